import { describe, expect, test } from "vitest";
import { changesRegistration, itemsOf } from "../../../src/analysis/countermeasures/items.js";
import { withMeasures } from "../../../src/analysis/countermeasures/withMeasures.js";
import { combinePolicies } from "../../../src/policy/loadPolicy.js";
import { measuresAgainst } from "../../../src/policy/measuresAgainst.js";
import { refusals } from "../../policy/support/policyFolder.js";
import { policyNamed, studyAssumptions, studyChips, studyRule } from "../../support/studyMarket.js";
import { entryOf, policyWith, toyMeasure } from "./support/toyEvader.js";

const setting = { base: studyRule, chips: studyChips, assumptions: studyAssumptions };
const idsOf = (...names: string[]) => itemsOf(names.map(policyNamed), setting).map(({ id }) => id);

describe("itemsOf(policies, setting)", () => {
  // biome-ignore format: one row a case
  test.each([
    [["appendix-g-whistleblowers"],                                   ["appendix-g-whistleblowers"],                          "one entry is one measure"],
    [["scher-2025-memory"],                                           ["scher-2025-memory"],                                  "a registration is one measure"],
    [["appendix-g-whistleblowers", "scher-2025-memory"],              ["appendix-g-whistleblowers", "scher-2025-memory"],     "in the order given"],
    [["appendix-g-whistleblowers", "appendix-g-whistleblowers"],      ["appendix-g-whistleblowers"],                          "each once"],
    [["scher-2025+appendix-g-whistleblowers+scher-2025-memory"],      ["appendix-g-whistleblowers", "scher-2025-memory"],     "a package apart, without the base"],
    [["appendix-g-whistleblowers+scher-2025-memory", "scher-2025"],   ["appendix-g-whistleblowers+scher-2025-memory", "scher-2025"], "whole if it is not alone"],
    [["scher-2025"],                                                  ["scher-2025"],                                         "the base itself, which adds nothing"],
  ])("%j are the measures %j (%s)", (names, ids) => {
    expect(idsOf(...names)).toEqual(ids);
  });

  test("a package of one file is taken apart into its registration and its entries, which make it up again", () => {
    const recommended = policyNamed("appendix-g-recommended");
    const items = itemsOf([recommended], setting);
    const entries = recommended.parts[0]!.countermeasures;
    expect(items.map(({ id }) => id)).toEqual([
      "appendix-g-recommended#registration",
      ...entries.map((_, index) => `appendix-g-recommended#${index + 1}`),
    ]);
    const together = withMeasures(studyRule, items);
    expect(together.parts).toEqual([...studyRule.parts, recommended.parts[0]]);
    expect(together.id).toBe("scher-2025+appendix-g-recommended");
    for (const item of items.slice(1)) expect(item.parts[0]!.registration).toBeUndefined();
  });

  test("a registration that changes nothing is no measure", () => {
    const [rule] = studyRule.parts;
    const measures = [entryOf(toyMeasure("run-window", 10), 0), entryOf(toyMeasure("whistleblowers", 1), 1)];
    const twin = { ...rule!, id: "twin", countermeasures: measures };
    expect(itemsOf([combinePolicies([twin], "twin")], setting).map(({ id }) => id)).toEqual(["twin#1", "twin#2"]);
    expect(changesRegistration([twin], setting)).toBe(false);
    expect(changesRegistration(policyNamed("scher-2025-memory").parts, setting)).toBe(true);
  });

  test("two policies of one id are refused, the same one twice is not", () => {
    const one = combinePolicies([policyWith("p", [])], "p");
    const other = combinePolicies([policyWith("p", [entryOf(toyMeasure("run-window", 1))])], "p");
    const joined = combinePolicies([policyWith("q", []), ...other.parts], "q+p");
    expect(refusals(() => itemsOf([one, joined], setting))).toEqual([
      ':0:0 policy: two different files are the policy "p"; rename one',
    ]);
    expect(itemsOf([one, { ...one }], setting)).toHaveLength(1);
  });
});

describe("withMeasures(base, items)", () => {
  const measures = [entryOf(toyMeasure("run-window", 10), 0), entryOf(toyMeasure("whistleblowers", 1), 1)];
  const policy = policyWith("p", measures);
  const parts = measures.map((entry, index) => ({
    id: `p#${index + 1}`,
    title: "P",
    parts: [{ ...policy, countermeasures: [entry] }],
  }));

  test("parts of one file come together as that file; what two hold alike counts once", () => {
    expect(withMeasures(studyRule, parts).parts).toEqual([...studyRule.parts, policy]);
    expect(withMeasures(studyRule, [...parts, ...parts]).parts).toEqual([...studyRule.parts, policy]);
    expect(withMeasures(studyRule, [])).toEqual(studyRule);
    expect(measuresAgainst(withMeasures(studyRule, parts), "non-state")).toHaveLength(2);
  });

  test("a measure that is the base changes nothing", () => {
    expect(withMeasures(studyRule, itemsOf([studyRule], setting))).toEqual(studyRule);
  });
});
