import { evaluate } from "../../model/evaluate.js";
import { blankOutcome, type Outcome } from "../../model/outcome.js";
import { runTerms } from "../../model/runTerms.js";
import { type Configuration, runOf } from "../../scenario/configuration.js";
import { judged } from "../evasion/judge.js";
import { type Goal, measuredFlop } from "../goal.js";
import { leastCostOf, type SearchAnswer } from "../searchAnswer.js";
import type { Shape } from "../shapes.js";
import { adversarialGrid } from "./adversarialGrid.js";
import { mostTokens } from "./mostTokens.js";
import type { OptionTerms } from "./optionTerms.js";

/** Counts of nodes tried one by one below the most that could beat the answer, and further ones spread below these. */
const countsTried = 12;

/** Shares of compute that differ by rounding only. */
const rounding = 1e-12;

/** Tries shapes against an answer. */
export class Trial {
  readonly better: Configuration[] = [];
  evaluations = 0;
  readonly #outcome = blankOutcome();
  readonly #goal: Goal;
  readonly #costUsd: number;
  readonly #quality: number;

  constructor(goal: Goal, { hiding, result }: SearchAnswer) {
    this.#goal = goal;
    this.#costUsd = hiding === "impossible" ? Number.POSITIVE_INFINITY : leastCostOf(result);
    this.#quality = result.qualityAdjustedFlop;
  }

  /** Tries a shape with an option of one length. */
  attempt(option: OptionTerms, planned: Shape): void {
    const shape = { ...planned, ...option.wayKnobs };
    const { overtrainingMax } = this.#goal;
    const active = shape.activeParams ?? shape.modelParams;
    const run = {
      ...runOf({ ...shape, nodes: 1 }, option.chip, option.assumptions),
      mostTokens: mostTokens(active, overtrainingMax),
    };
    const terms = runTerms(run);
    const affordable = Math.min(
      adversarialGrid.mostChips / shape.chipsPerNode,
      option.way.mostChips / shape.chipsPerNode,
      ((this.#costUsd - terms.runCostUsd) / terms.nodeCostUsd) * (1 + 1e-9),
    );
    for (const nodes of countsBelow(Math.floor(affordable), terms.stages)) {
      if (!mayHave(option, shape.chipsPerNode, nodes)) continue;
      this.evaluations += 1;
      if (!this.#isBetter(option, evaluate(terms, nodes, this.#outcome))) continue;
      this.better.push({ ...shape, nodes });
      return;
    }
  }

  #isBetter(option: OptionTerms, outcome: Outcome): boolean {
    const { metric, targetFlop, overtrainingMin, overtrainingMax } = this.#goal;
    const ratio = outcome.overtrainingRatio;
    if (!outcome.feasible || ratio < overtrainingMin || ratio > overtrainingMax) return false;
    if (measuredFlop(metric, outcome) < targetFlop * option.targetShare) return false;
    const { hazard, expectedCostUsd } = judged(option, outcome);
    if (hazard > option.evader.mostHazard) return false;
    if (expectedCostUsd < this.#costUsd * (1 - rounding)) return true;
    return (
      expectedCostUsd <= this.#costUsd * (1 + rounding) && outcome.qualityAdjustedFlop > this.#quality * (1 + rounding)
    );
  }
}

/** Counts of nodes from the most down: one by one at first, then ever farther apart; whole groups of stages. */
function countsBelow(most: number, stages: number): readonly number[] {
  const counts: number[] = [];
  let groups = Math.floor(most / stages);
  for (let tried = 0; groups >= 1; tried += 1) {
    counts.push(groups * stages);
    groups = tried < countsTried ? groups - 1 : Math.floor(groups * 0.9);
  }
  return counts;
}

function mayHave(option: OptionTerms, chipsPerNode: number, nodes: number): boolean {
  const holds = (counts: OptionTerms["loneCounts"], count: number) =>
    counts.some(({ from, to }) => from <= count && count <= to);
  return holds(option.loneCounts, chipsPerNode) && (nodes === 1 || holds(option.nodeCounts(chipsPerNode), nodes));
}
