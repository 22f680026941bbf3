import { describe, expect, test } from "vitest";
import { runInProcess } from "../support/runInProcess.js";

const watched = "scher-2025+appendix-g-whistleblowers+appendix-g-challenge-inspections+penalties-with-seizure";
const usual = [
  "the risk of being found are not counted",
  "at the lowest capital cost: chips, servers and",
  "the risk of being found come on top",
];
const two = ["--chips", "h100-sxm,a100-80gb"];
const space = ["--space", "adversarial"];
const owned = ["--cost", "ownership"];
const near = ["--from", "1e24", "--to", "2e24", "--points", "3"];
const half = ["--min-success", "0.5"];

/** Every command that asks the evader, under countermeasures and on other costs than capital. */
const COMMANDS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["search", ["search", watched, "--target", "1e24", ...two]],
  ["search, owning", ["search", watched, "--target", "1e24", ...two, ...owned, ...half]],
  ["search, capped", ["search", "scher-2025+appendix-g-bandwidth-caps", "--target", "1e24", ...two]],
  ["audit", ["audit", watched, "--baseline", "scher-2025", "--targets", "1e24", ...two, ...space, ...half]],
  ["audit, owning", ["audit", "appendix-g-recommended", "--targets", "1e24", ...two, ...space, ...owned]],
  ["memo", ["memo", watched, "--baseline", "scher-2025", "--targets", "1e24", ...two]],
  ["memo, owning", ["memo", "scher-2025", "--targets", "1e24", ...two, ...owned, ...half]],
  ["diff", ["diff", "scher-2025", watched, "--targets", "1e24", ...two, ...half]],
  ["diff, owning", ["diff", "scher-2025+run-window", watched, "--targets", "1e24", ...two, ...owned]],
  ["sensitivity", ["sensitivity", "bandwidth", watched, "--target", "1e24", ...two, ...space, ...half]],
  ["sensitivity, owning", ["sensitivity", "latency", "scher-2025", "--target", "1e24", ...two, ...space, ...owned]],
  ["sweep of a line", sweepArgs(watched, "registration.compute", "8 H100e", "20 H100e")],
  ["sweep of people", sweepArgs(watched, "staff.core", "1", "500", ...half)],
  ["sweep of a price", sweepArgs("scher-2025", "price.h100-sxm", "$5000", "$90000", ...owned)],
  [
    "sweep of two",
    sweepArgs(watched, "run.length", "300 days", "740 days", "--against", "staff.core", "--against-values", "1,500"),
  ],
  ["design, owning", designArgs(...owned)],
  ["figures", ["figures", "scher-2025", "scher-2025+appendix-g-whistleblowers+penalties", ...two, ...near]],
  ["a rule on prices, owning", ["search", "us-eo-14110+run-window", "--target", "1e26", ...two, ...owned]],
];

function sweepArgs(rule: string, vary: string, from: string, to: string, ...rest: string[]): readonly string[] {
  const range = ["--vary", vary, "--from", from, "--to", to, "--target", "1e24", "--points", "4"];
  return ["sweep", rule, ...range, ...two, ...space, ...rest];
}

function designArgs(...rest: string[]): readonly string[] {
  const compute = ["--compute-from", "8 H100e", "--compute-to", "12 H100e"];
  return [
    "design",
    "--target",
    "1e24",
    ...compute,
    "--memory-from",
    "640 GB",
    "--memory-to",
    "800 GB",
    ...two,
    ...rest,
  ];
}

describe.each(COMMANDS)("%s", (_name, args) => {
  test("answers, breaks no law, and says what counts", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(args);
    expect([exitCode, stderr.includes("law")]).toEqual([0, false]);
    if (!args.includes("scher-2025+appendix-g-bandwidth-caps")) {
      for (const words of usual) expect(stdout).not.toContain(words);
    }
    expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
    if (args.includes("--cost")) expect(stdout).toContain("owning and running");
  });
});

describe("what reports say", () => {
  test("a rule section lists every countermeasure with what its figures are", async () => {
    const { stdout } = await runInProcess(["search", watched, "--target", "1e24", ...two]);
    expect(stdout).toMatch(
      /- It holds 20 inspections a year, among 100,000 places that look alike.* \(figures guessed\)\./,
    );
    expect(stdout).toContain(
      "The countermeasures of all apply; one that several state with the same parameters counts once.",
    );
  });

  test("a search on ownership cost shows every part, resale taken off, in the table and in the chart", async () => {
    const { stdout } = await runInProcess(["search", "scher-2025", "--target", "1e24", ...two, ...owned]);
    expect(stdout).toContain(
      "| Electricity | Rent of sites | Network lines | Staff | Chips replaced | Resale | One chip |",
    );
    const html = await runInProcess(["search", "scher-2025", "--target", "1e24", ...two, ...owned, "--format", "html"]);
    expect(html.stdout).toContain("resale, taken off");
    expect(html.stdout).not.toContain("Capital cost");
  });

  test("a capped link is named as what the rule leaves", async () => {
    const { stdout } = await runInProcess([
      "search",
      "scher-2025+appendix-g-bandwidth-caps",
      "--target",
      "1e24",
      ...two,
    ]);
    expect(stdout).toMatch(
      /\| bandwidth that the rule leaves of a node's link, upwards \| [\d.]+ Mbps \| 10 Mbps \| yes/,
    );
  });

  test("design says that its rules draw lines only", async () => {
    const { stdout } = await runInProcess(designArgs("--baseline", "appendix-g-recommended"));
    expect(stdout).toContain("draw registration lines only");
    expect(stdout).toContain("Those of `appendix-g-recommended` are left out.");
  });

  test("figures tell countermeasures from clauses", async () => {
    const { stdout } = await runInProcess(["figures", "scher-2025", "scher-2025+run-window", ...two, ...near]);
    expect(stdout).toContain("## Cost and nodes with and without a countermeasure");
    expect(stdout).toContain("the countermeasure “lets a run take at most 365 days”");
  });

  test.each(["csv", "json"])("sweeps and sensitivities carry the terms of evasion in %s", async (format) => {
    const ways = [
      sweepArgs(watched, "staff.core", "1", "500", ...half, "--format", format),
      ["sensitivity", "bandwidth", watched, "--target", "1e24", ...two, ...space, "--format", format],
    ];
    for (const args of ways) {
      const { stdout } = await runInProcess(args);
      for (const field of ["chance", "expectedCostUsd", "hardwareUsd"]) expect(stdout).toContain(field);
    }
  });
});
