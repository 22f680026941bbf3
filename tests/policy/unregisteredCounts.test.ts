import fc from "fast-check";
import { expect, test } from "vitest";
import { combinePolicies } from "../../src/policy/loadPolicy.js";
import { scaleMeasures } from "../../src/policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { registersNode } from "../../src/policy/registers.js";
import { type CountInterval, unregisteredCounts } from "../../src/policy/unregisteredCounts.js";
import { measures, type PlainMeasures } from "./support/measures.js";
import { head, policyOf, registering } from "./support/policyFolder.js";

const forever = Number.POSITIVE_INFINITY;
const h100: PlainMeasures = { fp16: "990e12", hbmGb: 80, powerKw: 0.7, priceUsd: 25_000 };

const CASES: readonly (readonly [string, PlainMeasures, readonly (readonly [number, number])[], string])[] = [
  ['{compute: "> 16 H100e"}', h100, [[1, 16]], "16 are on the line"],
  ['{compute: ">= 16 H100e"}', h100, [[1, 15]], "the line is caught"],
  ['{compute: "> 16 H100e"}', { fp16: "312e12" }, [[1, 50]], "A100: 15,600 of 15,840"],
  ['{compute: ">= 1e20 OP/s"}', h100, [[1, 101010]], "101,011 x 990 TFLOP/s is the first above"],
  ['{memory: "> 1280 GB"}', h100, [[1, 16]], "16 x 80 GB is on the line"],
  [
    '{any: [{compute: "> 16 H100e"}, {memory: "> 1280 GB"}]}',
    { fp16: "1307e12", hbmGb: 192 },
    [[1, 6]],
    "6 x 192 = 1,152; 12 by compute",
  ],
  ['{compute: "< 16 H100e"}', h100, [[16, forever]], "only the small are registered"],
  ['{compute: "<= 16 H100e"}', h100, [[17, forever]], "only the small are registered"],
  [
    '{all: [{chips: ">= 10"}, {chips: "<= 20"}]}',
    {},
    [
      [1, 9],
      [21, forever],
    ],
    "a window",
  ],
  ['{any: [{chips: "< 10"}, {chips: "> 20"}]}', {}, [[10, 20]], "the complement of a window"],
  ['{not: {all: [{chips: ">= 10"}, {chips: "<= 20"}]}}', {}, [[10, 20]], "a window below a not"],
  ['{any: [{chips: ">= 10"}, {chips: "< 10"}]}', {}, [], "always"],
  ['{all: [{chips: ">= 10"}, {chips: "< 10"}]}', {}, [[1, forever]], "never"],
  ['{chips: "< 1"}', {}, [[1, forever]], "no count is below 1"],
  ['{chips: "> 0"}', {}, [], "every count is above 0"],
  ['{chips: ">= 100"}', { chips: 8 }, [[1, 12]], "12 servers of 8"],
  ['{memory: "> 100 GB"}', {}, [[1, forever]], "chips without memory"],
  ['{memory: ">= 0 GB"}', {}, [], "nothing is at least nothing"],
  ['{interconnect: "> 100 Gbps"}', { interconnectMbps: 400_000 }, [], "links do not depend on the count"],
  [
    '{all: [{interconnect: "> 100 Gbps"}, {chips: "> 3"}]}',
    { interconnectMbps: 400_000 },
    [[1, 3]],
    "the count decides",
  ],
  ['{all: [{colocated: true}, {chips: "> 3"}]}', { colocated: false }, [[1, forever]], "spread out"],
  ["{condition: c}", {}, [], "taken so that the rule catches"],
  ['{power: "> 0.7 MW"}', h100, [[1, 1000]], "0.7 kW x 1,000 is on the line exactly"],
  ['{compute: "> 1e300 FLOP/s"}', h100, [[1, forever]], "beyond any whole number a double counts"],
];

test.each(CASES)("%s with %j: %j, %s", (rule, unit, expected) => {
  const intervals = unregisteredCounts(registering(rule), measures(unit), "site");
  expect(intervals).toEqual(expected.map(([from, to]) => ({ from, to })));
});

