import { flopPerParamToken } from "../../model/chinchilla.js";
import { activationBits, bitsPerMegabit, gradientBits } from "../../model/synchronisation.js";
import type { Box } from "./box.js";
import type { SearchTerms } from "./searchTerms.js";

// A run that keeps its nodes' mean upload within a limit L waits so that a cycle of H steps t lasts at least as long as its bits
// take: V / L, V (1 + 1/g) / L in groups of g, (V + H 2 A (S - 1)) / (S L) in a pipeline.

/**
 * More than the share of time that computes in any run of a box whose mean upload is limited; may exceed 1.
 *
 * H t over the least cycle: outside pipelines t / V does not depend on the model's size; in one it is P / (c1 P / H + c2 sqrt(P)
 * (S - 1)), which rises with P and H and falls with S. Both fall with chips and rise with compression.
 */
export function pacedShare(box: Box, search: SearchTerms): number {
  const { family, steps, width } = box;
  if (family === "lone") return Number.POSITIVE_INFINITY;
  const params = box.option.sizes[box.size.to]!;
  const computed = computeSeconds(box, params, box.chips.from) * limitBits(box);
  const gradients = sentGradients(box, search, params, box.compression.to);
  if (family === "pipeline") {
    const passed = sentActivations(box, search, params, box.activation.to) * (width.from - 1);
    return computed / (gradients / steps.to + passed);
  }
  const exchanged = family === "hierarchical" ? 1 + 1 / width.to : 1;
  return (computed * steps.to) / (gradients * exchanged);
}

/**
 * Steps beyond which no run of a box waits to keep its mean upload within the limit; 0 without one, Infinity if activations
 * alone exceed it, since then every further step is worth a little.
 */
export function pacedSteps(box: Box, search: SearchTerms): number {
  const { family, width, option } = box;
  if (family === "lone" || option.base.mostUploadMbps === undefined) return 0;
  const least = option.sizes[box.size.from]!;
  const shortest = computeSeconds(box, least, box.chips.to) * limitBits(box);
  if (family === "pipeline") {
    const most = option.sizes[box.size.to]!;
    const spare = shortest - sentActivations(box, search, most, box.activation.from) * (width.to - 1);
    return spare > 0 ? sentGradients(box, search, most, box.compression.from) / spare : Number.POSITIVE_INFINITY;
  }
  const exchanged = family === "hierarchical" ? 1 + 1 / width.from : 1;
  return (sentGradients(box, search, least, box.compression.from) * exchanged) / shortest;
}

function limitBits({ option }: Box): number {
  return option.base.mostUploadMbps! * bitsPerMegabit;
}

/** One step of a node; of a group of stages times their count, so that the stages cancel [s]. */
function computeSeconds({ option: { base } }: Box, params: number, chips: number): number {
  return (flopPerParamToken * params * base.localBatchTokens) / (chips * base.chipFlopPerSecond * base.mfu);
}

function sentGradients({ option, activeShare }: Box, { knobs }: SearchTerms, params: number, place: number): number {
  return gradientBits(params / activeShare, option.base.gradientBits, knobs.compression[place]!);
}

/** Over one boundary, both ways [bits]. */
function sentActivations({ option: { base } }: Box, { knobs }: SearchTerms, params: number, place: number): number {
  const compression = knobs.activationCompression[place]!;
  return 2 * activationBits(params, base.localBatchTokens, base.activationBytes, compression);
}
