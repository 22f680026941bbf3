import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../src/input/diagnostics.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { loadPolicyFile } from "../../src/policy/loadPolicy.js";

const filled = (text: string) => text.repeat(Math.floor(255_000 / text.length));

const files: Readonly<Record<string, string>> = {
  "20 MB of text": `title: ${"a".repeat(20e6)}`,
  "5,000-deep nesting": `a: ${"[".repeat(5000)}`,
  "an alias bomb": [
    "a0: &a0 [x, x]",
    ...Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ].join("\n"),
  "8,000 duplicate keys": "a: 1\n".repeat(8000),
  "8,000 unknown keys": Array.from({ length: 8000 }, (_, index) => `key${index}: 1`).join("\n"),
  "256 KB of open lists": filled("[,"),
  "256 KB of quotes": filled('"'),
  "256 KB of tags": filled("!a "),
  "256 KB of list items": filled("- - - 1\n"),
  "binary bytes": filled("\u0000\u0001"),
};

/** Time to refuse each hostile file, slowest first. */
export function hostileTimes(): readonly { readonly name: string; readonly milliseconds: number }[] {
  const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
  return Object.entries(files)
    .map(([name, text]) => {
      const path = join(folder, "hostile.yaml");
      writeFileSync(path, text);
      const start = performance.now();
      try {
        loadPolicyFile(path, { bundledFolder: join(packageFolder, "policies") });
        throw new Error(`${name} was accepted`);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
      return { name, milliseconds: performance.now() - start };
    })
    .sort((a, b) => b.milliseconds - a.milliseconds);
}
