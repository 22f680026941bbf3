import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { evaluate } from "../../model/evaluate.js";
import { blankOutcome } from "../../model/outcome.js";
import { runTerms } from "../../model/runTerms.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type Configuration, runOf } from "../../scenario/configuration.js";
import { outcomeRecord } from "../../scenario/outcomeRecord.js";
import type { Market } from "../market.js";
import type { SearchAnswer } from "../searchAnswer.js";
import { optionsOf, searchTerms } from "./adversarialAdversary.js";
import { neighboursOf } from "./neighbours.js";
import { atLength, type OptionTerms } from "./optionTerms.js";
import { randomShape } from "./randomShape.js";
import { Trial } from "./trial.js";

/** What a check of an answer by trying runs found. */
export interface Verification {
  /** Whether `evaluate` gives the outcome of the answer for its configuration; true if there is no run */
  readonly evaluatesAlike: boolean;
  /** Shapes tried next to the answer, and shapes drawn at random from the whole space */
  readonly neighbours: number;
  readonly samples: number;
  /** Evaluations of the model */
  readonly evaluations: number;
  /** Runs that come before the answer: cheaper, or as dear and more capable; none if the answer is right */
  readonly better: readonly Configuration[];
}

/**
 * Checks an answer of the adversarial search without its bounds: evaluates its configuration again, tries every shape next
 * to it (each count and knob up to two steps away), and shapes drawn from the whole space, each with counts of nodes
 * up to the cost of the answer.
 *
 * @param samples shapes to draw, integer >= 0
 * @param seed of the draws; the same seed draws the same shapes
 */
export function verifyAnswer(
  policy: CombinedPolicy,
  market: Market,
  answer: SearchAnswer,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Verification {
  const search = searchTerms(market, answer.target);
  const options = optionsOf(policy, market);
  const trial = new Trial(search.goal, answer);
  const near = neighboursOf(options, search, answer);
  for (const [option, shape] of near) trial.attempt(option, shape);
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  const offering = options.filter(({ loneCounts }) => loneCounts.length > 0);
  let drawn = 0;
  for (; drawn < samples && offering.length > 0; drawn += 1) {
    const ranged = offering[Math.floor(uniform() * offering.length)]!;
    const { from, to } = ranged.lengths;
    const option = from === to ? ranged : atLength(ranged, from + uniform() * (to - from));
    trial.attempt(option, randomShape(option, search, uniform));
  }
  return {
    evaluatesAlike: evaluatesAlike(options, answer),
    neighbours: near.length,
    samples: drawn,
    evaluations: trial.evaluations,
    better: trial.better,
  };
}

function evaluatesAlike(options: readonly OptionTerms[], { result }: SearchAnswer): boolean {
  const { configuration } = result;
  const option = options.find(({ chip }) => chip.id === configuration?.chip);
  if (configuration === undefined || option === undefined) return true;
  const again = outcomeRecord(
    evaluate(runTerms(runOf(configuration, option.chip, option.assumptions)), configuration.nodes, blankOutcome()),
  );
  return (
    again.costUsd === result.costUsd &&
    again.qualityAdjustedFlop === result.qualityAdjustedFlop &&
    again.localEquivalentFlop === result.localEquivalentFlop
  );
}
