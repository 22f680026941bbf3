import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { sourceFiles } from "../support/docExamples.js";

describe("src/model", () => {
  for (const file of sourceFiles("src/model")) {
    const text = readFileSync(file, "utf8");
    const name = basename(file, ".ts");

    test(`${file} imports only from src/model, so that it runs in a browser`, () => {
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);
      expect(imports.filter((path) => !/^\.\/\w+\.js$/.test(path))).toEqual([]);
      expect(text).not.toMatch(/\b(?:process|require|Buffer|globalThis|console|Date|Math\.random)\b\s*[.([]/);
    });

    test(`${file} has tests of the same name`, () => {
      expect(existsSync(`tests/model/${name}.test.ts`)).toBe(true);
    });

    test(`${file} is short, and exports by name`, () => {
      expect(text.split("\n").length).toBeLessThan(130);
      expect(text).not.toMatch(/^export default/m);
    });

    test(`${file} documents every function and constant it exports`, () => {
      const bare = [...text.matchAll(/^(.*)\nexport (?:const|function) (\w+)/gm)]
        .filter((match) => !match[1]!.trimEnd().endsWith("*/"))
        .map((match) => match[2]);
      expect(bare).toEqual([]);
    });

    test(`${file} says that a function throws where it checks its arguments`, () => {
      const silent = [...text.matchAll(/^\/\*\*([\s\S]*?)\*\/\nexport function (\w+)([\s\S]*?)^}/gm)]
        .filter((match) => match[3]!.includes("requireArgument(") && !match[1]!.includes("@throws"))
        .map((match) => match[2]);
      expect(silent).toEqual([]);
    });
  }
});
