import { blankOutcome, type InfeasibleReason, type Outcome } from "../model/outcome.js";
import type { CountLine } from "./countLine.js";
import type { Goal } from "./goal.js";

/** What keeps the most capable run from growing further. */
export const limitWords = {
  "no-node": "the rule leaves no node unregistered, however small",
  "no-run": "every run is overtrained, undertrained or cannot work",
  "not-asked": "what limits the most capable one was not asked",
  "node-limit": "the space ends at its largest count of nodes",
  "cluster-limit": "the space ends at its largest cluster",
  "too-visible": "a larger run has too small a chance to finish undetected",
  "untracked-chips": "no more untracked chips can be had",
  registered: "with more nodes the rule registers the network as a whole",
  "cluster-registered": "a larger cluster would be registered",
  overtraining: "with more nodes the model would be overtrained beyond the limit, and no larger model gives more",
  divergence: "more replicas diverge so much that the run gains nothing",
  failures: "more nodes lose more time to failures than they bring",
  "model-exceeds-node-memory": "the model no longer fits",
  "model-fits-one-node": "the model fits one node",
  "too-few-stages": "the stages do not hold the model",
  "too-few-groups": "there are fewer than two groups",
  "too-few-regional-steps": "a regional synchronisation takes longer than the steps between two of them",
  "link-carries-nothing": "a link has no bandwidth, so only a lone node can train",
  "failures-eat-the-run": "with more nodes recovering from failures takes all of the run's time",
} as const satisfies Record<
  | InfeasibleReason
  | "no-node"
  | "no-run"
  | "not-asked"
  | "node-limit"
  | "cluster-limit"
  | "too-visible"
  | "untracked-chips"
  | "registered"
  | "cluster-registered"
  | "overtraining"
  | "divergence"
  | "failures",
  string
>;

export type BindingLimit = keyof typeof limitWords;

export const bindingLimits = Object.keys(limitWords) as readonly BindingLimit[];

/**
 * What binds the most capable run of a line.
 *
 * @param outcome of the run
 * @param end the last count that the space allows, which may lie beyond the line, and the limit that this end is
 */
export function limitAt(
  line: CountLine,
  goal: Goal,
  count: number,
  outcome: Readonly<Outcome>,
  end: { readonly last: number; readonly limit: BindingLimit },
): BindingLimit {
  const next = count + line.step;
  if (next > end.last) return end.limit;
  const beyond = line.evaluate(next, blankOutcome());
  if (!beyond.feasible) return beyond.reason!;
  if (beyond.overtrainingRatio > goal.overtrainingMax) return "overtraining";
  return beyond.tokens < outcome.tokens ? "failures" : "divergence";
}
