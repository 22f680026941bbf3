import { Command } from "@commander-js/extra-typings";
import { describe, expect, test } from "vitest";
import { countermeasuresSchema } from "../../src/analysis/countermeasures/countermeasuresSchema.js";
import { studyMeasures } from "../../src/cli/actions/countermeasures.js";
import { addCountermeasures } from "../../src/cli/commands/countermeasures.js";
import { InputError } from "../../src/input/diagnostics.js";
import { policyNamed } from "../support/studyMarket.js";

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly codes: readonly number[];
}

/** Runs the command by itself; whatever it throws, this throws. */
async function run(args: readonly string[], world: { interrupted?: boolean } = {}): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const codes: number[] = [];
  const stream = (name: keyof typeof written) => ({
    isTTY: false,
    columns: 100,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  const io = {
    stdin: (async function* () {})(),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    environment: {},
    onInterrupt: (listener: () => void) => {
      if (world.interrupted) listener();
      return () => {};
    },
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addCountermeasures(program, { io, args: ["countermeasures", ...args], exitWith: (code) => void codes.push(code) });
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(["countermeasures", ...args], { from: "user" });
  return { ...written, codes };
}

const small = ["--targets", "1e24", "--chips", "h100-sxm"];

describe("subthreshold countermeasures", () => {
  test("without names asks of the study's six, which are all bundled", () => {
    for (const id of studyMeasures) expect(policyNamed(id).id).toBe(id);
  });

  test("answers in the machine contract, and in a report that says how to get it again", async () => {
    const asked = ["appendix-g-whistleblowers", ...small, "--value", "$1B"];
    const { stdout, codes } = await run([...asked, "--format", "json"]);
    const answer = countermeasuresSchema.parse(JSON.parse(stdout));
    expect(codes).toEqual([]);
    expect(answer).toMatchObject({ complete: true, minSuccess: 0.5, base: "scher-2025", targets: [1e24] });
    expect(answer.items.map(({ id }) => id)).toEqual(["appendix-g-whistleblowers"]);
    expect(answer.laws.violations).toEqual([]);
    for (const { chance, costUsd } of answer.cells) {
      if (costUsd !== null) expect(chance).toBeGreaterThanOrEqual(0.5);
    }
    const { stdout: report } = await run([...asked, "--format", "md"]);
    expect(report).toContain("# What a countermeasure adds to `scher-2025`");
    expect(report).toContain("subthreshold countermeasures appendix-g-whistleblowers --targets 1e24");
    expect(report).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b/);
  }, 120_000);

  test("an interrupted answer is partial, says so, and fails the check", async () => {
    const { stdout, stderr, codes } = await run([...small, "appendix-g-whistleblowers", "--format", "md"], {
      interrupted: true,
    });
    expect(stderr).toContain("interrupted: the answer is partial");
    expect(codes).toEqual([1]);
    expect(stdout).toContain("**This answer is partial.**");
  }, 120_000);

  test.each([
    [["scher-2025"], "is the base itself and adds nothing to it"],
    [["no-such-policy"], "no-such-policy"],
  ])("refuses %j", async (args, words) => {
    const error = await run([...args, ...small]).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(JSON.stringify((error as InputError).faults)).toContain(words);
  });

  test.each([
    [["--value", "0"], /unit|above 0/],
    [["--value", "$0"], /above 0/],
    [["--value", "1e9 FLOP"], /money/],
    [["--targets", "many"], /number of FLOP/],
    [["--min-success", "1.5"], /0 to 1|between 0 and 1|chance/],
  ])("refuses %j before it searches", async (args, words) => {
    await expect(run(args)).rejects.toThrow(words);
  });
});
