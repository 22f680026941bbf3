import { describe, expect, test } from "vitest";
import { type RuleRelation, ruleRelation } from "../../src/analysis/ruleRelation.js";
import { runUnderRule } from "../../src/analysis/runUnderRule.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { adversary } from "../../src/search/adversary.js";
import { bundledPolicy } from "../report/support/answered.js";
import { studyMarket } from "../support/studyMarket.js";

const published = selectChips(loadCatalog(), "published");
const { assumptions } = loadAssumptions();
const opposite: Readonly<Record<RuleRelation, RuleRelation>> = {
  equal: "equal",
  stricter: "looser",
  looser: "stricter",
  mixed: "mixed",
};

describe("ruleRelation(policy, other, chips, assumptions)", () => {
  test.each<[string, string, RuleRelation, string]>([
    // policy, other, relation, why
    ["scher-2025", "scher-2025", "equal", "the same rule"],
    ["scher-2025-memory", "scher-2025", "stricter", "one clause more"],
    ["narrow-path", "scher-2025", "looser", "101 H100 against 16"],
    ["cn-none", "scher-2025", "looser", "nothing is registered"],
    ["scher-2025-network", "scher-2025", "stricter", "all sites are added up"],
    ["us-ca-sb53+scher-2025", "scher-2025", "equal", "the other part registers nothing"],
    ["scher-2025-memory-all", "scher-2025-memory", "equal", "all nine chips have high-bandwidth memory"],
    ["cn-none", "uk-none", "equal", "neither registers anything"],
    ["scher-2025-network", "narrow-path", "stricter", "smaller, and added up"],
    ["scher-2025-memory+narrow-path", "scher-2025-memory", "equal", "the stricter one decides"],
  ])("%s is to %s: %s (%s)", (policy, other, relation) => {
    expect(ruleRelation(bundledPolicy(policy), bundledPolicy(other), published, assumptions)).toBe(relation);
    expect(ruleRelation(bundledPolicy(other), bundledPolicy(policy), published, assumptions)).toBe(opposite[relation]);
  });

  test.each<[string, string, RuleRelation, string]>([
    // policy, other, relation, why
    ["scher-2025+appendix-g-whistleblowers", "scher-2025", "stricter", "one measure more"],
    ["scher-2025+run-window", "scher-2025+run-window", "equal", "the same measures"],
    ["scher-2025+run-window", "scher-2025+penalties", "mixed", "each has a measure the other lacks"],
    ["scher-2025+penalties", "scher-2025+penalties-with-seizure", "mixed", "one measure with two sets of parameters"],
    ["scher-2025-memory", "scher-2025+run-window", "mixed", "one registers more, the other has a measure"],
    ["appendix-g-recommended", "scher-2025+appendix-g-whistleblowers", "stricter", "it registers more and has more"],
    ["appendix-g-recommended+appendix-g-whistleblowers", "appendix-g-recommended", "equal", "the same measure twice"],
    ["run-window", "cn-none", "stricter", "a measure where nothing is registered"],
  ])("countermeasures count too: %s is to %s: %s (%s)", (policy, other, relation) => {
    expect(ruleRelation(bundledPolicy(policy), bundledPolicy(other), published, assumptions)).toBe(relation);
    expect(ruleRelation(bundledPolicy(other), bundledPolicy(policy), published, assumptions)).toBe(opposite[relation]);
  });

  test("only those count that touch the evader", () => {
    const fined = bundledPolicy("scher-2025+penalties");
    const state = { ...assumptions, evader: { ...assumptions.evader, kind: "state" as const } };
    expect(ruleRelation(fined, bundledPolicy("scher-2025"), published, state)).toBe("equal");
    expect(ruleRelation(fined, bundledPolicy("scher-2025"), published, assumptions)).toBe("stricter");
  });

  test("depends on the chips on offer", () => {
    const gaming = selectChips(loadCatalog(), "rtx4090");
    const all = bundledPolicy("scher-2025-memory-all");
    expect(ruleRelation(bundledPolicy("scher-2025-memory"), all, gaming, assumptions)).toBe("looser");
  });

  test("is mixed where each registers what the other leaves", () => {
    const network = bundledPolicy("scher-2025-network");
    const memory = bundledPolicy("scher-2025-memory");
    expect(ruleRelation(network, memory, published, assumptions)).toBe("mixed");
  });
});

describe("runUnderRule(policy, result, chips, assumptions)", () => {
  const resultAt = (reference: string, target: number) =>
    adversary(bundledPolicy(reference), studyMarket("quality"))(target).result;
  const seen = (policy: string, reference: string, target: number) =>
    runUnderRule(bundledPolicy(policy), resultAt(reference, target), published, assumptions);

  test("16 GH200 hold 2,304 GB and are registered by the memory clause", () => {
    expect(seen("scher-2025-memory", "scher-2025", 3.3e24)).toEqual({
      registered: true,
      reasons: expect.arrayContaining(["memory > 1280 GB of HBM"]),
      largestNodeChips: 8,
    });
  });

  test("8 GH200 stay unregistered without it, where 16 are the most", () => {
    expect(seen("scher-2025", "scher-2025-memory", 1e25)).toEqual({
      registered: false,
      reasons: [],
      largestNodeChips: 16,
    });
  });

  test("a run on several nodes is registered where all sites are added up, one node of it is not", () => {
    expect(seen("scher-2025-network", "scher-2025", 1e24)).toMatchObject({ registered: true });
    expect(seen("scher-2025-network", "scher-2025", 1e23)).toMatchObject({ registered: false });
  });

  test("a rule that registers nothing sets no limit", () => {
    expect(seen("cn-none", "scher-2025", 1e24)).toEqual({ registered: false, reasons: [], largestNodeChips: null });
  });

  test("sees the runs of the rule it belongs to as unregistered", () => {
    for (const target of [1e22, 1e24, 1e25, 1e26]) {
      for (const policy of ["scher-2025", "scher-2025-memory", "narrow-path"]) {
        expect(seen(policy, policy, target)).toMatchObject({ registered: false });
      }
    }
  });
});
