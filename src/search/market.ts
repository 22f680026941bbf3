import type { Chip } from "../catalog/chip.js";
import type { Precision } from "../model/precision.js";
import type { Mode } from "../model/run.js";
import type { CountInterval } from "../policy/unregisteredCounts.js";
import type { Assumptions } from "../scenario/assumptions.js";
import type { Goal, Metric } from "./goal.js";
import type { ChipOption } from "./nodeOption.js";

/** Spaces of runs that can be searched. */
export const spaces = ["adversarial", "published"] as const;

export type SpaceName = (typeof spaces)[number];

/** What the evader can buy and choose, under which assumptions, and how its runs are measured. */
export interface Market {
  readonly chips: readonly Chip[];
  readonly assumptions: Assumptions;
  readonly metric: Metric;
  readonly space: SpaceName;
  /** Ways to join nodes that the adversarial space offers; the published one has its own */
  readonly modes: readonly Mode[];
  /** Least chance to finish undetected that the evader insists on, in [0, 1]; absent, none */
  readonly minSuccess?: number;
  /** Whether to look for the most capable run where none reaches the target, and for what limits it; true if absent */
  readonly mostCapable?: boolean;
  /** A part of the adversarial space, to ask what the cheapest run of a class costs; absent, the whole of it */
  readonly limits?: SpaceLimits;
}

/** What a part of the adversarial space leaves out, besides chips and modes. */
export interface SpaceLimits {
  /** Number formats on offer; absent, all */
  readonly precisions?: readonly Precision[];
  /** Chips in one node, and in one cluster alone, of each chip and precision; absent, what the rule leaves unregistered */
  readonly chipsPerNode?: (option: ChipOption) => CountInterval;
  /** Whether one cluster alone is no answer, so that even a run it would serve better is joined from nodes */
  readonly joinedOnly?: boolean;
  /** The only length of the run, where the evader may choose one [days] */
  readonly lengthDays?: number;
}

/** The modes the study searches, and the default of the adversarial space. */
export const studyModes = ["flat", "hierarchical", "pipeline"] as const satisfies readonly Mode[];

/** The goal of a target [FLOP] on a market. */
export function goalOf({ metric, assumptions }: Market, targetFlop: number): Goal {
  const { overtrainingMin, overtrainingMax } = assumptions;
  return { metric, targetFlop, overtrainingMin, overtrainingMax };
}
