import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { daysPerYear } from "../../src/input/calendar.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { loadAssumptionDefaults } from "../../src/scenario/assumptionDefaults.js";
import { assumptionKinds } from "../../src/scenario/assumptionKinds.js";
import { type AssumptionName, assumptionNames } from "../../src/scenario/assumptions.js";
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

test("what has no source is called a guess, and is assumed", () => {
  for (const { name, source, status, note } of loadAssumptions().table) {
    const guessed = source.includes("a guess of subthreshold");
    expect(note?.startsWith("A guess") ?? false, name).toBe(guessed);
    if (guessed) expect(status, name).toBe("assumed");
  }
});

describe("figures that notes work out", () => {
  const value = (name: AssumptionName) => defaults[name].value.quantity!.value;
  const hoursPerYear = daysPerYear * 24;
  const nodeFailuresPerYear = 16 * value("reliability.failuresPerChipHour") * hoursPerYear;

  const CASES = [
    // name, figure in the note, worked out, digits
    ["site.rentPerYear", "15.3 kW", 0.7 * 1.8214 * 0.75 * 16, 1],
    ["site.rentPerYear", "$30,000", 15.3 * 163.44 * 12, -3],
    ["site.rentPerYear", "$55,000", 15.3 * 300 * 12, -3],
    ["network.residentialLinePerYear", "$75 a month", value("network.residentialLinePerYear") / 12, 0],
    ["network.businessLinePerYear", "$500 a month", value("network.businessLinePerYear") / 12, 0],
    [
      "spares.replacedShare",
      "0.9%",
      100 * value("reliability.failuresPerChipHour") * hoursPerYear * value("spares.replacedShare"),
      1,
    ],
    ["resale.declinePerYear", "0.14 orders", -Math.log10(1 - value("resale.declinePerYear")), 2],
    // From 60 to 65% of the price after one year to 15 to 20% after four: the faster of the two.
    ["resale.declinePerYear", "37%", 100 * (1 - (0.15 / 0.6) ** (1 / 3)), 0],
    ["resale.share", "42%", 100 * value("resale.share") * (1 - value("resale.declinePerYear")) ** 2, 0],
    ["staff.perSite", "20 nodes", 1 / value("staff.perSite"), 0],
    ["staff.perSite", "130 days", daysPerYear / nodeFailuresPerYear, 0],
    ["staff.perSite", "0.011", nodeFailuresPerYear / 250, 3],
  ] as const;
  test.each(CASES)("%s: %s", (name, figure, workedOut, digits) => {
    expect(defaults[name].note).toContain(figure);
    const printed = Number(/[\d.,]+/.exec(figure)![0].replace(",", ""));
    expect(Math.round(workedOut * 10 ** digits) / 10 ** digits).toBeCloseTo(printed, 9);
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
