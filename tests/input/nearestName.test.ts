import { expect, test } from "vitest";
import { nearestName } from "../../src/input/nearestName.js";

const KNOWN = ["compute", "memory", "chips", "interconnect", "colocated", "power", "price"];

const CASES: readonly (readonly [string, string | undefined, string])[] = [
  ["memry", "memory", "a letter left out"],
  ["memmory", "memory", "a letter doubled"],
  ["mermoy", "memory", "two letters swapped twice"],
  ["Memory", "memory", "another case"],
  ["POWER", "power", "all capitals"],
  ["interconect", "interconnect", "a letter left out of a long word"],
  ["chip", "chips", "a singular"],
  ["co-located", "colocated", "a hyphen"],
  ["zzz", undefined, "nothing near"],
  ["", undefined, "nothing"],
  ["constructor", undefined, "no prototype property is known"],
  ["m".repeat(100_000), undefined, "a very long word is not compared"],
];

test.each(CASES)("nearestName(%j) is %j: %s", (word, nearest) => {
  expect(nearestName(word, KNOWN)).toBe(nearest);
});

test.each([
  ["Gb", ["kB", "GB"], "GB"],
  ["gb", ["GB", "kB"], "GB"],
  ["ab", ["ax", "ay"], "ax"],
])("nearestName(%j, %j) is %j: case counts least, ties go to the earlier", (word, known, nearest) => {
  expect(nearestName(word, known)).toBe(nearest);
});
