import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAxis } from "../../../src/analysis/sweep/lineAxis.js";
import { resolveValues, resolveVariable } from "../../../src/analysis/sweep/resolveVariable.js";
import { defaultPoints, sweep } from "../../../src/analysis/sweep/sweep.js";
import { type GridSweep, sweepSchema } from "../../../src/analysis/sweep/sweepSchema.js";
import { type SweepWorld, worldAt } from "../../../src/analysis/sweep/sweepWorld.js";
import type { LineVariable, SweepVariable } from "../../../src/analysis/sweep/variable.js";
import { compareDecimals, type Decimal, decimalOf, multiplyDecimals } from "../../../src/input/decimal.js";
import { linesOf } from "../../../src/policy/lines.js";
import { adversary } from "../../../src/search/adversary.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { anyRule, policyOfRule } from "../../support/arbitraryRule.js";
import { logInteger } from "../../support/arbitraryRun.js";
import { assumptionRows, policyNamed, studyChips } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { answerKey, measuredNumbers } from "./support/denseScan.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

type Against = NonNullable<Parameters<typeof sweep>[0]["against"]>;

async function gridOf(world: SweepWorld, variable: SweepVariable, against: Against): Promise<GridSweep> {
  const question = {
    ...world,
    variable,
    against,
    points: defaultPoints,
    offer: studyOffer,
    assumptions: assumptionRows,
  };
  return sweepSchema.parse(await sweep(question)) as GridSweep;
}

/** The place of a number among the intervals of an axis; every number of the range has one. */
function placeOf({ intervals }: GridSweep["x"], exact: Decimal): number {
  const value = Number(`${exact.mantissa}e${exact.exponent}`);
  const within = intervals.map(
    ({ from, to }) =>
      (value > from.value || (from.closed && value === from.value)) &&
      (value < to.value || (to.closed && value === to.value)),
  );
  expect(within.filter(Boolean).length).toBe(1);
  return within.indexOf(true);
}

const half = decimalOf(0.5);

/** The ends of a range and every number at which something changes in it, with a number between every two. */
function samples(numbers: readonly Decimal[]): readonly Decimal[] {
  return numbers.flatMap((number, index) => {
    const next = numbers[index + 1];
    if (next === undefined) return [number];
    const sum = multiplyDecimals(
      decimalOf(Number(`${number.mantissa}e${number.exponent}`) + Number(`${next.mantissa}e${next.exponent}`)),
      half,
    );
    return [number, sum];
  });
}

const anyQuestion = fc
  .shuffledSubarray([...studyChips], { minLength: 2, maxLength: 2 })
  .chain((chips) =>
    fc.record({
      chips: fc.constant(chips),
      one: anyRule(chipOptions(chips), logInteger(1, 6), logInteger(1, 6)),
      other: anyRule(chipOptions(chips), logInteger(1, 6), logInteger(1, 6)),
      network: fc.boolean(),
      picks: fc.tuple(fc.nat(), fc.nat()),
      from: fc.constantFrom(0, 1, 2.5),
      target: fc.constantFrom(1e22, 1e24),
    }),
  )
  .map(({ one, other, network, picks, ...rest }) => {
    const site = `{all: [${one.site ?? one.network}, ${other.site ?? other.network}]}`;
    const drawn = policyOfRule(
      network ? { site: one.site ?? one.network, network: other.site ?? other.network } : { site },
    );
    const policy = { ...drawn, parts: drawn.parts.map((part, index) => ({ ...part, id: `p${index}` })) };
    const lines = linesOf(policy);
    const first = lines[picks[0] % Math.max(1, lines.length)];
    const second = lines.filter((line) => line !== first)[picks[1] % Math.max(1, lines.length - 1)];
    return { ...rest, policy, first, second };
  })
  .filter(({ first, second }) => first !== undefined && second !== undefined);

