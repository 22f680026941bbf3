import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../../src/input/packageFolder.js";
import { loadAssumptionDefaults } from "../../src/scenario/assumptionDefaults.js";
import { assumptionKinds } from "../../src/scenario/assumptionKinds.js";
import { assumptionNames } from "../../src/scenario/assumptions.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { assumptionsJsonSchema } from "../../src/scenario/overridesFile.js";

const defaults = loadAssumptionDefaults();
const text = readFileSync(join(packageFolder, "src/scenario/assumptions.yaml"), "utf8");

test("the bundled file states every assumption, in the order of the names", () => {
  const stated = [...text.slice(text.indexOf("\nassumptions:")).matchAll(/^ {2}([\w.]+):$/gm)].map((match) => match[1]);
  expect(stated).toEqual([...assumptionNames]);
  expect(Object.keys(assumptionKinds)).toEqual([...assumptionNames]);
});

describe.each(loadAssumptions().table.map((row) => [row.name, row] as const))("%s", (name, row) => {
  test("has a meaning of one sentence, a unit, a status and a source", () => {
    expect(row.meaning).toMatch(/^[A-Z][^\n]*\.$/);
    expect(row.unit).not.toBe("");
    expect(["measured", "fitted", "assumed"]).toContain(row.status);
    expect(row.sources.length).toBeGreaterThan(0);
    expect(row.source).toContain(row.sources[0]!.title);
  });

  test("has a range that holds its value, with a reason, or a list of choices", () => {
    if (assumptionKinds[name].kind === "choice") {
      expect(row.rangeValues).toEqual(assumptionKinds[name].choices);
      expect(row.rangeValues).toContain(row.defaultValue);
      expect(row.range).toBe(row.rangeValues.join(" | "));
      return;
    }
    const [low, high] = defaults[name].range.map((end) => end.quantity!.value);
    expect(low).toBeLessThan(high!);
    expect(row.range).toBe(`${row.rangeValues[0]} to ${row.rangeValues[1]}`);
    expect(row.note).toMatch(/\.$/);
  });

  test("accepts each of its range's values, which lie inside the range", () => {
    for (const value of row.rangeValues) {
      const loaded = loadAssumptions({ assume: [`${name}=${value}`] });
      expect(loaded.table.find((one) => one.name === name)).toMatchObject({ value, outsideRange: false });
    }
  });
});

test("every source is cited", () => {
  const [head, body] = text.split("\nassumptions:") as [string, string];
  for (const [, id] of head.matchAll(/^ {2}(\w+): \{title/gm)) {
    expect(body, id).toMatch(new RegExp(`source: \\[[^\\]]*\\b${id}\\b`));
  }
});

test("assumptionsJsonSchema() has every name and none is required", () => {
  const schema = assumptionsJsonSchema() as {
    properties: {
      assumptions: { properties: Record<string, unknown>; required?: string[]; additionalProperties: boolean };
    };
  };
  const { properties, required, additionalProperties } = schema.properties.assumptions;
  expect(Object.keys(properties)).toEqual([...assumptionNames]);
  expect(required).toBeUndefined();
  expect(additionalProperties).toBe(false);
  expect(properties["reliability.checkpoint"]).toMatchObject({ type: "string", enum: ["sync", "async", "gpu-memory"] });
  expect(properties["training.errorFeedback"]).toMatchObject({ type: "boolean" });
  expect(properties["training.mfu"]).toMatchObject({ type: ["string", "number"] });
});
