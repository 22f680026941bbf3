import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { docExamples, exportedFunctions, sourceFiles } from "../support/docExamples.js";
import { relativeError } from "../support/relativeError.js";

const folders = ["src/model", "src/input", "src/catalog", "src/scenario", "src/policy", "src/search", "src/analysis"]
  .concat("src/report")
  .filter((folder) => existsSync(folder));
const files = folders.flatMap(sourceFiles);
const collected = files.map(docExamples);
const examples = collected.flatMap((file) => file.examples);
const modelFiles = files.filter((file) => file.startsWith("src/model/"));

/** Functions of src/model without an executed example, with the table that works a case of each. */
const workedInTables: Readonly<Record<string, { readonly tests: string; readonly reason: string }>> = {
  goodput: { tests: "tests/model/goodput.test.ts", reason: "takes the whole record of what fails" },
  runTerms: { tests: "tests/model/runTerms.test.ts", reason: "takes a whole run and returns a record" },
  requireRun: { tests: "tests/model/run.test.ts", reason: "returns nothing: it throws or does not" },
  requireArgument: { tests: "tests/model/requireArgument.test.ts", reason: "returns nothing: it throws or does not" },
  evaluate: { tests: "tests/model/evaluate.test.ts", reason: "fills a record from the terms of a whole run" },
  evaluateFlat: { tests: "tests/model/flat.test.ts", reason: "fills a record from the terms of a whole run" },
  evaluateHierarchical: { tests: "tests/model/hierarchical.test.ts", reason: "likewise" },
  evaluatePipeline: { tests: "tests/model/pipeline.test.ts", reason: "likewise" },
  evaluateExpertParallel: { tests: "tests/model/expertParallel.test.ts", reason: "likewise" },
  settle: { tests: "tests/model/settle.test.ts", reason: "likewise" },
  refuse: { tests: "tests/model/settle.test.ts", reason: "likewise" },
};

async function exportsOf(file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}

/** The value of an expression in which the given names stand for the given values. */
function evaluateText(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `"use strict"; return (${text});`)(...Object.values(scope));
}

/** Whether two values agree: numbers to a relative 1e-12, whole numbers that a double holds exactly, exactly. */
function agree(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    if (Number.isSafeInteger(actual) && Number.isSafeInteger(expected)) return actual === expected;
    return relativeError(actual, expected) <= 1e-12;
  }
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) {
    return Object.is(actual, expected);
  }
  if (Array.isArray(actual) !== Array.isArray(expected)) return false;
  const names = Object.keys(expected);
  if (names.length !== Object.keys(actual).length) return false;
  return names.every((name) => agree((actual as never)[name], (expected as never)[name]));
}

describe("@example lines", () => {
  test("each has the form CALL // => VALUE", () => {
    expect(collected.flatMap((file) => file.broken)).toEqual([]);
  });

  test("each stands in the docstring of an export", () => {
    expect(examples.filter((example) => example.owner === "")).toEqual([]);
  });

  for (const { file, line, owner, call, value } of examples) {
    test(`${file}:${line} ${call} // => ${value}`, async () => {
      const scope: Record<string, unknown> = {};
      for (const modelFile of modelFiles) Object.assign(scope, await exportsOf(modelFile));
      Object.assign(scope, await exportsOf(file));
      expect(call, "the example calls what it documents").toContain(owner);
      const actual = evaluateText(call, scope);
      const expected = evaluateText(value, scope);
      expect(agree(actual, expected), `${String(actual)} is not ${value}`).toBe(true);
    });
  }
});

describe("agree(actual, expected)", () => {
  const cases: readonly (readonly [unknown, unknown, boolean, string])[] = [
    // actual, expected, agree, why
    [1, 1, true, "the same whole number"],
    [1e6 + 1e-7, 1e6, true, "one part in 1e13"],
    [1 + 1e-11, 1, false, "one part in 1e11"],
    [9_007_199_254_740_991, 9_007_199_254_740_990, false, "whole numbers that doubles tell apart"],
    [0.1 + 0.2, 0.3, true, "rounding in the last digit"],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true, "both infinite"],
    [Number.NaN, 0, false, "NaN agrees with no number"],
    [{ a: [1, "x"], b: 2n }, { a: [1, "x"], b: 2n }, true, "records, lists and big integers"],
    [{ a: 1, b: undefined }, { a: 1 }, false, "one name more"],
    [[1], { 0: 1 }, false, "a list is no record"],
    [undefined, undefined, true, "nothing"],
  ];
  test.each(cases)("agree(%o, %o) is %s: %s", (actual, expected, same) => {
    expect(agree(actual, expected)).toBe(same);
  });
});

describe("functions of src/model", () => {
  const functions = modelFiles.flatMap((file) => exportedFunctions(file).map((found) => ({ file, ...found })));
  const documented = new Set(examples.filter(({ file }) => file.startsWith("src/model/")).map(({ owner }) => owner));

  test("are all found", async () => {
    const exported: string[] = [];
    for (const file of modelFiles) {
      const names = Object.entries(await exportsOf(file)).filter(([, value]) => typeof value === "function");
      exported.push(...names.map(([name]) => name));
    }
    expect(functions.map(({ name }) => name).sort()).toEqual(exported.sort());
  });

  for (const { file, name } of functions) {
    test(`${name} (${file}) has an executed example, or a table that works a case`, () => {
      const table = workedInTables[name];
      expect(documented.has(name) !== (table !== undefined), "one of both, not neither and not both").toBe(true);
      if (table !== undefined) expect(readFileSync(table.tests, "utf8")).toMatch(new RegExp(`\\b${name}\\(`));
    });
  }

  test("in the list of tables all exist", () => {
    const names = new Set(functions.map(({ name }) => name));
    expect(Object.keys(workedInTables).filter((name) => !names.has(name))).toEqual([]);
  });
});
