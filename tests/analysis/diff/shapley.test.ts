import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapleyShares } from "../../../src/analysis/diff/shapley.js";

const run = { seed: 20260, numRuns: 200 };

/** Values of every set of up to five players. */
const anyGame = fc
  .integer({ min: 0, max: 5 })
  .chain((players) =>
    fc
      .array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2 ** players, maxLength: 2 ** players })
      .map((values) => ({ players, values })),
  );

/** The definition itself: the mean of what a player adds over every order of joining. */
function meanOverOrders(players: number, value: (set: number) => number): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const join = (set: number, added: readonly number[]): void => {
    if (added.length === players) {
      orders += 1;
      let before = 0;
      for (const player of added) {
        sums[player] = sums[player]! + value(before | (1 << player)) - value(before);
        before |= 1 << player;
      }
      return;
    }
    for (let player = 0; player < players; player += 1) {
      if ((set & (1 << player)) === 0) join(set | (1 << player), [...added, player]);
    }
  };
  join(0, []);
  return sums.map((sum) => sum / orders);
}

describe("shapleyShares(players, value)", () => {
  test.each<[string, readonly number[], readonly number[]]>([
    // game, value of each set, shares
    ["nobody", [7], []],
    ["one takes all of it", [3, 10], [7]],
    ["two that do not interact", [0, 10, 20, 30], [10, 20]],
    ["two that only work together", [0, 0, 0, 50], [25, 25]],
    ["two that do each other's work", [0, 40, 40, 40], [20, 20]],
    ["one that does nothing", [5, 5, 9, 9], [0, 4]],
    ["the gloves: one left, two right", [0, 0, 0, 1, 0, 1, 0, 1], [2 / 3, 1 / 6, 1 / 6]],
  ])("%s", (_, values, shares) => {
    const found = shapleyShares(Math.log2(values.length), (set) => values[set]!);
    expect(found).toHaveLength(shares.length);
    for (const [place, share] of shares.entries()) expect(found[place]).toBeCloseTo(share, 12);
  });

  test("is the mean over every order", () => {
    fc.assert(
      fc.property(anyGame, ({ players, values }) => {
        const found = shapleyShares(players, (set) => values[set]!);
        const mean = meanOverOrders(players, (set) => values[set]!);
        // Sums of at most 120 whole numbers up to 2e6 each, divided once or weighed: far inside 1e-6.
        for (const [place, share] of mean.entries()) expect(Math.abs(found[place]! - share)).toBeLessThan(1e-6);
      }),
      run,
    );
  });

  test("adds up to the whole difference", () => {
    fc.assert(
      fc.property(anyGame, ({ players, values }) => {
        const sum = shapleyShares(players, (set) => values[set]!).reduce((total, share) => total + share, 0);
        expect(Math.abs(sum - (values.at(-1)! - values[0]!))).toBeLessThan(1e-6);
      }),
      run,
    );
  });

  test("gives 0 to whoever adds nothing, and the same to whoever adds the same", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }), (values) => {
        // Player 2 is idle; the value depends on the count of players 0 and 1 alone.
        const size = (set: number) => (set & 1) + ((set >> 1) & 1);
        const [a, b, idle] = shapleyShares(3, (set) => values[size(set)]!);
        expect(idle).toBe(0);
        expect(a).toBe(b);
      }),
      run,
    );
  });
});
