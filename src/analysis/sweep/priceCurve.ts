import { withoutChips } from "../../catalog/withoutChips.js";
import { compareDecimals, type Decimal, decimalOf, decimalToNumber } from "../../input/decimal.js";
import { linesOf } from "../../policy/lines.js";
import { adversary, openAnswer } from "../../search/adversary.js";
import { evaderUnder } from "../../search/evasion/evader.js";
import type { OnStep } from "../steps.js";
import { type CurvePoint, curvePoint } from "./curvePoint.js";
import type { SegmentState } from "./sweepSchema.js";
import { type SweepWorld, worldAt } from "./sweepWorld.js";
import type { PriceVariable } from "./variable.js";

/** A price at which another chip's run is exactly as cheap. */
export interface PriceBreak {
  readonly exact: Decimal;
  /** Of the cheapest run, or of the cheapest that hides nothing. */
  readonly of: "answer" | "centralised";
}

export interface PriceCurve {
  readonly points: readonly CurvePoint[];
  readonly states: readonly SegmentState[];
  readonly breaks: readonly PriceBreak[];
  readonly complete: boolean;
  readonly searches: number;
}

/**
 * Whether what a price changes is known in closed form: as long as hardware is all that costs, and neither a line of the rule nor
 * a countermeasure names a sum of money.
 */
export function isPriceClosed({ policy, market }: SweepWorld): boolean {
  const { measures } = evaderUnder(policy, market);
  return (
    market.assumptions.costBasis === "capital" &&
    measures.every(({ type }) => type !== "penalties" && type !== "spending-audit") &&
    linesOf(policy).every(({ leaf }) => leaf.kind !== "price")
  );
}

/**
 * The cheapest cost over the price of one chip, in closed form: a run costs its chips times their price times what servers and network
 * add, so that the best run of this chip stays the best of this chip and its cost is proportional to the price, and the
 * best run of any other chip stays what it is. The lesser of the two is the answer; they meet at one price.
 */
export async function priceCurve(world: SweepWorld, variable: PriceVariable, onStep: OnStep): Promise<PriceCurve> {
  const { policy, market, target } = world;
  const others =
    market.chips.length > 1 ? { ...market, chips: withoutChips(market.chips, [variable.chip]) } : undefined;
  const atStated = worldAt(world, variable, variable.stated).market;
  const alone = { ...atStated, chips: atStated.chips.filter(({ id }) => id === variable.chip) };
  const reached = (cost: { hiding: string; result: { costUsd: number } } | undefined) =>
    cost === undefined || cost.hiding === "impossible" ? undefined : cost.result.costUsd;
  const stated = decimalToNumber(variable.stated);
  const own = reached(adversary(policy, alone)(target));
  const other = others && reached(adversary(policy, others)(target));
  const meeting = (ownUsd: number | undefined, otherUsd: number | undefined) =>
    ownUsd === undefined || otherUsd === undefined ? [] : [decimalOf((otherUsd / ownUsd) * stated)];
  const breaks = [
    ...meeting(own, other).map((exact): PriceBreak => ({ exact, of: "answer" })),
    ...meeting(openAnswer(alone, target)?.costUsd, others && openAnswer(others, target)?.costUsd).map(
      (exact): PriceBreak => ({ exact, of: "centralised" }),
    ),
  ].filter(({ exact }) => isBetween(exact, variable));
  const inside = [variable.stated, ...breaks.map(({ exact }) => exact)].filter((exact) => isBetween(exact, variable));
  const values = [variable.from, ...inside, variable.to]
    .sort(compareDecimals)
    .filter((exact, index, all) => index === 0 || compareDecimals(exact, all[index - 1]!) > 0);
  const answerBreak = breaks.find(({ of }) => of === "answer")?.exact;
  const points: CurvePoint[] = [];
  let complete = true;
  for (const exact of values) {
    points.push(curvePoint(world, variable, exact));
    if (points.length < values.length && !(await onStep(points.length, values.length))) {
      complete = false;
      break;
    }
  }
  return {
    points,
    states: points.slice(1).map(({ exact }) => stateUpTo(exact)),
    breaks,
    complete,
    searches: 4 + 2 * points.length,
  };

  /** What the cost does between a point and the one before it. */
  function stateUpTo(exact: Decimal): SegmentState {
    if (own === undefined) return "constant";
    if (other === undefined) return "proportional";
    const isOwn =
      answerBreak === undefined
        ? own * (decimalToNumber(variable.to) / stated) <= other
        : compareDecimals(exact, answerBreak) <= 0;
    return isOwn ? "proportional" : "constant";
  }
}

function isBetween(exact: Decimal, { from, to }: PriceVariable): boolean {
  return compareDecimals(exact, from) > 0 && compareDecimals(exact, to) < 0;
}
