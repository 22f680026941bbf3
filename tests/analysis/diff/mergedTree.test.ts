import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meaningOf, simplified } from "../../../src/analysis/diff/clauseTrees.js";
import { mergedTree, withMade } from "../../../src/analysis/diff/mergedTree.js";
import type { RegistrationNode } from "../../../src/policy/policy.js";
import { registersNode } from "../../../src/policy/registers.js";
import { measures } from "../../policy/support/measures.js";
import { registering } from "../../policy/support/policyFolder.js";

const treeOf = (text: string): RegistrationNode => registering(text).parts[0]!.registration!;
const meaning = (tree: RegistrationNode | undefined) => (tree === undefined ? "nothing" : meaningOf(simplified(tree)));

const leaf = fc.constantFrom(
  '{compute: "> 16 H100e"}',
  '{compute: "> 8 H100e"}',
  '{compute: "> 15840 TFLOP/s"}',
  '{memory: "> 1280 GB", of: [hbm]}',
  '{memory: "> 1280 GB"}',
  '{chips: ">= 8"}',
  '{chips: "< 4"}',
  '{power: "> 10 kW"}',
  "{colocated: true}",
  '{interconnect: "> 25 Gbps"}',
  "{condition: it is networked}",
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.constantFrom("any", "all"), fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
      .map(([kind, children]) => `{${kind}: [${children.join(", ")}]}`),
    tie("tree").map((child) => `{not: ${child}}`),
  ),
}));

describe("mergedTree(from, to) with none and with all of its changes", () => {
  test("says what the earlier and the later registration say", () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const [from, to] = [treeOf(a), treeOf(b)];
        const merged = mergedTree(from, to)!;
        expect(meaning(withMade(merged, () => false))).toBe(meaning(from));
        expect(meaning(withMade(merged, () => true))).toBe(meaning(to));
      }),
      { seed: 4, numRuns: 120 },
    );
  });

  test("a simplified tree registers the same clusters", () => {
    const nodes = [0, 5, 9, 20].flatMap((chips) =>
      [0, 2000].map((hbmGb) => measures({ chips: Math.max(chips, 1), fp16: `${chips * 1e15}`, hbmGb, powerKw: chips })),
    );
    fc.assert(
      fc.property(tree, (text) => {
        const policy = registering(text);
        const simple = { ...policy, parts: [{ ...policy.parts[0]!, registration: simplified(treeOf(text)) }] };
        for (const node of nodes) {
          expect(registersNode(simple, node).registered).toBe(registersNode(policy, node).registered);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test("nothing on both sides is nothing", () => {
    expect(mergedTree(undefined, undefined)).toBeUndefined();
  });
});

test.each([
  ['{compute: "> 16 H100e"}', '{compute: "> 15840 TFLOP/s"}', true, "the same line in another unit"],
  ['{any: [{chips: "> 5"}, {colocated: true}]}', '{any: [{colocated: true}, {chips: "> 5"}]}', true, "another order"],
  ['{all: [{any: [{chips: "> 5"}]}]}', '{chips: "> 5"}', true, "lists of one"],
  ['{memory: "> 1 TB"}', '{memory: "> 1000 GB", of: [lpddr, gddr, hbm]}', true, "all kinds named"],
  ['{compute: "> 16 H100e"}', '{compute: ">= 16 H100e"}', false, "the comparator is part of the law"],
  ['{any: [{chips: "> 5"}, {colocated: true}]}', '{all: [{chips: "> 5"}, {colocated: true}]}', false, "any and all"],
  ['{compute: "> 16 H100e"}', '{compute: "> 16 H100e", precision: training}', false, "the precision"],
])("meaningOf: %s and %s mean the same: %s (%s)", (a, b, same) => {
  expect(meaning(treeOf(a)) === meaning(treeOf(b))).toBe(same);
});
