import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sourceFiles } from "../support/docExamples.js";
import { importsOf } from "../support/importsOf.js";
import { layers, layerViolations } from "../support/layerViolations.js";

const files = sourceFiles("src").map((path) => ({ path, text: readFileSync(path, "utf8") }));

describe("src", () => {
  test("its folders are the layers", () => {
    const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...layers].sort());
  });

  test("imports run downward only, statically, for types and at run time", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(({ path, text }) => layerViolations(path, text))).toEqual([]);
  });

  test("relative imports name a file that exists, with its extension .js", () => {
    const broken = files.flatMap(({ path, text }) =>
      importsOf(text)
        .filter(({ specifier }) => specifier?.startsWith("."))
        .filter(({ specifier }) => {
          const source = new URL(specifier!.replace(/\.js$/, ".ts"), new URL(path, `file://${process.cwd()}/`));
          return !specifier!.endsWith(".js") || !existsSync(source);
        })
        .map(({ specifier, line }) => `${path}:${line}: ${specifier}`),
    );
    expect(broken).toEqual([]);
  });

  test("nothing is left for later", () => {
    const marks = files.flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, index) => (/\b(?:TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${path}:${index + 1}`] : [])),
    );
    expect(marks).toEqual([]);
  });
});

describe("layerViolations(path, text)", () => {
  const model = "src/model/flat.ts";
  const search = "src/search/space.ts";
  const upward = "src/search imports upward from src/analysis";
  const cases: readonly (readonly [string, string, string, string | undefined])[] = [
    // why, file, text, fault
    ["its own layer", search, 'import { a } from "./goal.js";', undefined],
    ["a layer below", search, 'import { a } from "../model/flat.js";', undefined],
    ["a package", search, 'import * as z from "zod";', undefined],
    ["Node, outside the model", search, 'import { join } from "node:path";', undefined],
    ["an entry point sees all", "src/contract.ts", 'export { a } from "./analysis/compare.js";', undefined],
    ["a folder in a layer sees the layers below", "src/cli/actions/a.ts", 'import "../../report/a.js";', undefined],
    ["a mention in a comment", search, '// import { a } from "../analysis/compare.js";', undefined],
    ["a mention in a string", search, "const a = 'import { a } from \"../analysis/compare.js\"';", undefined],
    ["static", search, 'import { a } from "../analysis/compare.js";', upward],
    ["over several lines", search, 'import {\n  a,\n  b,\n} from "../analysis/compare.js";', upward],
    ["types only", search, 'import type { A } from "../analysis/compare.js";', upward],
    ["types among values", search, 'import { type A, b } from "../analysis/compare.js";', upward],
    ["for its effects", search, 'import "../analysis/compare.js";', upward],
    ["re-exported", search, 'export { a } from "../analysis/compare.js";', upward],
    ["re-exported whole", search, 'export * from "../analysis/compare.js";', upward],
    ["re-exported types", search, 'export type { A } from "../analysis/compare.js";', upward],
    ["at run time", search, 'const a = async () => (await import("../analysis/compare.js")).a;', upward],
    ["at run time in a template", search, "const a = import(`../analysis/compare.js`);", upward],
    ["the type of a module", search, 'let a: import("../analysis/compare.js").A;', upward],
    ["typeof a module", search, 'let a: typeof import("../analysis/compare.js");', upward],
    ["in the old way", search, 'import a = require("../analysis/compare.js");', upward],
    ["required", search, 'const a = require("../analysis/compare.js");', upward],
    ["by a detour", search, 'import { a } from "../model/../analysis/compare.js";', upward],
    ["one layer up", "src/scenario/a.ts", 'import "../policy/b.js";', "src/scenario imports upward from src/policy"],
    [
      "input from the catalogue",
      "src/input/a.ts",
      'import "../catalog/b.js";',
      "src/input imports upward from src/catalog",
    ],
    [
      "from a folder in a layer",
      "src/report/a/b.ts",
      'import "../../cli/c.js";',
      "src/report imports upward from src/cli",
    ],
    ["an entry point", "src/cli/a.ts", 'import "../contract.js";', 'src/cli imports the entry point "../contract.js"'],
    ["the tests", search, 'import "../../tests/support/a.js";', '"../../tests/support/a.js" leaves src'],
    ["no layer", search, 'import "../utils/a.js";', "src/utils is not a layer"],
    ["from no layer", "src/utils/a.ts", 'import "./b.js";', "src/utils is not a layer"],
    ["an absolute path", search, 'import "/src/analysis/compare.js";', "the imported path is absolute"],
    [
      "a computed path",
      search,
      'const a = (name: string) => import("../" + name);',
      "the imported path is computed, so that nothing can check it",
    ],
    ["the model: a sibling", model, 'import { a } from "./run.js";', undefined],
    ["the model: Node", model, 'import { a } from "node:fs";', 'src/model imports siblings only, not "node:fs"'],
    [
      "the model: Node, types",
      model,
      'import type { A } from "node:fs";',
      'src/model imports siblings only, not "node:fs"',
    ],
    ["the model: Node at run time", model, 'await import("fs");', 'src/model imports siblings only, not "fs"'],
    ["the model: a package", model, 'import * as z from "zod";', 'src/model imports siblings only, not "zod"'],
    [
      "the model: the layer above",
      model,
      'import "../input/units.js";',
      'src/model imports siblings only, not "../input/units.js"',
    ],
    ["the model: a folder below", model, 'import "./deep/a.js";', 'src/model imports siblings only, not "./deep/a.js"'],
    [
      "the model: by a detour",
      model,
      'import "./../input/a.js";',
      'src/model imports siblings only, not "./../input/a.js"',
    ],
  ];
  test.each(cases)("%s: %s with %j", (_why, path, text, fault) => {
    expect(layerViolations(path, text)).toEqual(fault === undefined ? [] : [`${path}:1: ${fault}`]);
  });

  test("names the line of each of several faults", () => {
    const text =
      'import { a } from "./goal.js";\n\nimport { b } from "../cli/b.js";\nexport * from "../report/c.js";\n';
    expect(layerViolations(search, text)).toEqual([
      "src/search/space.ts:3: src/search imports upward from src/cli",
      "src/search/space.ts:4: src/search imports upward from src/report",
    ]);
  });
});
