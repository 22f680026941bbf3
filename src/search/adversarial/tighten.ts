import { flopPerParamToken } from "../../model/chinchilla.js";
import { syncTail } from "../../model/mitigation.js";
import { trainingMemoryGb } from "../../model/precision.js";
import { exchangeSeconds, gradientBits } from "../../model/synchronisation.js";
import { type Box, type Range, withRange } from "./box.js";
import type { OptionTerms } from "./optionTerms.js";
import { pacedSteps } from "./pace.js";
import type { SearchTerms } from "./searchTerms.js";

/** Eases comparisons of memory, so that rounding never rules out a model that fits exactly. */
const ease = 1 + 1e-9;

/**
 * The part of a box that memory leaves: flat and hierarchical runs hold the model in one node, pipelines in their stages
 * and not in one node, expert-parallel nodes at least its active part. Undefined if nothing is left.
 */
export function fitting(box: Box): Box | undefined {
  const { option, family, chips, width } = box;
  const { sizes, chipMemoryGb } = option;
  const gbOf = (place: number) => trainingMemoryGb(sizes[place]!, option.base.bytesPerParam);
  const widest = family === "pipeline" ? width.to : 1;
  const most = lastWhere(box.size, (place) => gbOf(place) <= widest * chips.to * chipMemoryGb * ease);
  const least =
    family === "pipeline"
      ? firstWhere(box.size, (place) => gbOf(place) * ease > chips.from * chipMemoryGb)
      : box.size.from;
  if (most === undefined || least === undefined || least > most) return undefined;
  const leastGb = gbOf(least) / ease;
  const fewestChips = Math.max(chips.from, Math.ceil(leastGb / (widest * chipMemoryGb)));
  if (fewestChips > chips.to) return undefined;
  const fewestStages =
    family === "pipeline" ? Math.max(width.from, Math.ceil(leastGb / (chips.to * chipMemoryGb))) : width.from;
  if (fewestStages > width.to) return undefined;
  let held = box;
  if (least !== box.size.from || most !== box.size.to) held = withRange(held, "size", { from: least, to: most });
  if (fewestChips !== chips.from) held = withRange(held, "chips", { from: fewestChips, to: chips.to });
  if (fewestStages !== width.from) held = withRange(held, "width", { from: fewestStages, to: width.to });
  return held;
}

/**
 * The part of a box whose steps between synchronisations can pay, with at most a given number of chips in all.
 *
 * Steps beyond the fewest that hide a synchronisation, and keep the mean upload within its limit, train no more tokens and diverge more, so H <= ceil(s / step) at
 * the slowest exchange and the shortest step of the box; a hierarchical run needs h >= s_r / t, and beyond x, the
 * global synchronisation in steps, a larger h only raises H = h. Undefined if nothing is left.
 */
export function paying(box: Box, search: SearchTerms, mostChips: number): Box | undefined {
  const { family, steps } = box;
  if (family === "lone") return box;
  const { base, sizes } = box.option;
  const most = sizes[box.size.to]! / box.activeShare;
  const least = sizes[box.size.from]! / box.activeShare;
  const slowest = search.knobs.compression[box.compression.from]!;
  const fastest = search.knobs.compression[box.compression.to]!;
  const pipeline = family === "pipeline";
  const chipsPerStep = (chips: number, stages: number) =>
    chips * (pipeline ? stages : 1) * base.chipFlopPerSecond * base.mfu;
  const computeSeconds = (params: number, chips: number, stages: number) =>
    (flopPerParamToken * box.activeShare * params * base.localBatchTokens) / chipsPerStep(chips, stages);
  const exchange = (params: number, level: number, upload: number, download: number, latency: number) =>
    exchangeSeconds(gradientBits(params, base.gradientBits, level), upload, download, latency);
  const globally = (params: number, level: number) =>
    exchange(params, level, base.uploadMbps, base.downloadMbps, base.latencySeconds);
  const regionally = (params: number, level: number) =>
    exchange(params, level, base.regionalMbps, base.regionalMbps, base.regionalLatencySeconds);
  const shortest = computeSeconds(least, box.chips.to, box.width.to);
  const replicas = Math.max(2, mostChips / (box.chips.from * (pipeline ? box.width.from : 1)));
  // Exchange over compute falls with the model's size, as latency weighs less; over a longer step it need not.
  const slowParams = pipeline || family === "expert-parallel" ? most : least;
  let needed = (globally(slowParams, slowest) * syncTail(base.mitigation, replicas)) / shortest;
  let from = steps.from;
  if (family === "hierarchical") {
    needed = Math.max(needed, (regionally(least, slowest) * syncTail(base.mitigation, box.width.to)) / shortest);
    const fewest = regionally(most, fastest) * syncTail(base.mitigation, box.width.from);
    from = Math.max(from, Math.ceil(fewest / computeSeconds(most, box.chips.from, 1) / ease));
  }
  needed = Math.max(needed, pacedSteps(box, search));
  const to = Math.min(steps.to, Math.max(1, Math.ceil(needed * ease)));
  if (!(from <= to)) return undefined;
  return from === steps.from && to === steps.to ? box : withRange(box, "steps", { from, to });
}

/**
 * A number of chips in all below which no run of the box exists or need be joined: two replicas or groups, memory for
 * spread experts, and more chips than the unregistered cluster they are cut from may have, since one cluster of as many
 * chips that need not register costs the same, holds every model the nodes hold and loses nothing to synchronisation.
 */
export function fewestChips(box: Box): number {
  const { option, family, chips, width, activeShare } = box;
  if (family === "lone") {
    const gb = trainingMemoryGb(option.sizes[box.size.from]!, option.base.bytesPerParam);
    return Math.max(chips.from, gb / option.chipMemoryGb / ease);
  }
  let nodes = 2 * width.from;
  if (family === "expert-parallel") nodes = Math.max(nodes, nodesOfExperts(option, box.size, chips, activeShare));
  return Math.max(nodes * chips.from, box.intervalTo + 1);
}

/** Fewest nodes that hold the smallest model of a box between them: (P_a + (P - P_a) / n) b <= memory. */
function nodesOfExperts(option: OptionTerms, size: Range, chips: Range, activeShare: number): number {
  const activeGb = trainingMemoryGb(option.sizes[size.from]!, option.base.bytesPerParam);
  const free = chips.to * option.chipMemoryGb * ease - activeGb;
  return free <= 0 ? Number.POSITIVE_INFINITY : (activeGb * (1 / activeShare - 1)) / free / ease;
}

/** The first whole number of a range for which a condition that stays true becomes so. */
function firstWhere({ from, to }: Range, holds: (place: number) => boolean): number | undefined {
  if (!holds(to)) return undefined;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last whole number of a range for which a condition that stays false once it is false holds. */
function lastWhere(range: Range, holds: (place: number) => boolean): number | undefined {
  const beyond = firstWhere(range, (place) => !holds(place));
  if (beyond === range.from) return undefined;
  return beyond === undefined ? range.to : beyond - 1;
}
