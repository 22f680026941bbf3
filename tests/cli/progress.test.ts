import { expect, test } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { progressBar } from "../../src/cli/progress.js";

function bar(terminal: boolean, environment: Record<string, string> = {}) {
  let written = "";
  let clock = 0;
  const stderr: Io["stderr"] = {
    isTTY: terminal,
    write: async (text) => {
      written += text;
    },
  };
  const progress = progressBar({ stderr, environment } as unknown as Io, "answers", () => clock);
  return {
    at: (milliseconds: number, done: number) => {
      clock = milliseconds;
      progress.step(done, 4);
    },
    end: progress.end,
    written: () => written,
  };
}

test("progressBar(terminal) draws after a second and clears itself", () => {
  const { at, end, written } = bar(true);
  at(999, 1);
  expect(written()).toBe("");
  at(1000, 2);
  expect(written()).toBe(`\r[${"#".repeat(15)}${" ".repeat(15)}] 2 of 4 answers`);
  end();
  expect(written()).toMatch(/\r\u001b\[2K$/);
});

test.each([
  ["no terminal", false, {}],
  ["CI", true, { CI: "true" }],
  ["a dumb terminal", true, { TERM: "dumb" }],
] as const)("progressBar(%s) writes nothing", (_, terminal, environment) => {
  const { at, end, written } = bar(terminal, environment);
  at(5000, 3);
  end();
  expect(written()).toBe("");
});
