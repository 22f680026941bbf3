import { flopPerParamToken } from "../../model/chinchilla.js";
import { syncTail } from "../../model/mitigation.js";
import type { Run } from "../../model/run.js";
import { activationBits, bitsPerMegabit } from "../../model/synchronisation.js";
import type { Shape } from "../shapes.js";
import type { Box } from "./box.js";
import { bestMicroBatches } from "./microBatches.js";
import { mostTokens } from "./mostTokens.js";
import type { SearchTerms } from "./searchTerms.js";

/** A shape as a configuration spells it, and as the run that the model takes. */
export interface AdversarialShape {
  readonly shape: Shape;
  readonly run: Run;
}

/** The one shape that a box of single counts holds, with the micro-batches that make a pipeline's step shortest. */
export function shapeOf(box: Box, search: SearchTerms): AdversarialShape {
  const { option, family, activeShare } = box;
  const { chip, precision, base, sizes } = option;
  const { knobs, grid, goal } = search;
  const activeParams = sizes[box.size.from]!;
  const chipsPerNode = box.chips.from;
  const common = {
    chip: chip.id,
    chipsPerNode,
    precision,
    modelParams: activeParams / activeShare,
    ...option.wayKnobs,
  };
  const run: Run = {
    ...base,
    chipsPerNode,
    nodeMemoryGb: chipsPerNode * option.chipMemoryGb,
    modelParams: common.modelParams,
    mostTokens: mostTokens(activeParams, goal.overtrainingMax),
  };
  if (family === "lone") return { shape: { ...common, mode: "flat" }, run };
  const compression = knobs.compression[box.compression.from]!;
  const steps = box.steps.from;
  if (family === "flat") {
    const knob = { compression, innerSteps: steps };
    return { shape: { ...common, mode: "flat", ...knob }, run: { ...run, ...knob } };
  }
  if (family === "hierarchical") {
    const knob = { mode: "hierarchical", compression, nodesPerGroup: box.width.from, regionalSteps: steps } as const;
    return { shape: { ...common, ...knob }, run: { ...run, ...knob } };
  }
  if (family === "expert-parallel") {
    const { moeLayers } = grid;
    const knob = { mode: "expert-parallel", compression, innerSteps: steps, activeParams, moeLayers } as const;
    return { shape: { ...common, ...knob }, run: { ...run, ...knob } };
  }
  const stages = box.width.from;
  const activationCompression = knobs.activationCompression[box.activation.from]!;
  const knob = { mode: "pipeline", compression, innerSteps: steps, stages, activationCompression } as const;
  const microBatches = microBatchesOf({ ...run, ...knob }, stages, knobs.microBatches);
  return { shape: { ...common, ...knob, microBatches }, run: { ...run, ...knob, microBatches } };
}

/** The micro-batches that make the step of a pipeline shortest. */
function microBatchesOf(run: Run, stages: number, most: number): number {
  const tail = syncTail(run.mitigation, stages);
  const bits = activationBits(run.modelParams, run.localBatchTokens, run.activationBytes, run.activationCompression);
  const computeSeconds =
    (flopPerParamToken * run.modelParams * run.localBatchTokens) /
    (stages * run.chipsPerNode * run.chipFlopPerSecond * run.mfu);
  const linkSeconds = (2 * bits * tail) / (run.regionalMbps * bitsPerMegabit);
  return bestMicroBatches(stages, computeSeconds + linkSeconds, run.regionalLatencySeconds * tail, most);
}
