import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { InputError } from "../../../src/input/diagnostics.js";
import { combinePolicies, loadPolicyFile } from "../../../src/policy/loadPolicy.js";
import type { CombinedPolicy, Policy } from "../../../src/policy/policy.js";

const created: string[] = [];
afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true });
});

/** A temporary folder with the given files, removed after the tests. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
  created.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const head = "policy: p\ntitle: T\njurisdiction: US\nstatus: proposed\n";

/** The policy of a text, read from a file p.yaml. */
export function policyOf(text: string): Policy {
  const folder = folderWith({ "p.yaml": text, "bundled/none.txt": "" });
  return loadPolicyFile("p.yaml", { bundledFolder: join(folder, "bundled"), workingFolder: folder });
}

/** A policy with a registration only, written in YAML flow style. */
export function registering(registration: string, aggregation = "site"): CombinedPolicy {
  return combinePolicies([policyOf(`${head}aggregation: ${aggregation}\nregistration: ${registration}\n`)], "p");
}

/** What an action is refused with: "file:line:column path: message" each; any other outcome fails the test. */
export function refusals(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.faults.map(
      ({ file, line, column, path, message, suggestion }) =>
        `${file}:${line}:${column} ${path === "" ? "" : `${path}: `}${message}${suggestion === undefined ? "" : ` (${suggestion}?)`}`,
    );
  }
  throw new Error("accepted; an InputError was expected");
}
