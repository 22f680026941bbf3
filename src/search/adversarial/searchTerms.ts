import type { Mode } from "../../model/run.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import type { Goal } from "../goal.js";
import type { AdversarialGrid } from "./adversarialGrid.js";

/** Levels of the knobs that a search may turn. */
export interface Knobs {
  readonly compression: readonly number[];
  readonly activationCompression: readonly number[];
  readonly microBatches: number;
}

/** What every box of one search shares. */
export interface SearchTerms {
  readonly grid: AdversarialGrid;
  readonly knobs: Knobs;
  /** Ways to join nodes that the evader may use */
  readonly modes: readonly Mode[];
  readonly goal: Goal;
  /** Whether one cluster alone is no answer; absent, it is one */
  readonly joinedOnly?: boolean;
}

/** The knobs of a grid under assumptions: the limit of a knob is a level, and what is assumed of training always is. */
export function knobsOf(grid: AdversarialGrid, { training, knobLimits }: Assumptions): Knobs {
  return {
    compression: levelsUpTo(grid.compression, knobLimits.compression, training.compression),
    activationCompression: levelsUpTo(
      grid.activationCompression,
      knobLimits.activationCompression,
      training.activationCompression,
    ),
    microBatches: Math.max(knobLimits.microBatches, training.microBatches),
  };
}

function levelsUpTo(levels: readonly number[], limit: number, assumed: number): readonly number[] {
  return [...new Set([...levels.filter((level) => level < limit), limit, assumed])].sort((a, b) => a - b);
}
