import type { CombinedPolicy } from "../policy/policy.js";
import { adversary } from "../search/adversary.js";
import type { Market } from "../search/market.js";
import { leastCostOf, type SearchAnswer, type SearchResult } from "../search/searchAnswer.js";
import { bindingConstraints } from "./bindingConstraints.js";
import { costChange } from "./costChange.js";
import { assumptionsMoved } from "./shadowPricesAssumptions.js";
import { loosensUpwards, withLineMoved } from "./shadowPricesRule.js";
import type { Binding, Constraint, ConstraintName, ShadowPrice } from "./shadowPricesSchema.js";

type Change = ShadowPrice["change"];

/** By how much limits are moved besides a tenth: one of the unit that people speak of. */
const singleSteps: Partial<Readonly<Record<ConstraintName, number>>> = {
  "rule-line": 1,
  link: 1,
  latency: 1,
  "run-length": 1,
};

/** What a limit is moved by in proportion. */
const tenth: Change = { amount: 10, unit: "%" };

/** Limits of chips and of steps that no assumption moves, nor any line of the rule. */
const unpriced: ReadonlySet<ConstraintName> = new Set(["node-memory", "link-left"]);

/** One search of the space with a limit moved. */
interface Probe extends Pick<ShadowPrice, "direction" | "change"> {
  readonly policy: CombinedPolicy;
  readonly market: Market;
}

/**
 * The limits of a run with what moving each is worth: the rule's lines, and what else binds, loosened and tightened by one
 * unit and by a tenth, and the adversarial space searched anew each time. Costs are step functions of limits, as chips and
 * nodes are whole, so that both ways and both sizes are asked.
 *
 * @param answer of the adversarial space under the same policy and market
 * @param onAnswer called after each search, for progress
 */
export function shadowPrices(
  policy: CombinedPolicy,
  market: Market,
  answer: SearchAnswer,
  onAnswer: () => void = () => {},
): readonly Binding[] {
  return constraintsOf(policy, market, answer).map((constraint) => ({
    ...constraint,
    shadowPrices: probesOf(policy, market, answer, constraint).map(({ direction, change, ...moved }) => {
      const then = adversary(moved.policy, moved.market)(answer.target);
      onAnswer();
      return { direction, change, ...priceOf(answer, then) };
    }),
  }));
}

/** How many searches {@link shadowPrices} makes. */
export function shadowPriceCount(policy: CombinedPolicy, market: Market, answer: SearchAnswer): number {
  return constraintsOf(policy, market, answer).flatMap((constraint) => probesOf(policy, market, answer, constraint))
    .length;
}

function constraintsOf(policy: CombinedPolicy, { chips, assumptions }: Market, { result }: SearchAnswer) {
  return bindingConstraints(policy, result, chips, assumptions);
}

/**
 * The searches for one limit. Where the target is out of reach only the larger move that loosens is asked: tightened it stays out
 * of reach, and how far a run comes takes many searches to say.
 */
function probesOf(
  policy: CombinedPolicy,
  market: Market,
  { hiding }: SearchAnswer,
  constraint: Constraint,
): readonly Probe[] {
  const changes = changesOf(policy, constraint);
  const asked =
    hiding === "impossible" ? changes.filter(([way, { unit }]) => way === "loosened" && unit === "%") : changes;
  return asked.flatMap(([direction, change]) => {
    const moved = movedQuestion(policy, market, constraint, change);
    return moved === undefined ? [] : [{ direction, change, ...moved }];
  });
}

/** The changes of a limit that are priced, loosening first. */
function changesOf(policy: CombinedPolicy, { constraint, clause, binds, unit }: Constraint) {
  if (unpriced.has(constraint) || (!binds && clause === undefined)) return [];
  const upwards =
    clause === undefined
      ? constraint !== "latency" && constraint !== "overtraining-min"
      : loosensUpwards(policy, clause);
  const single = singleSteps[constraint];
  const sizes: readonly Change[] = single === undefined ? [tenth] : [{ amount: single, unit }, tenth];
  return (["loosened", "tightened"] as const).flatMap((direction) =>
    sizes.map((size) => {
      const amount = (direction === "loosened") === upwards ? size.amount : -size.amount;
      return [direction, { ...size, amount }] as const;
    }),
  );
}

/** Policy and market with a limit moved; undefined if nothing is left of the limit. */
function movedQuestion(policy: CombinedPolicy, market: Market, { constraint, clause }: Constraint, change: Change) {
  if (clause !== undefined) {
    const moved = withLineMoved(policy, clause, change);
    return moved && { policy: moved, market };
  }
  const assumptions = assumptionsMoved(market.assumptions, constraint, change);
  return assumptions && { policy, market: { ...market, assumptions } };
}

function priceOf(before: SearchAnswer, then: SearchAnswer): Pick<ShadowPrice, "costUsd" | "savingUsd" | "reachedFlop"> {
  const { hiding, metric, result } = then;
  if (hiding === "impossible") {
    const reachedFlop = metric === "quality" ? result.qualityAdjustedFlop : result.localEquivalentFlop;
    return { costUsd: null, savingUsd: null, reachedFlop };
  }
  const savingUsd = before.hiding === "impossible" ? null : saving(before.result, result);
  return { costUsd: leastCostOf(result), savingUsd, reachedFlop: null };
}

/** What one run costs less than another [USD]; 0, never -0, if they cost the same. */
function saving(before: SearchResult, then: SearchResult): number {
  const { deltaUsd } = costChange(leastCostOf(then), leastCostOf(before));
  return deltaUsd === 0 ? 0 : -deltaUsd;
}
