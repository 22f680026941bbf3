import { expect, test } from "vitest";
import { demonstratedQuantities, loadDemonstrated } from "../../src/catalog/loadDemonstrated.js";

const demonstrated = loadDemonstrated();

test.each([
  // quantity,              value,   unit,         by,                other results
  ["modelParams", 72.7e9, "parameters", "Covenant-72B", [107e9]],
  ["replicas", 20, "replicas", "Covenant-72B", [8]],
  ["compression", 146, "x", "Covenant-72B", []],
  ["innerSteps", 500, "steps", "DiLoCo", []],
  ["activationCompression", 4, "x", "TAH-Quant", [100]],
  ["lossLawParams", 16e9, "parameters", "Besiroglu et al.", [280e9]],
] as const)("%s is measured against %d %s (%s)", (quantity, value, unit, by, others) => {
  const one = demonstrated.find((each) => each.quantity === quantity)!;
  expect(one.unit).toBe(unit);
  expect(one.results[0]).toMatchObject({ value, by });
  expect(one.results.slice(1).map((result) => result.value)).toEqual([...others]);
});

test("every quantity is there once, and every result has a source", () => {
  expect(demonstrated.map((one) => one.quantity)).toEqual([...demonstratedQuantities]);
  for (const { quantity, results } of demonstrated) {
    for (const result of results) expect(result.sources.length, `${quantity}: ${result.by}`).toBeGreaterThan(0);
  }
});
