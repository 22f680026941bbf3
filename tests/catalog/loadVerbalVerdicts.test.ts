import { expect, test } from "vitest";
import { loadVerbalVerdicts } from "../../src/catalog/loadVerbalVerdicts.js";
import { countermeasureTypes } from "../../src/policy/countermeasure.js";
import { policyNamed } from "../support/studyMarket.js";

const verdicts = loadVerbalVerdicts();

// The study's table of countermeasures, appendix G, row by row.
// biome-ignore format: one row a measure
test.each([
  // measure,                                   non-state,  state,      burden,     recommended
  ["Bandwidth caps",                            "High",     "Low",      "Extreme",  "No"],
  ["ISP traffic monitoring",                    "Very low", "Very low", "Medium",   "No"],
  ["Chip registry with location verification",  "High",     "Medium",   "Low",      "Yes"],
  ["Whistleblower programs",                    "High",     "Low",      "Very low", "Yes"],
  ["Memory threshold (1,280 GB)",               "Medium",   "Medium",   "Low",      "Yes"],
  ["Challenge inspections",                     "Medium",   "Medium",   "Low",      "Yes"],
] as const)("%s: %s, %s, %s, %s", (measure, nonState, state, burden, recommended) => {
  expect(verdicts.find((one) => one.measure === measure)).toMatchObject({ nonState, state, burden, recommended });
});

test("there is no other row; each has a source, and a bundled policy of that one measure", () => {
  expect(verdicts).toHaveLength(6);
  for (const { policy, type, sources } of verdicts) {
    const [part, ...others] = policyNamed(policy).parts;
    expect(others).toEqual([]);
    expect(part!.countermeasures.map((entry) => entry.type)).toEqual(type === undefined ? [] : [type]);
    expect(part!.registration === undefined).toBe(type !== undefined);
    if (type !== undefined) expect(countermeasureTypes).toContain(type);
    expect(sources.map(({ url }) => url)).toEqual(["https://arxiv.org/abs/2605.29359"]);
  }
});
