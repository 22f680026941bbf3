import { describe, expect, test } from "vitest";
import type { ReproducedRow } from "../../src/analysis/reproductionSchema.js";
import type { WalkedPast } from "../../src/analysis/searchDifference.js";
import { differenceSentence } from "../../src/report/differenceSentence.js";
import { chipNames } from "../../src/report/names.js";
import { studyReproduction } from "../analysis/support/studyAnswers.js";
import { studyChips } from "../support/studyMarket.js";

const reproduction = studyReproduction();
const nameOf = chipNames(studyChips);
const row = reproduction.rows.find(({ id }) => id === "main-1e25")!;
const bounds = { overtrainingMin: 1, overtrainingMax: 100 };

/** The row with some of its difference changed. */
function withDifference(changes: Partial<WalkedPast>): ReproducedRow {
  return { ...row, difference: { ...(row.difference as WalkedPast), ...changes } };
}

describe("differenceSentence(row, bounds, nameOf)", () => {
  test("of the study's 1e25 FLOP", () => {
    expect(differenceSentence(row, bounds, nameOf)).toBe(
      "The exact minimum is 36 nodes of 16 × H100 SXM5, FP8; flat; 91B ($29.0M). On this kind of node the bisection " +
        "tries 197 nodes. With so many nodes this run would train on 125x the reference tokens, past the limit of 100x, " +
        "and drops out; the best run admissible there, 180B in mode pipeline, has 6.73e24 FLOP (C_local), short of the " +
        "target. The bisection takes that for too few nodes, searches above 197 nodes only and ends at 312 nodes of this " +
        "kind ($252M), although 36 nodes reach the target, so that the procedure answers with another kind: 34 nodes of " +
        "16 × GH200 144GB HBM3e, FP8 ($30.7M).",
    );
  });

  const there = { overtrainingRatio: 0.5, localEquivalentFlop: 8.76e24 };
  test.each([
    [
      { limit: "undertrained", atFailure: there },
      "would train on only 0.5x the reference tokens, below the limit of 1x, and drops out;",
    ],
    [
      { limit: "short-of-target", atFailure: there },
      "has only 8.76e24 FLOP (C_local): what the nodes add is lost again;",
    ],
    [{ limit: "failures-eat-the-run" }, "this run loses all its time to recovering from failures and drops out;"],
    [{ limit: "link-carries-nothing" }, "this run needs a link that carries nothing and drops out;"],
    [{ limit: "model-exceeds-node-memory" }, "this run no longer fits a node and drops out;"],
    [{ limit: "model-fits-one-node" }, "this run fits one node, leaves a pipeline nothing to split and drops out;"],
    [{ limit: "too-few-stages" }, "this run has stages that do not hold the model and drops out;"],
    [{ limit: "too-few-groups" }, "this run has fewer than two groups and drops out;"],
    [{ bestAtFailure: null }, "; no other run is admissible there."],
    [
      { bisectionNodes: null, bisectionCostUsd: null },
      "searches above 197 nodes only and finds nothing on this kind of node, although",
    ],
    [
      { sameNode: true },
      "ends at 312 nodes of this kind ($252M), the procedure's answer, although 36 nodes reach the target.",
    ],
  ] as const)("with %o says so", (changes, words) => {
    expect(differenceSentence(withDifference(changes), bounds, nameOf)).toContain(words);
  });

  test("refuses a row without a difference", () => {
    const equal = reproduction.rows.find(({ difference }) => difference.kind === "equal")!;
    expect(() => differenceSentence(equal, bounds, nameOf)).toThrow("row main-1e24 has no difference to explain");
  });
});
