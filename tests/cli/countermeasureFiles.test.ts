import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageFolder } from "../../src/input/packageFolder.js";
import { countermeasureTypes } from "../../src/policy/countermeasure.js";
import { runInProcess } from "../support/runInProcess.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["penalties", 'valid policy "penalties" with 1 countermeasure'],
  ["appendix-g-recommended", 'valid policy "appendix-g-recommended" with 3 countermeasures'],
])("validate counts the countermeasures of %s", async (id, expected) => {
  const { stdout, exitCode } = await runInProcess(["validate", join(packageFolder, `policies/${id}.yaml`)]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`${expected}\n`);
});

test("validate shows the line of a fault in an entry, what was expected and the nearest name", async () => {
  const file = join(folder, "draft.yaml");
  writeFileSync(
    file,
    "policy: draft\ntitle: T\njurisdiction: example\nstatus: hypothetical\ncountermeasures:\n" +
      "  - {type: run-window, lenght: 300 days, evidence: guess}\n",
  );
  const { stderr, exitCode } = await runInProcess(["validate", file]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('draft.yaml:6:24: countermeasures[0]: unknown key "lenght"; did you mean "length"?');
  expect(stderr).toContain(
    "6 |   - {type: run-window, lenght: 300 days, evidence: guess}\n    |                        ^\n",
  );
  expect(stderr).toContain(
    "expected: one of type, length, evidence, againstState, ranges, burden, source, verified, note",
  );
});

test("schema policy has an entry for every type", async () => {
  const { stdout, exitCode } = await runInProcess(["schema", "policy"]);
  expect(exitCode).toBe(0);
  expect(Object.keys(JSON.parse(stdout).$defs)).toEqual(expect.arrayContaining([...countermeasureTypes]));
});

test("list policies tells what countermeasures do and how well they are known", async () => {
  const { stdout } = await runInProcess(["list", "policies", "--format", "csv"]);
  expect(stdout).toContain("caps all connections at 10 Mbps up and 10 Mbps down (guess)");
});
