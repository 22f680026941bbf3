import type { SweepWorld } from "../../../../src/analysis/sweep/sweepWorld.js";
import type { LineVariable } from "../../../../src/analysis/sweep/variable.js";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  multiplyDecimals,
} from "../../../../src/input/decimal.js";
import { measureOf } from "../../../../src/policy/evaluateTree.js";
import { withLineAt } from "../../../../src/policy/lines.js";
import { scaleMeasures } from "../../../../src/policy/nodeMeasures.js";
import { adversary } from "../../../../src/search/adversary.js";
import { chipMeasures, memberMeasures } from "../../../../src/search/nodeMeasures.js";
import { chipOptions } from "../../../../src/search/nodeOption.js";
import type { SearchAnswer } from "../../../../src/search/searchAnswer.js";

/** An interval of one answer as trying everything gives it. */
export interface ScannedInterval {
  /** "[" or "(", the ends exactly as mantissa and exponent, "]" or ")". */
  readonly span: string;
  readonly answer: string;
}

const half: Decimal = { mantissa: 5n, exponent: -1 };

/** An answer as a sweep tells answers apart: cost and configuration, or out of reach. */
export function answerKey({ hiding, result }: Pick<SearchAnswer, "hiding" | "result">): string {
  if (hiding === "impossible") return hiding;
  const sorted = (_key: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify([result.costUsd, result.configuration], sorted);
}

/**
 * The intervals of one answer, by asking the adversary at every number that any count of chips measures, and between every two of
 * them. Nothing is skipped and nothing is assumed of how answers follow each other.
 */
export function denseScan(
  world: SweepWorld,
  variable: LineVariable,
  most: number,
): readonly ScannedInterval[] | undefined {
  const numbers = measuredNumbers(world, variable);
  if (numbers.length > most) return undefined;
  const samples = numbers.flatMap((number, index) => {
    const next = numbers[index + 1];
    return next === undefined
      ? [{ number, isMeasured: true }]
      : [
          { number, isMeasured: true },
          { number: multiplyDecimals(addDecimals(number, next), half), isMeasured: false },
        ];
  });
  const text = ({ mantissa, exponent }: Decimal) => `${mantissa}e${exponent}`;
  const intervals: { from: string; to: string; answer: string }[] = [];
  for (const [index, { number, isMeasured }] of samples.entries()) {
    const moved = withLineAt(world.policy, variable.line, number);
    const answer = answerKey(adversary(moved, world.market)(world.target));
    const last = intervals.at(-1);
    const before = samples[index - 1];
    if (last === undefined) intervals.push({ from: `[${text(number)}`, to: "", answer });
    else if (last.answer !== answer) {
      const cut = isMeasured ? number : before!.number;
      last.to = `${text(cut)}${isMeasured ? ")" : "]"}`;
      intervals.push({ from: `${isMeasured ? "[" : "("}${text(cut)}`, to: "", answer });
    }
  }
  intervals.at(-1)!.to = `${text(variable.to)}]`;
  return intervals.map(({ from, to, answer }) => ({ span: `${from}, ${to}`, answer }));
}

/** The ends of the range and every number in it that some count of chips measures, rising. */
export function measuredNumbers(
  { market }: SweepWorld,
  { line: { leaf }, from, to }: LineVariable,
): readonly Decimal[] {
  const found = new Map<string, Decimal>();
  const add = (number: Decimal) => {
    if (compareDecimals(number, from) >= 0 && compareDecimals(number, to) <= 0) {
      found.set(`${number.mantissa}e${number.exponent}`, number);
    }
  };
  for (const end of [from, to, decimalOf(0)]) add(end);
  for (const { chip, precision } of chipOptions(market.chips)) {
    const unit = chipMeasures(chip, precision, market.assumptions);
    for (const one of [unit, memberMeasures(unit, market.assumptions)]) {
      for (let count = 1; count <= 1e5; count += 1) {
        const measure = measureOf(leaf, scaleMeasures(one, count));
        add(measure);
        if (compareDecimals(measure, to) > 0 || leaf.kind === "interconnect" || measure.mantissa === 0n) break;
      }
    }
  }
  return [...found.values()].sort(compareDecimals);
}
