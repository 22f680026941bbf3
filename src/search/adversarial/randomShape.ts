import { trainingMemoryGb } from "../../model/precision.js";
import type { Shape } from "../shapes.js";
import type { OptionTerms } from "./optionTerms.js";
import type { SearchTerms } from "./searchTerms.js";

/** A shape of the whole space: every range is drawn in proportion, as most of what matters is at its low end. */
export function randomShape(option: OptionTerms, search: SearchTerms, uniform: () => number): Shape {
  const { knobs, grid, modes } = search;
  const pick = <T>(all: readonly T[] | Float64Array) => all[Math.floor(uniform() * all.length)] as T;
  const between = (from: number, to: number) => Math.min(to, Math.floor(from * ((to + 1) / from) ** uniform()));
  const interval = pick(option.loneCounts);
  const chipsPerNode = between(interval.from, Math.min(interval.to, grid.mostChips));
  const size = pick<number>(option.sizes);
  const common = { chip: option.chip.id, precision: option.precision, chipsPerNode, modelParams: size };
  const mode = pick(modes);
  const compression = pick(knobs.compression);
  const steps = between(1, 1000);
  if (mode === "flat") return { ...common, mode, compression, innerSteps: steps };
  if (mode === "hierarchical") {
    return { ...common, mode, compression, nodesPerGroup: between(2, 1000), regionalSteps: steps };
  }
  if (mode === "expert-parallel") {
    const modelParams = size / pick(grid.activeShares);
    const { moeLayers } = grid;
    return { ...common, mode, modelParams, activeParams: size, moeLayers, compression, innerSteps: steps };
  }
  const nodeGb = chipsPerNode * option.chipMemoryGb;
  const fewest = Math.max(2, Math.ceil(trainingMemoryGb(size, option.base.bytesPerParam) / nodeGb));
  return {
    ...common,
    mode,
    compression,
    innerSteps: steps,
    stages: between(fewest, fewest * 2),
    activationCompression: pick(knobs.activationCompression),
    microBatches: between(1, knobs.microBatches),
  };
}
