import { describe, expect, test } from "vitest";
import { hasCountermeasures, requireSpace } from "../../src/cli/actions/requireSpace.js";
import { InputError } from "../../src/input/diagnostics.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { policyNamed } from "../support/studyMarket.js";

const registers = policyNamed("scher-2025");
const watches = policyNamed("scher-2025+appendix-g-whistleblowers");
const assuming = (...assume: string[]) => loadAssumptions({ assume }).assumptions;
const plain = { assumptions: assuming(), policies: [registers] };

test("hasCountermeasures(policy) looks at every part", () => {
  expect(hasCountermeasures(registers)).toBe(false);
  expect(hasCountermeasures(watches)).toBe(true);
});

describe("requireSpace(space, question)", () => {
  const STRANGE = [
    // question, what the published space lacks
    [{ ...plain, assumptions: assuming("cost.basis=ownership") }, "cost of ownership (cost.basis)"],
    [{ ...plain, assumptions: assuming("waiting.priceDecline=1%") }, "falling prices (waiting.priceDecline)"],
    [
      { ...plain, assumptions: assuming("waiting.algorithmicProgress=1.5") },
      "algorithmic progress (waiting.algorithmicProgress)",
    ],
    [{ ...plain, minSuccess: 0.5 }, "chance of detection (--min-success)"],
    [{ ...plain, minSuccess: 0 }, "chance of detection (--min-success)"],
    [
      { ...plain, policies: [registers, watches] },
      "countermeasures, and scher-2025+appendix-g-whistleblowers has some",
    ],
  ] as const;

  test.each(STRANGE)("the published space refuses %# %s", (question, what) => {
    for (const space of ["published", "both"] as const) {
      expect(() => requireSpace(space, question)).toThrow(InputError);
      expect(() => requireSpace(space, question)).toThrow(
        `--space: the published space knows no ${what}\n  expected: --space adversarial`,
      );
    }
    expect(() => requireSpace("adversarial", question)).not.toThrow();
  });

  test("every fault is reported", () => {
    const assumptions = assuming("cost.basis=ownership", "waiting.priceDecline=1%");
    const ask = () => requireSpace("published", { assumptions, minSuccess: 0.5, policies: [watches] });
    expect(ask).toThrow(/ownership[\s\S]*falling prices[\s\S]*min-success[\s\S]*countermeasures/);
  });

  test("no space refuses a plain question", () => {
    for (const space of ["published", "both", "adversarial"] as const) {
      expect(() => requireSpace(space, plain)).not.toThrow();
    }
  });
});
