import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { claimsSchema } from "../../src/analysis/claims/claimsSchema.js";
import { runInProcess } from "../support/runInProcess.js";

/** The record, asked for once, into a file. */
const path = join(mkdtempSync(join(tmpdir(), "subthreshold-")), "claims.json");
const asked = runInProcess(["claims", "--format", "json", "--out", path]);

describe("subthreshold claims", () => {
  test("explains itself", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(["claims", "--help"]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expect(stdout).toMatch(/^Usage: subthreshold claims/);
  });

  test("--format json keeps the contract", async () => {
    expect(await asked).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    const { counts, claims } = claimsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    expect(counts.reduce((sum, count) => sum + count.claims, 0)).toBe(claims.length);
  });

  test.each([
    [["claims", "scher-2025"], /too many arguments/],
    [["claims", "--chips", "extended"], /unknown option '--chips'/],
    [["claims", "--format", "pdf"], /Allowed choices are/],
  ] as const)("%j is refused with exit code 2", async (args, message) => {
    const { stderr, exitCode } = await runInProcess(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});

test("every command that the report names is one that the tool has", async () => {
  await asked;
  const { claims } = claimsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const commands = new Set(claims.flatMap(({ readings }) => readings.map(({ command }) => command.split(" ")[1]!)));
  for (const name of commands) {
    const { stdout: help, exitCode } = await runInProcess([name, "--help"]);
    expect(exitCode, name).toBe(0);
    expect(help, name).toMatch(new RegExp(`^Usage: subthreshold ${name}`));
  }
});
