import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diffSchema } from "../../src/analysis/diff/diffSchema.js";
import { memoSchema } from "../../src/analysis/memo/memoSchema.js";
import { folderWith, head } from "../policy/support/policyFolder.js";
import { runInProcess } from "../support/runInProcess.js";

const memory = ["scher-2025", "scher-2025-memory"] as const;

describe("subthreshold diff", () => {
  test("writes the report, the record and the table", async () => {
    const asked = ["diff", ...memory, "--targets", "1e24"];
    const text = await runInProcess(asked);
    expect(text).toMatchObject({ exitCode: 0, stderr: "" });
    expect(text.stdout).toContain("# What changes from `scher-2025` to `scher-2025-memory`");
    expect(text.stdout.trim()).toMatch(/subthreshold diff scher-2025 scher-2025-memory --targets 1e24\n```$/);
    const json = await runInProcess([...asked, "--format", "json"]);
    expect(diffSchema.parse(JSON.parse(json.stdout)).systems.caught).toHaveLength(8);
    const csv = await runInProcess([...asked, "--format", "csv"]);
    expect(csv.stdout).toMatch(/^about,target,clause,/);
  });

  test("an interrupt gives the partial answer and exits with 1", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(["diff", ...memory, "--targets", "1e24"], {
      interrupted: true,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toBe("interrupted: the answer is partial\n");
    expect(stdout).toContain("**This report is partial.**");
  });

  test("a user's systems are held against the rules", async () => {
    const folder = folderWith({
      "mine.yaml": [
        'sources: {S: {title: "Mine"}}',
        "systems:",
        "  mine:",
        '    name: "Mine <b>"',
        "    category: garage",
        '    accelerators: [{chip: x, name: "X", count: 9, memory: 160 GB, kind: hbm, fp16: 1 TFLOP/s}]',
        "    source: [S]",
        "    verified: recalled",
        "",
      ].join("\n"),
    });
    const { stdout, exitCode } = await runInProcess([
      "diff",
      ...memory,
      "--targets",
      "1e23",
      "--systems",
      `${folder}/mine.yaml`,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Of the 76 systems");
    expect(stdout).toContain("| Mine &lt;b> | garage | 9 | “memory > 1280 GB of HBM” | 12.5% above |");
  });

  test.each<[readonly string[], string]>([
    [["scher-2025", "scher-2025"], 'both rules are the policy "scher-2025"'],
    [["scher-2025"], "missing required argument 'to'"],
    [["scher-2025", "scher-2026"], 'no bundled policy "scher-2026"'],
    [["scher-2025", "narrow-path", "--systems", "absent.yaml"], "absent.yaml: no such file"],
    [["scher-2025", "narrow-path", "--targets", "0"], "A target is a number of FLOP above 0"],
  ])("%j is refused", async (args, message) => {
    const { stdout, stderr, exitCode } = await runInProcess(["diff", ...args]);
    expect(stderr).toContain(message);
    expect([stdout, exitCode]).toEqual(["", 2]);
  });
});

describe("subthreshold memo", () => {
  test("writes the memo, the record and the table", async () => {
    const asked = ["memo", "scher-2025-memory", "--baseline", "scher-2025", "--targets", "1e24"];
    const text = await runInProcess(asked);
    expect(text).toMatchObject({ exitCode: 0, stderr: "" });
    expect(text.stdout).toContain("# Memo: `scher-2025-memory`, held against `scher-2025`");
    expect(text.stdout.trim()).toMatch(
      /subthreshold memo scher-2025-memory --baseline scher-2025 --targets 1e24\n```$/,
    );
    const json = await runInProcess([...asked, "--format", "json"]);
    const record = memoSchema.parse(JSON.parse(json.stdout));
    expect(record.variations.map(({ kind, setting }) => [kind, setting])).toEqual([
      ["low-prices", "low"],
      ["high-prices", "high"],
      ["firm-prices", "A100 80GB SXM4, H100 SXM5, Ascend 910B"],
      ["other-metric", "local"],
      ["slow-network", "10 Mbps"],
      ["fast-network", "1 Gbps"],
      ["short-run", "137 days"],
    ]);
    const csv = await runInProcess([...asked, "--format", "csv"]);
    expect(csv.stdout.trim().split("\n")).toHaveLength(1 + 8);
  });

  test("leaves out what is so already, and keeps the user's other assumptions", async () => {
    const { stdout } = await runInProcess([
      ...["memo", "scher-2025", "--targets", "1e24", "--prices", "high", "--metric", "local", "--format", "json"],
      ...[
        "--assume",
        "network.upload=10 Mbps",
        "--assume",
        "network.download=10 Mbps",
        "--assume",
        "run.length=137 days",
      ],
    ]);
    const { variations, comparison } = memoSchema.parse(JSON.parse(stdout));
    expect(variations.map(({ kind, setting }) => `${kind} ${setting}`)).toEqual([
      "low-prices low",
      expect.stringMatching(/^firm-prices /),
      "other-metric quality",
      "fast-network 1 Gbps",
    ]);
    expect(comparison.assumptions.filter(({ overridden }) => overridden)).toHaveLength(3);
  });

  test("an interrupt gives the partial memo and exits with 1", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(["memo", "scher-2025", "--targets", "1e23"], {
      interrupted: true,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toBe("interrupted: the memo is partial\n");
    expect(stdout).toContain("**This memo is partial.**");
  });

  test("a user's template is filled, and its faults are told with their places", async () => {
    const folder = folderWith({
      "good.hbs": "# Mine\n\n{{effect}}\n",
      "bad.hbs": "# Mine\n\n{{efect}}\n{{#if weakPrice}}x{{/if}}\n",
    });
    const asked = ["memo", "scher-2025", "--targets", "1e23", "--template"];
    const good = await runInProcess([...asked, `${folder}/good.hbs`]);
    expect(good.exitCode).toBe(0);
    expect(good.stdout).toMatch(
      /^<!-- written by subthreshold -->\n\n# Mine\n\nUnder `scher-2025` runs of 1e23 FLOP fit a single cluster/,
    );
    const bad = await runInProcess([...asked, `${folder}/bad.hbs`]);
    expect([bad.stdout, bad.exitCode]).toEqual(["", 2]);
    expect(bad.stderr).toContain('bad.hbs:3:3: there is no field "efect"; did you mean "effect"?');
    expect(bad.stderr).toContain('bad.hbs:4:7: there is no field "weakPrice"; did you mean "weakPrices"?');
  });

  test.each<[readonly string[], string]>([
    [["scher-2025", "--baseline", "scher-2025"], 'the baseline is the policy "scher-2025" itself'],
    [["scher-2025", "--template", "x.hbs", "--format", "json"], "a template is for documents, and json is none"],
    [["scher-2025", "--template", "absent.hbs", "--targets", "1e23"], "absent.hbs: no such file"],
    [["scher-2025", "--baseline", "nothing"], 'no bundled policy "nothing"'],
  ])("%j is refused", async (args, message) => {
    const { stdout, stderr, exitCode } = await runInProcess(["memo", ...args]);
    expect(stderr).toContain(message);
    expect([stdout, exitCode]).toEqual(["", 2]);
  });

  test("titles of strangers stay literal", async () => {
    const title = "<script>alert(1)</script> {{title}} | x";
    const folder = folderWith({
      "hostile.yaml": `${head.replace("policy: p", "policy: hostile").replace("title: T", `title: "${title}"`)}registration: {chips: "> 8"}\n`,
    });
    const { stdout, exitCode } = await runInProcess(["memo", `${folder}/hostile.yaml`, "--targets", "1e23"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("“&lt;script>alert(1)&lt;/script> {{title}} \\| x”");
    expect(stdout).not.toContain("<script>");
  });
});

describe("subthreshold template", () => {
  test("init writes a copy to change, and never over a file", async () => {
    const folder = folderWith({});
    const file = `${folder}/mine.hbs`;
    expect(await runInProcess(["template", "init", "--out", file])).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toMatch(/^\{\{!--\nTemplate of a memo/);
    const again = await runInProcess(["template", "init", "--out", file]);
    expect(again.exitCode).toBe(2);
    expect(existsSync(file)).toBe(true);
    const memo = await runInProcess(["memo", "scher-2025", "--targets", "1e23", "--template", file]);
    expect(memo.exitCode).toBe(0);
  });

  test("fields lists what a template can name", async () => {
    const { stdout, exitCode } = await runInProcess(["template", "fields"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("effect (text): First sentence of the answer");
  });

  test("anything else is refused", async () => {
    expect((await runInProcess(["template", "inti"])).exitCode).toBe(2);
  });
});
