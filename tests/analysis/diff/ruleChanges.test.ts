import { describe, expect, test } from "vitest";
import { ruleChanges } from "../../../src/analysis/diff/ruleChanges.js";
import { withEachStruck } from "../../../src/analysis/diff/struckClauses.js";
import { describeRegistration } from "../../../src/policy/describe.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";

const compute = '{compute: "> 16 H100e"}';
const memory = '{memory: "> 1280 GB"}';
const chips = '{chips: "> 5"}';

/** Changes in short: kind, list, clause before and after; "!" where the clause exempts. */
function told(from: CombinedPolicy, to: CombinedPolicy): string[] {
  return ruleChanges(from, to).changes.map(
    ({ kind, list, excepts, from: before, to: after }) =>
      `${excepts ? "!" : ""}${kind} ${list}: ${before?.text ?? "-"} | ${after?.text ?? "-"}`,
  );
}

function words({ parts }: CombinedPolicy): string[] {
  return parts.map(describeRegistration);
}

describe("ruleChanges(from, to)", () => {
  test.each<[string, string, readonly string[]]>([
    // from, to, changes
    [compute, compute, []],
    [compute, '{compute: "> 15840 TFLOP/s"}', []],
    [compute, '{compute: "> 8 H100e"}', ["redrawn rule: compute > 16 H100e | compute > 8 H100e"]],
    [compute, memory, ["replaced rule: compute > 16 H100e | memory > 1280 GB"]],
    [compute, `{any: [${compute}, ${memory}]}`, ["added any: - | memory > 1280 GB"]],
    [`{any: [${compute}, ${memory}]}`, compute, ["removed any: memory > 1280 GB | -"]],
    [compute, `{all: [${compute}, ${memory}]}`, ["added all: - | memory > 1280 GB"]],
    [
      `{any: [${compute}, ${memory}]}`,
      `{any: [${memory}, {compute: ">= 16 H100e"}, ${chips}]}`,
      ["redrawn any: compute > 16 H100e | compute >= 16 H100e", "added any: - | chips > 5"],
    ],
    [
      `{any: [${compute}, ${memory}]}`,
      `{all: [${compute}, ${memory}]}`,
      ["removed any: memory > 1280 GB | -", "added all: - | memory > 1280 GB"],
    ],
    [`{not: ${chips}}`, `{not: {any: [${chips}, ${memory}]}}`, ["!added any: - | memory > 1280 GB"]],
    [
      `{any: [${compute}, {all: [${memory}, ${chips}]}]}`,
      `{any: [${compute}, ${memory}]}`,
      ["removed all: chips > 5 | -"],
    ],
  ])("%s to %s", (from, to, changes) => {
    const found = told(registering(from), registering(to));
    expect(found).toEqual(changes);
  });

  test.each<[string, string, readonly string[]]>([
    ["scher-2025", "scher-2025-memory", ["added any: - | memory > 1280 GB of HBM"]],
    ["scher-2025-memory", "scher-2025", ["removed any: memory > 1280 GB of HBM | -"]],
    ["scher-2025-memory", "scher-2025-memory-all", ["redrawn any: memory > 1280 GB of HBM | memory > 1280 GB"]],
    ["scher-2025", "scher-2025-network", ["counted rule: each site measured by itself | all sites of a run added up"]],
    ["us-ca-sb53", "uk-none", []],
    ["us-ca-sb53+scher-2025", "scher-2025-memory", ["added any: - | memory > 1280 GB of HBM"]],
    ["narrow-path+scher-2025", "scher-2025", ["removed rule: compute > 1e17 FLOP/s | -"]],
  ])("%s to %s", (from, to, changes) => {
    expect(told(policyNamed(from), policyNamed(to))).toEqual(changes);
  });

  test("withChanges(none) registers as the earlier rule does, withChanges(all) as the later one", () => {
    const { withChanges } = ruleChanges(policyNamed("narrow-path+scher-2025"), policyNamed("scher-2025-network"));
    expect(words(withChanges(() => false)).sort()).toEqual(words(policyNamed("narrow-path+scher-2025")).sort());
    expect(words(withChanges(() => true))).toEqual(words(policyNamed("scher-2025-network")));
  });

  test("a rule all of whose clauses go registers nothing", () => {
    const { withChanges } = ruleChanges(policyNamed("scher-2025"), policyNamed("us-ca-sb53"));
    expect(withChanges(() => true)).toMatchObject({ parts: [], registersClusters: false });
  });
});

describe("withEachStruck(policy)", () => {
  test.each<[string, readonly (readonly [string, string])[]]>([
    // registration, [clause struck, what is left]
    [compute, [["compute > 16 H100e", "registers no clusters"]]],
    [
      `{any: [${compute}, ${memory}]}`,
      [
        ["compute > 16 H100e", "registers a site above 1280 GB of accelerator memory"],
        ["memory > 1280 GB", "registers a site above 16 H100e"],
      ],
    ],
    [
      `{all: [${compute}, {any: [${memory}]}]}`,
      [
        ["compute > 16 H100e", "registers a site above 1280 GB of accelerator memory"],
        ["memory > 1280 GB", "registers a site above 16 H100e"],
      ],
    ],
    [
      `{any: [${compute}, {not: ${chips}}]}`,
      [
        ["compute > 16 H100e", "registers a site not (with more than 5 chips)"],
        ["chips > 5", "registers a site above 16 H100e"],
      ],
    ],
  ])("%s", (registration, left) => {
    const struck = withEachStruck(registering(registration));
    expect(struck.map(({ clause, policy }) => [clause.text, words(policy)[0]!.replace("1,280", "1280")])).toEqual(left);
    expect(struck.map(({ policy }) => policy.registersClusters)).toEqual(
      left.map(([, rule]) => rule !== "registers no clusters"),
    );
  });

  test("a policy that registers nothing has no clause to strike", () => {
    expect(withEachStruck(policyNamed("us-ca-sb53"))).toEqual([]);
  });
});
