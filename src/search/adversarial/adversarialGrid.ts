import { publishedGrid } from "../publishedGrid.js";

/** What the adversarial space lets an evader choose besides its chips, their count in a node and the count of nodes. */
export interface AdversarialGrid {
  /** Rising model sizes offered whatever the chip [parameters] */
  readonly modelParams: readonly number[];
  /** Whether the sizes that exactly fill the memory of 1, 2, 3, ... chips are offered too, up to the largest of the grid */
  readonly wholeChipSizes: boolean;
  /** Rising compression ratios of pseudo-gradients; those up to the assumed limit are on offer */
  readonly compression: readonly number[];
  /** Rising compression ratios of activations; those up to the assumed limit are on offer */
  readonly activationCompression: readonly number[];
  /** Most steps between two synchronisations; every count from 1 is offered */
  readonly mostInnerSteps: number;
  /** Shares of an expert-parallel model that a token passes */
  readonly activeShares: readonly number[];
  /** Layers with routed experts of an expert-parallel model */
  readonly moeLayers: number;
  /** Most chips of a run; every count of nodes up to it is offered */
  readonly mostChips: number;
}

/** Ratio of neighbouring model sizes. */
export const sizeRatio = 1.02;

const leastParams = 0.5e9;
const mostParams = 10e12;

/**
 * The declared adversarial space: sizes from 0.5e9 to 10e12 parameters at most 2% apart with the published ones and those
 * that fill whole chips. How far compression and micro-batches go is an assumption (search.compression.max and the like).
 * Active shares span Mixtral 8x7B's 28% (arXiv:2401.04088) to less than DeepSeek-V3's 5.5%
 * (arXiv:2412.19437); fewer layers with experts route faster, so the evader takes Mixtral's 32 rather than DeepSeek's 58.
 */
export const adversarialGrid: AdversarialGrid = gridOfSizes(sizeRatio);

/** The declared space with another ratio of neighbouring sizes, for the growth of cost with the space. */
export function gridOfSizes(ratio: number): AdversarialGrid {
  const steps = Math.ceil(Math.log(mostParams / leastParams) / Math.log(ratio));
  const geometric = Array.from({ length: steps + 1 }, (_, step) =>
    Math.round(leastParams * (mostParams / leastParams) ** (step / steps)),
  );
  return {
    modelParams: [...new Set([...geometric, ...publishedGrid.modelParams])].sort((a, b) => a - b),
    wholeChipSizes: true,
    compression: [1, 2, 4, 8, 16, 25, 40, 63, 100, 150, 250, 500],
    activationCompression: [1, 2, 4, 5, 6.3, 8, 10],
    mostInnerSteps: 2 ** 30,
    activeShares: [1 / 4, 1 / 8, 1 / 16, 1 / 32],
    moeLayers: 32,
    mostChips: 1e9,
  };
}
