import { describe, expect, test } from "vitest";
import { lineAxis, numberAbove, numberBelow, numbersBetween } from "../../../src/analysis/sweep/lineAxis.js";
import {
  endsOf,
  isInside,
  loosest,
  type Stretch,
  stretchesAt,
  strictest,
} from "../../../src/analysis/sweep/stretch.js";
import type { LineVariable } from "../../../src/analysis/sweep/variable.js";
import { type Decimal, decimalToNumber, parseDecimal } from "../../../src/input/decimal.js";
import { linesOf } from "../../../src/policy/lines.js";
import { registering } from "../../policy/support/policyFolder.js";
import { studyChips, studyMarket } from "../../support/studyMarket.js";

const exact = (text: string) => parseDecimal(text)!;
const numbers = (values: readonly (Decimal | undefined)[] = []) =>
  values.map((value) => value && decimalToNumber(value));

/** A line of a rule from 100 to 400 on a market of an 80 GB chip and a 144 GB one. */
function axisOf(registration: string, from = "100", to = "400") {
  const line = linesOf(registering(registration))[0]!;
  const variable: LineVariable = { kind: "line", name: "x", line, from: exact(from), to: exact(to) };
  const chips = studyChips.filter(({ id }) => id === "a100-80gb" || id === "gh200-144gb");
  return lineAxis(variable, { ...studyMarket("quality"), chips });
}

describe("the numbers at which verdicts change", () => {
  test.each([
    ["memory of two chips", '{memory: "> 1 GB"}', [144, 160, 240, 288, 320, 400]],
    ["memory of a kind that neither has", '{memory: "> 1 GB", of: [gddr]}', []],
    ["chips", '{chips: "> 1"}', Array.from({ length: 301 }, (_, index) => 100 + index)],
    ["links, of a node and of a member", '{interconnect: "> 1 Mbps"}', [100]],
  ])("%s", (_name, registration, expected) => {
    const axis = axisOf(registration);
    expect(numbers(numbersBetween(axis, axis.variable.from, axis.variable.to, 400))).toEqual(expected);
  });

  test("below and above agree with the list", () => {
    const axis = axisOf('{memory: "> 1 GB"}');
    const listed = numbersBetween(axis, exact("100"), exact("2000"), 400)!;
    for (let index = 1; index < listed.length; index += 1) {
      expect(numberAbove(axis, listed[index - 1]!)).toEqual(listed[index]);
      expect(numberBelow(axis, listed[index]!)).toEqual(listed[index - 1]);
    }
  });

  test("too many are not listed", () => {
    const axis = axisOf('{memory: "> 1 GB"}', "1", "1e15");
    expect(numbersBetween(axis, axis.variable.from, axis.variable.to, 400)).toBeUndefined();
    expect(numbers([numberBelow(axis, exact("1e15"))])[0]).toBeLessThan(1e15);
  });

  test("the least is 0, which measures of other kinds have", () => {
    const axis = axisOf('{memory: ">= 1 GB", of: [gddr]}', "0", "10");
    expect(numbers(numbersBetween(axis, axis.variable.from, axis.variable.to, 400))).toEqual([0]);
    expect(numberBelow(axis, exact("0"))).toBeUndefined();
  });
});

describe("stretches and their ends, by comparator", () => {
  const spans = (stretches: readonly Stretch[], axis: ReturnType<typeof axisOf>) =>
    stretches.map((stretch) => {
      const [from, to] = endsOf(stretch, axis);
      const [low, high] = numbers([from.exact, to.exact]);
      return `${from.closed ? "[" : "("}${low}, ${high}${to.closed ? "]" : ")"}`;
    });

  test.each([
    [">", ["[100, 160)", "[160, 400)", "[400, 400]"], [144, 320, 400], [100, 160, 400]],
    ["<=", ["[100, 160)", "[160, 400)", "[400, 400]"], [100, 160, 400], [144, 320, 400]],
    [">=", ["[100, 160]", "(160, 400]"], [160, 400], [100, 240]],
    ["<", ["[100, 160]", "(160, 400]"], [100, 240], [160, 400]],
  ])('with "%s" cuts at 160 and 400 give %j', (comparator, expected, looseEnds, strictEnds) => {
    const axis = axisOf(`{memory: "${comparator} 1 GB"}`);
    const stretches = stretchesAt([exact("160"), exact("400")], axis);
    expect(spans(stretches, axis)).toEqual(expected);
    expect(numbers(stretches.map((stretch) => loosest(stretch, axis)))).toEqual(looseEnds);
    expect(numbers(stretches.map((stretch) => strictest(stretch, axis)))).toEqual(strictEnds);
  });

  test.each([
    [">", "100", false],
    [">", "400", true],
    [">=", "100", true],
    [">=", "400", false],
    [">", "99", false],
    [">=", "401", false],
  ])('a cut of "%s" at %s lies inside the range: %s', (comparator, number, inside) => {
    expect(isInside(exact(number), {}, axisOf(`{memory: "${comparator} 1 GB"}`))).toBe(inside);
  });
});
