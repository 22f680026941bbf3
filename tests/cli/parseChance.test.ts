import { InvalidArgumentError } from "@commander-js/extra-typings";
import { describe, expect, test } from "vitest";
import { parseChance } from "../../src/cli/parseChance.js";

describe("parseChance(text)", () => {
  test.each([
    ["0", 0],
    ["0.5", 0.5],
    [".5", 0.5],
    ["50%", 0.5],
    [" 99.9 % ", 0.999],
    ["5e-1", 0.5],
    ["1", 1],
    ["1.000", 1],
    ["100%", 1],
  ])("%j is %d", (text, chance) => {
    expect(parseChance(text)).toBe(chance);
  });

  test.each([
    "",
    "-0.1",
    "1.0000000000000000001",
    "100.1%",
    "50",
    "0.5 x",
    "0,5",
    "half",
    "NaN",
    "inf",
    "0.5 days",
    "1/2",
  ])("%j is refused", (text) => {
    expect(() => parseChance(text)).toThrow(InvalidArgumentError);
    expect(() => parseChance(text)).toThrow(`A chance is a number from 0 to 1, e.g. 0.5 or 50%; got "${text}".`);
  });

  test("does not let a text obey the terminal", () => {
    expect(() => parseChance("\u001b[31m")).toThrow(/got "[^\u001b]*"/);
  });
});
