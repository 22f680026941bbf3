import { describe, expect, test } from "vitest";
import { loadMarket } from "../../src/cli/actions/loadMarket.js";
import { runInProcess } from "../support/runInProcess.js";
import { policyNamed } from "../support/studyMarket.js";

const run = (line: string) => runInProcess(line.split(" "));
const unset = { chips: "published", catalog: [], assume: [], space: "adversarial" } as const;
const watched = policyNamed("scher-2025+appendix-g-whistleblowers");

describe("loadMarket(options, metric, policies)", () => {
  const names = (loaded: ReturnType<typeof loadMarket>) => loaded.assumptionRows.map(({ name }) => name);

  test("by default costs capital, insists on no chance and lists only what every run uses", () => {
    const loaded = loadMarket(unset, "quality", [policyNamed("scher-2025")]);
    expect(loaded.market.assumptions.costBasis).toBe("capital");
    expect(loaded.market).not.toHaveProperty("minSuccess");
    expect(loaded.assumptionRows.every(({ group }) => group === "run")).toBe(true);
    expect(loaded.allAssumptionRows.length).toBeGreaterThan(loaded.assumptionRows.length);
  });

  test("lists what the cost of ownership uses, and says who asked for it", () => {
    const loaded = loadMarket({ ...unset, cost: "ownership" }, "quality", []);
    expect(loaded.market.assumptions.costBasis).toBe("ownership");
    expect(names(loaded)).toEqual(expect.arrayContaining(["site.rentPerYear", "staff.core"]));
    expect(names(loaded)).not.toContain("evader.kind");
    const overridden = loaded.assumptionRows.filter((row) => row.overridden);
    expect(overridden.map(({ name, overriddenBy }) => [name, overriddenBy])).toEqual([["cost.basis", "--cost"]]);
  });

  test("lists what countermeasures use if any policy has some", () => {
    const loaded = loadMarket(unset, "quality", [policyNamed("scher-2025"), watched]);
    expect(names(loaded)).toEqual(expect.arrayContaining(["staff.core", "evader.kind", "power.usageEffectiveness"]));
    expect(names(loaded)).not.toContain("site.rentPerYear");
  });

  test("hands the chance to the market, and to the one with nothing withheld", () => {
    const { market, fullMarket } = loadMarket({ ...unset, minSuccess: 0.5, without: ["tpu-v4"] }, "quality", [watched]);
    expect([market.minSuccess, fullMarket!.minSuccess]).toEqual([0.5, 0.5]);
  });

  test("searches the adversarial space where both are asked for", () => {
    expect(loadMarket({ ...unset, space: "both" }, "quality").market.space).toBe("adversarial");
  });
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  // options,                                          message
  ["--cost total", /Allowed choices are capital, ownership\./],
  [
    "--cost ownership --assume cost.basis=capital",
    /^--cost: it says ownership, and --assume says cost\.basis=capital;/,
  ],
  ["--cost ownership --space published", /^--space: the published space knows no cost of ownership/],
  ["--assume waiting.priceDecline=10% --space published", /^--space: the published space knows no falling prices/],
  ["--min-success 0.5 --space published", /^--space: the published space knows no chance of detection/],
  ["--min-success 50", /'--min-success <chance>' .* A chance is a number from 0 to 1, e\.g\. 0\.5 or 50%; got "50"\./],
  ["--min-success -1%", /A chance is a number from 0 to 1/],
];

const refuses = async (line: string, message: RegExp) => {
  const { stdout, stderr, exitCode } = await run(line);
  expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
};

test.each(REFUSED)("search %s is refused with exit code 2", async (options, message) => {
  await refuses(`search scher-2025 --target 1e25 ${options}`, message);
});

test.each([
  "compare scher-2025 --targets 1e25",
  "sensitivity latency",
  "sweep scher-2025 --vary run.length --from 365days --to 740days",
  "design --target 1e25",
  "audit scher-2025",
  "diff scher-2025 scher-2025-memory",
  "memo scher-2025",
  "figures",
])("%s has both options", async (command) => {
  const both = /cost of ownership[\s\S]*chance of detection/;
  await refuses(`${command} --cost ownership --min-success 0.5 --space published`, both);
});

test("compare refuses both spaces where the published one does not know the question", async () => {
  const { stderr, exitCode } = await run(`compare scher-2025 ${watched.id} --space both`);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`--space: the published space knows no countermeasures, and ${watched.id} has some`);
});

