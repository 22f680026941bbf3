import { describe, expect, test } from "vitest";
import { ruleRegistration } from "../../../src/analysis/design/family.js";
import { familyRuleOf } from "../../../src/analysis/design/familyRuleOf.js";
import { popularRules } from "../../../src/analysis/design/popularRules.js";
import { ruleRecord } from "../../../src/analysis/design/records.js";
import { bundledPolicyIds } from "../../../src/policy/loadPolicy.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed, studyAssumptions } from "../../support/studyMarket.js";

const drawn = (registration: string, aggregation = "site") => {
  const rule = familyRuleOf(registering(registration, aggregation), studyAssumptions);
  return rule && ruleRegistration(ruleRecord(rule));
};
const hbm = { memory: "> 640 GB", of: ["hbm"] };

describe("familyRuleOf(policy, assumptions)", () => {
  test.each([
    ['{compute: "> 16 H100e"}', { compute: "> 16 H100e" }],
    ['{compute: "> 15840 TFLOP/s"}', { compute: "> 16 H100e" }],
    ['{memory: "> 640 GB", of: [hbm]}', hbm],
    ['{memory: "> 0.64 TB"}', { memory: "> 640 GB" }],
    ['{memory: "> 640 GB", of: [lpddr, hbm, gddr]}', { memory: "> 640 GB" }],
    ['{any: [{compute: "> 8 H100e"}, {memory: "> 640 GB", of: [hbm]}]}', { any: [{ compute: "> 8 H100e" }, hbm] }],
    ['{all: [{memory: "> 640 GB", of: [hbm]}, {compute: "> 8 H100e"}]}', { all: [{ compute: "> 8 H100e" }, hbm] }],
    ['{all: [{compute: "> 8 H100e"}, {any: [{colocated: true}, {condition: networked}]}]}', { compute: "> 8 H100e" }],
    ['{all: [{compute: "> 8 H100e"}, {interconnect: "> 25 Gbps"}]}', { compute: "> 8 H100e" }],
    ['{any: [{all: [{compute: "> 8 H100e"}]}]}', { compute: "> 8 H100e" }],
  ])("%s draws %j", (registration, expected) => {
    expect(drawn(registration)).toEqual(expected);
  });

  test.each([
    ['{compute: ">= 16 H100e"}'],
    ['{compute: "> 16 H100e", precision: training}'],
    ['{memory: "> 640 GB", of: [gddr]}'],
    ['{chips: "> 16"}'],
    ['{not: {compute: "<= 16 H100e"}}'],
    ["{colocated: true}"],
    ['{all: [{compute: "> 8 H100e"}, {colocated: false}]}'],
    ['{all: [{compute: "> 8 H100e"}, {interconnect: "> 999 Tbps"}]}'],
    ['{any: [{compute: "> 8 H100e"}, {colocated: true}]}'],
    ['{any: [{compute: "> 8 H100e"}, {compute: "> 9 H100e"}]}'],
    ['{any: [{compute: "> 8 H100e"}, {memory: "> 1 GB"}, {memory: "> 2 GB", of: [hbm]}]}'],
  ])("%s is none of the family", (registration) => {
    expect(drawn(registration)).toBeUndefined();
  });

  test("neither is a rule on networks, or several policies at once", () => {
    expect(drawn('{compute: "> 8 H100e"}', "network")).toBeUndefined();
    expect(familyRuleOf(policyNamed("scher-2025+narrow-path"), studyAssumptions)).toBeUndefined();
  });
});

describe("popularRules(policies, assumptions)", () => {
  test("the proposals, then what else the bundled policies come to, each rule once", () => {
    const all = bundledPolicyIds("policies").map(policyNamed);
    expect(popularRules(all, studyAssumptions).map(({ policies }) => policies)).toEqual([
      ["scher-2025"],
      ["scher-2025-memory"],
      ["scher-2025-memory-all"],
      ["narrow-path"],
      ["us-bis-2024-proposed"],
    ]);
    expect(popularRules([], studyAssumptions)).toHaveLength(3);
  });
});
