import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One `@example CALL // => VALUE` line of a docstring. */
export interface DocExample {
  readonly file: string;
  readonly line: number;
  /** The exported name whose docstring holds it */
  readonly owner: string;
  readonly call: string;
  readonly value: string;
}

/** An `@example` line without a value, which nothing can check. */
export interface BrokenExample {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** TypeScript files below a folder, with forward slashes, in order. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"))
    .sort();
}

/** Reads every example of a file's docstrings. */
export function docExamples(file: string): { examples: readonly DocExample[]; broken: readonly BrokenExample[] } {
  const examples: DocExample[] = [];
  const broken: BrokenExample[] = [];
  const lines = readFileSync(file, "utf8").split("\n");
  lines.forEach((text, index) => {
    const example = /^\s*(?:\/\*\*|\*) *@example\b *(.*?)(?: *\*\/)?$/.exec(text);
    if (example === null) return;
    const parts = /^(\S.*?) \/\/ => (.+)$/.exec(example[1]!);
    const line = index + 1;
    if (parts === null) broken.push({ file, line, text: example[1]! });
    else examples.push({ file, line, owner: ownerOf(lines, index), call: parts[1]!, value: parts[2]! });
  });
  return { examples, broken };
}

/** The name exported right after the docstring that covers a line. */
function ownerOf(lines: readonly string[], index: number): string {
  const end = lines.findIndex((text, at) => at >= index && text.includes("*/"));
  const declaration = /^export (?:async )?(?:function|const|class) (\w+)/.exec(lines[end + 1] ?? "");
  return declaration?.[1] ?? "";
}

/** The functions a file exports, with the type each returns as it is written. */
export function exportedFunctions(file: string): readonly { name: string; returns: string }[] {
  const text = readFileSync(file, "utf8");
  const pattern = /^export (?:async )?function (\w+)[\s\S]*?\): ([^\n]+?) \{$/gm;
  return [...text.matchAll(pattern)].map((match) => ({ name: match[1]!, returns: match[2]! }));
}
