import { describe, expect, test } from "vitest";
import { studyClaims } from "../analysis/support/studyClaims.js";
import { runInProcess } from "../support/runInProcess.js";

describe("subthreshold claims", () => {
  test("explains itself", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(["claims", "--help"]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expect(stdout).toMatch(/^Usage: subthreshold claims/);
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
  const { claims } = studyClaims();
  const commands = new Set(claims.flatMap(({ readings }) => readings.map(({ command }) => command.split(" ")[1]!)));
  for (const name of commands) {
    const { stdout: help, exitCode } = await runInProcess([name, "--help"]);
    expect(exitCode, name).toBe(0);
    expect(help, name).toMatch(new RegExp(`^Usage: subthreshold ${name}`));
  }
});
