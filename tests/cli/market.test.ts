import { describe, expect, test } from "vitest";
import { loadMarket } from "../../src/cli/actions/loadMarket.js";
import { runInProcess } from "../support/runInProcess.js";

const run = (line: string) => runInProcess(line.split(" "));
const ask = "search scher-2025 --target 1e25 --metric local";

const unset = { chips: "published", catalog: [], assume: [] } as const;

describe("loadMarket(options, metric)", () => {
  test("offers the study's nine chips at their central prices where nothing is asked for", () => {
    const { market, chips, offer } = loadMarket(unset, "quality");
    expect(market.chips).toBe(chips);
    expect(chips).toHaveLength(9);
    expect(offer).toEqual({ selection: "published", availability: [], prices: "central", withheld: [] });
  });

  test("gives the choices along with the chips that they leave", () => {
    const asked = { ...unset, market: ["buyable", "global"], prices: "low", without: ["h100-sxm"] } as const;
    const { market, chips, offer } = loadMarket(asked, "local");
    expect(market.chips).toBe(chips);
    expect(chips.map(({ id, price }) => [id, price.value])).toEqual([
      ["a100-80gb", 4000],
      ["gh200-144gb", 28_000],
    ]);
    expect(offer).toEqual({
      selection: "published",
      availability: ["buyable", "global"],
      prices: "low",
      withheld: ["h100-sxm"],
    });
  });
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  // options,                                         message
  ["--market buyabel", /^--market: unknown kind "buyabel"; did you mean "buyable"\?\n {2}expected: /],
  ["--market used", /^--market: unknown kind "used"\n {2}expected: any, or kinds .*: buyable, global, new\n/],
  ["--market buyable,any", /^--market: "any" asks for nothing/],
  ["--market new --market new", /^--market: the kind "new" is given twice/],
  ["--market buyable,", /^--market: a kind is empty/],
  ["--chips tpu-v4,tpu-v5e --market buyable", /^--market: no chip of --chips tpu-v4,tpu-v5e .* --market buyable asks/],
  ["--chips h800-sxm --market new", /^--market: no chip of --chips h800-sxm .*\n {2}expected: at least one chip left/],
  ["--prices lowest", /Allowed choices are low, central, high/],
  ["--without a100-80g", /^--without: unknown chip "a100-80g"; did you mean "a100-80gb"\?/],
  ["--without h200-sxm", /^--without: the chip "h200-sxm" is not on offer/],
  ["--market global --without h20", /^--without: the chip "h20" is not on offer under --chips and --market/],
  ["--without tpu-v4,tpu-v4", /^--without: the chip "tpu-v4" is given twice/],
  ["--chips h20 --without h20", /^--without: every chip on offer is withheld.*\n {2}expected: at least one chip left/],
];

describe.each([
  ["search", "search scher-2025 --target 1e25"],
  ["compare", "compare scher-2025 --targets 1e25"],
  ["sensitivity", "sensitivity latency"],
])("subthreshold %s", (_name, command) => {
  test.each(REFUSED)("%s is refused with exit code 2", async (options, message) => {
    const { stdout, stderr, exitCode } = await run(`${command} ${options}`);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test.each(["evaluate", "list chips"])("%s, which has no market to narrow, refuses the options", async (command) => {
  for (const option of ["--market", "--prices", "--without"]) {
    const { stderr, exitCode } = await run(`${command} ${option} low`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`unknown option '${option}'`);
  }
});

describe("search", () => {
  const answer = async (options: string) => JSON.parse((await run(`${ask} --format json ${options}`)).stdout);

  test("--without withholds the chip of the cheapest run, which then costs more", async () => {
    const free = await answer("--market any");
    const withheld = await answer(`--without ${free.result.configuration.chip}`);
    expect(withheld.result.configuration.chip).not.toBe(free.result.configuration.chip);
    expect(withheld.result.costUsd).toBeGreaterThan(free.result.costUsd);
  });

  test("--prices low is never dearer than central, and high never cheaper", async () => {
    const [low, central, high] = await Promise.all(
      ["low", "central", "high"].map(async (level) => (await answer(`--prices ${level}`)).result.costUsd as number),
    );
    expect(low).toBeLessThanOrEqual(central!);
    expect(central).toBeLessThanOrEqual(high!);
    expect(low).toBeLessThan(high!);
  });

  test("the report names the chips on offer, and no prices while they are the central ones", async () => {
    const { stdout } = await run(`${ask} --market buyable,global --without h100-sxm`);
    expect(stdout).toContain("Chips on offer: A100 80GB SXM4 and GH200 144GB HBM3e. ");
    expect(stdout).not.toContain("every chip costs the");
  });
});

describe("reports at prices that are not central", () => {
  const CASES = [
    // command, prices, words
    ["search scher-2025 --target 1e25", "low", "the lowest price reported"],
    ["compare scher-2025 --targets 1e25", "high", "the highest price reported"],
    ["sensitivity latency", "high", "the highest price reported"],
  ] as const;
  test.each(CASES)("%s --prices %s says so, and gives the command again", async (command, prices, words) => {
    const { stdout, exitCode } = await run(`${command} --chips gh200-144gb --prices ${prices}`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Every chip costs ${words} for it, not the central one.`);
    expect(stdout).toContain(`subthreshold ${command} --chips gh200-144gb --prices ${prices}`);
  });

  test("still flag a weak price, and say which end of it is used", async () => {
    const { stdout } = await run("search scher-2025 --target 1e25 --chips gh200-144gb --prices high");
    expect(stdout).toContain(
      "**GH200 144GB HBM3e**: $46,700 a chip (highest price reported), $28,000 to $46,700 reported; contradicted by",
    );
    expect(stdout).toContain("| GH200 144GB HBM3e (weak price) |");
  });
});

test("list chips shows who can buy a chip, whether only used, and why", async () => {
  const { stdout } = await run("list chips --chips h800-sxm,tpu-v4,v100-16gb,l40s");
  expect(stdout).toContain(
    "| china-only, second-hand only (export to China banned since October 2023; second-hand there) |",
  );
  expect(stdout).toContain("| not-sold (rented through Google Cloud) |");
  expect(stdout).toContain("| global, second-hand only |");
  expect(stdout).toContain("| global |");
  const csv = (await run("list chips --chips h800-sxm --format csv")).stdout;
  expect(csv.split("\n")[0]).toContain("market,secondHandOnly,marketNote");
  expect(csv).toContain("china-only,true,");
});
