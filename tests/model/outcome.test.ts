import { describe, expect, test } from "vitest";
import { blankOutcome, infeasibleReasons } from "../../src/model/outcome.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

describe("blankOutcome()", () => {
  test("blankOutcome() is infeasible, a new one each time, and holds no number yet", () => {
    const { feasible, reason, ...numbers } = blankOutcome();
    expect(feasible).toBe(false);
    expect(reason).toBeUndefined();
    expect(Object.values(numbers)).toEqual(Object.keys(numbers).map(() => Number.NaN));
    expect(blankOutcome()).not.toBe(blankOutcome());
  });

  test.each([
    ["feasible", 4],
    ["infeasible", 4],
  ])("evaluate leaves none of its fields unset in a run that is %s", (kind, nodes) => {
    const outcome = runOutcome(handRun({ nodeMemoryGb: kind === "feasible" ? 80 : 8 }), nodes);
    expect(Object.keys(outcome)).toEqual(Object.keys(blankOutcome()));
    expect(Object.entries(outcome).filter(([, value]) => Number.isNaN(value))).toEqual([]);
  });
});

describe("infeasibleReasons", () => {
  test("infeasibleReasons are distinct", () => {
    expect(new Set(infeasibleReasons).size).toBe(infeasibleReasons.length);
  });
});
