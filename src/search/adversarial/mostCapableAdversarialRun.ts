import { referenceFlop } from "../../model/chinchilla.js";
import { measuredFlop } from "../goal.js";
import type { BindingLimit } from "../limit.js";
import { cheapestAdversarialRun } from "./cheapestAdversarialRun.js";
import { type OptionTerms, withMostHazard } from "./optionTerms.js";
import type { FoundAdversary } from "./order.js";
import type { SearchTerms } from "./searchTerms.js";

/**
 * How near to the most compute of any run the most capable run comes; less near where the evader answers countermeasures, since
 * each step is then a longer search.
 */
const nearest = { plain: 1e-4, watched: 1e-2 };

export interface MostCapableAdversary {
  readonly found: FoundAdversary;
  readonly limit: BindingLimit;
  /** The search that found it */
  readonly search: SearchTerms;
}

/**
 * The cheapest run with the most compute of the space, to within {@link nearest}; undefined if no run is
 * admissible. Targets are bisected in proportion, each answered by the exact search.
 */
export function mostCapableAdversarialRun(
  options: readonly OptionTerms[],
  search: SearchTerms,
): MostCapableAdversary | undefined {
  const { goal } = search;
  const margin = marginOf(options);
  const aimedAt = (targetFlop: number): SearchTerms => ({ ...search, goal: { ...goal, targetFlop } });
  const runFor = (targetFlop: number) => cheapestAdversarialRun(options, aimedAt(targetFlop)).found;
  // As a target counts it: progress made while waiting is worth compute.
  const flopOf = ({ outcome, box }: FoundAdversary) => measuredFlop(goal.metric, outcome) / box.option.targetShare;
  let best = runFor(Number.MIN_VALUE);
  if (best === undefined) return undefined;
  let target = Number.MIN_VALUE;
  // No run trains beyond the overtraining limit of the largest model, nor beyond the target that was missed.
  let beyond = Math.min(
    goal.targetFlop,
    (goal.overtrainingMax * referenceFlop(largestSize(options)) * (1 + margin)) / leastTargetShare(options),
  );
  const steps = (from: number) => [from * (1 + margin), Math.sqrt(from * beyond)] as const;
  for (let from = flopOf(best); from * (1 + margin) < beyond; from = flopOf(best)) {
    const [next, middle] = steps(from);
    const higher = runFor(Math.max(next, middle));
    if (higher !== undefined) {
      best = higher;
      target = Math.max(next, middle);
      continue;
    }
    beyond = Math.max(next, middle);
    // What lies just above the best is asked early: usually nothing does.
    const closest = beyond > next ? runFor(next) : undefined;
    if (closest === undefined) break;
    best = closest;
    target = next;
  }
  const visible = isTooVisible(options, aimedAt(flopOf(best) * (1 + 2 * margin)));
  return { found: best, limit: visible ? "too-visible" : limitOf(best, search, margin), search: aimedAt(target) };
}

function marginOf(options: readonly OptionTerms[]): number {
  return options.every(({ evader }) => evader.plain) ? nearest.plain : nearest.watched;
}

function leastTargetShare(options: readonly OptionTerms[]): number {
  return Math.min(...options.map(({ targetShare }) => targetShare));
}

function largestSize(options: readonly OptionTerms[]): number {
  return Math.max(...options.map(({ sizes }) => sizes.at(-1)!));
}

/** Whether a run does better that has too small a chance to finish. */
function isTooVisible(options: readonly OptionTerms[], search: SearchTerms): boolean {
  if (options.every(({ evader }) => evader.mostHazard === Number.POSITIVE_INFINITY)) return false;
  const careless = options.map((option) => withMostHazard(option, Number.POSITIVE_INFINITY));
  return cheapestAdversarialRun(careless, search).found !== undefined;
}

/** What keeps a most capable run from growing. */
function limitOf({ box, outcome }: FoundAdversary, { grid, goal }: SearchTerms, margin: number): BindingLimit {
  if (outcome.overtrainingRatio >= goal.overtrainingMax * (1 - margin)) return "overtraining";
  if (box.family === "lone") {
    if (outcome.chips >= box.option.way.mostChips) return "untracked-chips";
    return outcome.chips < grid.mostChips ? "cluster-registered" : "cluster-limit";
  }
  const { mostJoinedChips, way } = box.option;
  // Pipelines grow by whole groups of stages.
  const grown = outcome.chips * (1 + 10 * margin) + outcome.stages * (outcome.chips / outcome.nodes);
  if (way.mostChips <= mostJoinedChips && grown > way.mostChips) return "untracked-chips";
  // Within the margin a few nodes fewer do as well.
  if (outcome.chips * (1 + 10 * margin) < mostJoinedChips) return "divergence";
  return mostJoinedChips < grid.mostChips ? "registered" : "node-limit";
}
