import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../../src/input/packageFolder.js";
import { committedReports } from "../reports/committedReports.js";
import { runInProcess } from "../support/runInProcess.js";

const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
const [policy] = fences("yaml");

function fences(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1]!);
}

test("the README's first policy has six lines", () => {
  expect(policy!.trimEnd().split("\n")).toHaveLength(6);
});

test("the README's first command prints what the README shows", async () => {
  const [command, ...shown] = fences("console")[0]!.trimEnd().split("\n");
  const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
  writeFileSync(join(folder, "draft.yaml"), policy!);
  const args = command!.replace("$ subthreshold ", "").replace("draft.yaml", join(folder, "draft.yaml")).split(" ");
  const { stdout, exitCode } = await runInProcess(args, {
    terminal: true,
    columns: 100,
    environment: { NO_COLOR: "1" },
  });
  expect(exitCode).toBe(0);
  expect(shown.at(-1)).toBe("...");
  expect(stdout.split("\n").slice(0, shown.length - 1)).toEqual(shown.slice(0, -1));
});

const reported = new Set(Object.values(committedReports).map((args) => args.join(" ")));

describe("every command that the README names runs", () => {
  const commands = [...readme.matchAll(/`subthreshold ([^`]+)`/g)]
    .map((match) => match[1]!)
    .filter((line) => !line.includes("my-policy"))
    // The committed reports are held to their commands by their own test.
    .filter((line) => !reported.has(line.replaceAll("'", "")));
  test.each(commands)("subthreshold %s", async (line) => {
    const { stdout, exitCode } = await runInProcess(line.split(" "));
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe("");
  });
});

test("the README's line for evaluate gives an outcome", async () => {
  const line = /echo '(\{.*?\})'/.exec(readme)![1]!;
  const { stdout, exitCode } = await runInProcess(["evaluate"], { stdin: line });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ feasible: true, nodes: 36 });
});

test("the README shows the two commands that set everything up", () => {
  expect(readme).toContain("npm ci && npm start");
  expect(readme).toContain("npm ci && npm test");
});