test("two lines of random rules: every number of either, and numbers between, get the cell's answer", {
  timeout: 600_000,
}, async () => {
  const seen = { cells: 0, points: 0 };
  await fc.assert(
    fc.asyncProperty(anyQuestion, async ({ chips, policy, first, second, from, target }) => {
      const world = sweepWorldOf({ policy, target, chips });
      const [x, y] = [first!, second!].map((line): LineVariable => {
        const bare = { kind: "line", name: line.leaf.path, line, from: decimalOf(0), to: decimalOf(1) } as const;
        const step = lineAxis(bare, world.market).steps[0] ?? decimalOf(1e5);
        return {
          ...bare,
          from: multiplyDecimals(step, decimalOf(from)),
          to: multiplyDecimals(step, decimalOf(from + 3)),
        };
      });
      const [across, down] = [x!, y!].map((variable) => samples(measuredNumbers(world, variable)));
      fc.pre(across!.length * down!.length <= 150);
      const grid = await gridOf(world, x!, { variable: y! });
      for (const exactY of down!) {
        for (const exactX of across!) {
          const asked = worldAt(worldAt(world, x!, exactX), y!, exactY);
          const { run } = grid.cells[placeOf(grid.y, exactY)]![placeOf(grid.x, exactX)]!;
          expect(answerKey(grid.runs[run!]!)).toBe(answerKey(adversary(asked.policy, asked.market)(target)));
          seen.points += 1;
        }
      }
      seen.cells += grid.cells.length * grid.cells[0]!.length;
      expect(grid.laws.violations).toEqual([]);
    }),
    { numRuns: 20, seed: 20_260_103 },
  );
  expect(seen.cells).toBeGreaterThan(24);
});

describe("a line against what is no line", () => {
  const policy = policyNamed("scher-2025-memory");
  const world = sweepWorldOf({ policy });
  const context = { policy, market: world.market, assumptions: assumptionRows };
  const options = { name: "--vary", from: "--from", to: "--to" };
  const memory = resolveVariable({ name: "registration.memory", from: "1 TB", to: "1.3 TB" }, options, context);
  const network = resolveValues("network.upload", "50 Mbps,200 Mbps", { name: "a", values: "v" }, context);

  test("is exact along the line at each value, whichever comes first", async () => {
    const grid = await gridOf(world, memory, network);
    expect([grid.method, grid.x.exact, grid.y.exact]).toEqual(["exact-along-one", true, false]);
    for (const [row, exactY] of network.values.entries()) {
      for (const exactX of measuredNumbers(world, memory as LineVariable).filter((_, index) => index % 5 === 0)) {
        const asked = worldAt(worldAt(world, memory, exactX), network.variable, exactY);
        const { run } = grid.cells[row]![placeOf(grid.x, exactX)]!;
        const { result } = adversary(asked.policy, asked.market)(world.target);
        expect(grid.runs[run!]!.result.configuration).toEqual(result.configuration);
      }
    }
    const turned = await gridOf(world, network.variable, { variable: memory });
    expect(turned.x.exact).toBe(false);
    expect(turned.cells.length).toBe(turned.y.intervals.length);
    expect(turned.cells.every((row) => row.length === turned.x.intervals.length)).toBe(true);
  });

  test("two lines with values given for the second are taken at these", async () => {
    const given = resolveValues("registration.compute", "8 H100e,16 H100e", { name: "a", values: "v" }, context);
    const grid = await gridOf(world, memory, given);
    expect([grid.method, grid.y.intervals.map(({ from }) => from.text)]).toEqual([
      "exact-along-one",
      ["8 H100e", "16 H100e"],
    ]);
  });

  test("what is stopped has gaps and says so", async () => {
    const question = {
      ...world,
      variable: memory,
      against: network,
      points: 9,
      offer: studyOffer,
      assumptions: assumptionRows,
    };
    const grid = sweepSchema.parse(await sweep(question, () => false)) as GridSweep;
    expect([grid.complete, grid.cells.flat().some(({ run }) => run === null)]).toEqual([false, true]);
    expect(compareDecimals(network.values[0]!, network.values[1]!)).toBe(-1);
  });
});