describe("sweep of an assumption that nothing uses", () => {
  test.each([
    ["site.rentPerYear --from $1 --to $2", "the cost of ownership, with --cost ownership"],
    ["evader.turnover --from $1 --to $2", "a policy with countermeasures"],
    ["staff.core --from 1 --to 2", "a policy with countermeasures, or the cost of ownership, with --cost ownership"],
  ])("%s is refused", async (range, expected) => {
    const name = range.split(" ")[0]!;
    const { stderr, exitCode } = await run(`sweep scher-2025 --target 1e24 --vary ${range}`);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`--vary: ${name} changes nothing in this question\n  expected: ${expected}\n`);
    const against = `--vary run.length --from 100days --to 200days --against ${range.replace("--from", "--against-from").replace("--to", "--against-to")}`;
    expect((await run(`sweep scher-2025 --target 1e24 ${against}`)).stderr).toContain(
      `--against: ${name} changes nothing`,
    );
  });

  test("waiting is refused in the published space, at the first value that waits", async () => {
    const line =
      "sweep scher-2025 --target 1e24 --vary waiting.priceDecline --from 0 --to 0.2 --points 2 --space published";
    const { stdout, stderr, exitCode } = await run(line);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toContain("the published space knows no falling prices (waiting.priceDecline)");
  });
});

describe("evaluate --cost ownership", () => {
  const stdin = `${JSON.stringify({ mode: "flat", chip: "h100-sxm", chipsPerNode: 16, precision: "fp8", nodes: 36, modelParams: 45e9 })}\n`;
  const costOf = async (...options: string[]) => {
    const { stdout } = await runInProcess(["evaluate", ...options], { stdin });
    return JSON.parse(stdout).costUsd as number;
  };
  // With nothing to run, nothing to pay, and nothing to resell, owning costs what buying does.
  const nothing = [
    "power.pricePerKilowattHour=$0",
    "site.rentPerYear=$0",
    "network.residentialLinePerYear=$0",
    "staff.payPerYear=$0",
    "spares.replacedShare=0",
    "resale.share=0",
  ].flatMap((text) => ["--assume", text]);

  test("is --assume cost.basis=ownership, and without it costs are capital", async () => {
    const capital = await costOf();
    expect(capital).toBe(36 * 16 * 25_000 * 1.64 * 1.23);
    expect(await costOf("--cost", "capital")).toBe(capital);
    expect(await costOf("--cost", "ownership")).toBe(await costOf("--assume", "cost.basis=ownership"));
    expect(await costOf("--cost", "ownership")).not.toBe(capital);
  });

  test("adds the electricity of 576 H100 with their servers and sites, by hand", async () => {
    const capital = await costOf();
    expect(await costOf("--cost", "ownership", ...nothing)).toBe(capital);
    const priced = nothing.map((text) => text.replace("Hour=$0", "Hour=$0.1"));
    // 576 chips x 0.7 kW x 1.8214 x 0.75 x 1.5 x 740 days x 24 h x $0.10; relay runs no spares.
    const electricity = 576 * 0.7 * 1.8214 * 0.75 * 1.5 * 740 * 24 * 0.1;
    expect((await costOf("--cost", "ownership", ...priced)) - capital).toBeCloseTo(electricity, 3);
  });
});

test("list assumptions shows all of them, and what uses each", async () => {
  const { stdout } = await run("list assumptions --format json");
  const items = JSON.parse(stdout) as { name: string; usedBy: string[] }[];
  const usedBy = (name: string) => items.find((one) => one.name === name)?.usedBy;
  expect(usedBy("training.mfu")).toEqual(["run"]);
  expect(usedBy("site.rentPerYear")).toEqual(["ownership"]);
  expect(usedBy("staff.core")).toEqual(["evasion", "ownership"]);
});

test("a report lists figures below a dollar without grouping their decimals, and who set the basis", async () => {
  const { stdout } = await run("search scher-2025 --target 1e23 --cost ownership --format md");
  expect(stdout).toContain("| `power.pricePerKilowattHour` | $0.134 | assumed | $0.0826 to $0.1802 |");
  expect(stdout).toContain("| `cost.basis` | ownership | capital | capital, ownership | `--cost` |");
  expect(stdout).toContain("| `site.rentPerYear` | $18,000 | assumed | $3,000 to $60,000 |");
  expect(stdout).not.toContain("`evader.kind`");
});