test("no registration leaves every count free, and each scope asks its own policies only", () => {
  const everything = [{ from: 1, to: forever }];
  expect(unregisteredCounts(combinePolicies([policyOf(head)], "p"), measures(h100), "site")).toEqual(everything);
  const network = registering('{chips: "> 10"}', "network");
  expect(unregisteredCounts(network, measures({}), "site")).toEqual(everything);
  expect(unregisteredCounts(network, measures({}), "network")).toEqual([{ from: 1, to: 10 }]);
});

test("a negative measure is refused", () => {
  expect(() => unregisteredCounts(registering('{power: "> 1 kW"}'), measures({ powerKw: -1 }), "site")).toThrow(
    "the power of a unit must be >= 0; got -1",
  );
});

test("256 conditions are answered", () => {
  const leaves = Array.from({ length: 255 }, (_, index) => `{chips: "${index % 2 === 0 ? ">" : "<"} ${index * 7}"}`);
  const policy = registering(`{any: [${leaves.join(", ")}]}`);
  unregisteredCounts(policy, measures(h100), "site");
});

const comparator = fc.constantFrom(">", ">=", "<", "<=");
const leaf = fc.oneof(
  fc.tuple(comparator, fc.integer({ min: 0, max: 320 })).map(([sign, value]) => `{chips: "${sign} ${value}"}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 400 }))
    .map(([sign, value]) => `{compute: "${sign} ${value} TFLOP/s"}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 400 }))
    .map(([sign, value]) => `{compute: "${sign} ${value} TFLOP/s", precision: training}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 4000 }), fc.constantFrom("", ", of: [hbm]", ", of: [gddr]"))
    .map(([sign, value, of]) => `{memory: "${sign} ${value} GB"${of}}`),
  fc.tuple(comparator, fc.integer({ min: 0, max: 3000 })).map(([sign, value]) => `{power: "${sign} ${value} W"}`),
  fc.tuple(comparator, fc.integer({ min: 0, max: 3000 })).map(([sign, value]) => `{price: "${sign} $${value}"}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 2 }))
    .map(([sign, value]) => `{interconnect: "${sign} ${value} Mbps"}`),
  fc.boolean().map((value) => `{colocated: ${value}}`),
  fc.constant("{condition: c}"),
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc
      .tuple(fc.constantFrom("any", "all"), fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
      .map(([kind, parts]) => `{${kind}: [${parts.join(", ")}]}`),
    tie("tree").map((part) => `{not: ${part}}`),
  ),
}));
const unit = fc.record({
  chips: fc.integer({ min: 1, max: 8 }),
  fp16: fc.constantFrom("1e12", "0.5e12", "1.1e12", "3e12", "0"),
  training: fc.constantFrom("2e12", "0.7e12"),
  hbmGb: fc.constantFrom(0, 0.1, 12, 80),
  gddrGb: fc.constantFrom(0, 16, 24),
  interconnectMbps: fc.constantFrom(0, 1, 2),
  colocated: fc.boolean(),
  powerKw: fc.constantFrom(0, 0.001, 0.3, 0.7),
  priceUsd: fc.constantFrom(0, 0.1, 7),
});

const highest = 300;

function bruteForce(policy: CombinedPolicy, plain: PlainMeasures): boolean[] {
  const one = measures(plain);
  return Array.from(
    { length: highest },
    (_, index) => !registersNode(policy, scaleMeasures(one, index + 1)).registered,
  );
}

const covers = (intervals: readonly CountInterval[], count: number): boolean =>
  intervals.some(({ from, to }) => from <= count && count <= to);

test("the intervals are those of asking every count from 1 to 300, for random trees and units", () => {
  fc.assert(
    fc.property(tree, unit, (rule, plain) => {
      const policy = registering(rule);
      const intervals = unregisteredCounts(policy, measures(plain), "site");
      const found = Array.from({ length: highest }, (_, index) => covers(intervals, index + 1));
      expect(found).toEqual(bruteForce(policy, plain));
      for (const [index, { from, to }] of intervals.entries()) {
        expect(from).toBeLessThanOrEqual(to);
        // Maximal: two intervals never touch.
        if (index > 0) expect(from).toBeGreaterThan(intervals[index - 1]!.to + 1);
      }
    }),
    { numRuns: 400 },
  );
});
