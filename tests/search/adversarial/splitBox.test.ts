import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adversarialGrid } from "../../../src/search/adversarial/adversarialGrid.js";
import {
  type Axis,
  axes,
  type Box,
  families,
  isSingle,
  type Range,
  shapesIn,
} from "../../../src/search/adversarial/box.js";
import { optionTerms } from "../../../src/search/adversarial/optionTerms.js";
import { knobsOf, type SearchTerms } from "../../../src/search/adversarial/searchTerms.js";
import { isShape, splitBox } from "../../../src/search/adversarial/splitBox.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { logInteger } from "../../support/arbitraryRun.js";
import { studyAssumptions, studyChips, studyRule } from "../../support/studyMarket.js";

const option = optionTerms(chipOptions(studyChips)[0]!, 0, studyRule, studyAssumptions, adversarialGrid);
const search: SearchTerms = {
  grid: adversarialGrid,
  knobs: knobsOf(adversarialGrid, studyAssumptions),
  modes: [],
  goal: { metric: "quality", targetFlop: 1, overtrainingMin: 1, overtrainingMax: 100 },
};

/** The widest range of each axis. */
const whole: Readonly<Record<Axis, Range>> = {
  chips: { from: 1, to: adversarialGrid.mostChips },
  size: { from: 0, to: option.sizes.length - 1 },
  width: { from: 2, to: adversarialGrid.mostChips / 2 },
  steps: { from: 1, to: adversarialGrid.mostInnerSteps },
  compression: { from: 0, to: search.knobs.compression.length - 1 },
  activation: { from: 0, to: search.knobs.activationCompression.length - 1 },
};

/** Boxes of any family whose ranges have up to so many places each. */
function anyBox(mostPlaces: number): fc.Arbitrary<Box> {
  const range = ({ from, to }: Range) =>
    fc.tuple(logInteger(1, to - from + 1), logInteger(1, mostPlaces)).map(([first, places]) => ({
      from: from + first - 1,
      to: Math.min(to, from + first + places - 2),
    }));
  return fc
    .record({
      family: fc.constantFrom(...families),
      chips: range(whole.chips),
      size: range(whole.size),
      width: range(whole.width),
      steps: range(whole.steps),
      compression: range(whole.compression),
      activation: range(whole.activation),
    })
    .map((ranges) => ({ ...ranges, option, activeShare: 1, intervalTo: ranges.chips.to }));
}

/** The axes on which a box is split; a lone cluster's chips are its count, not part of its shape. */
function cutAxes({ family }: Box): readonly Axis[] {
  return family === "lone" ? axes.filter((axis) => axis !== "chips") : axes;
}

describe("splitBox", () => {
  test("splitBox(box) gives two halves that part one range of the box, and nothing else", () => {
    fc.assert(
      fc.property(anyBox(2 ** 30), (box) => {
        fc.pre(!isShape(box));
        const [lower, upper] = splitBox(box, search);
        const parted = axes.filter((axis) => lower[axis] !== box[axis] || upper[axis] !== box[axis]);
        expect(parted).toHaveLength(1);
        const [axis] = parted as [Axis];
        expect(cutAxes(box)).toContain(axis);
        expect(lower[axis].from).toBe(box[axis].from);
        expect(lower[axis].to).toBeGreaterThanOrEqual(lower[axis].from);
        expect(upper[axis].from).toBe(lower[axis].to + 1);
        expect(upper[axis].to).toBeGreaterThanOrEqual(upper[axis].from);
        expect(upper[axis].to).toBe(box[axis].to);
        expect({ ...lower, [axis]: 0 }).toEqual({ ...box, [axis]: 0 });
        expect({ ...upper, [axis]: 0 }).toEqual({ ...box, [axis]: 0 });
        // Counts of shapes beyond 2^53 are rounded.
        expect((shapesIn(lower) + shapesIn(upper)) / shapesIn(box)).toBeCloseTo(1, 12);
      }),
      { numRuns: 20_000 },
    );
  });

  test("splitBox again and again leaves every shape of a small box once", () => {
    fc.assert(
      fc.property(anyBox(4), (box) => {
        const open = [box];
        const shapes = new Set<string>();
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (!isShape(next)) {
            open.push(...splitBox(next, search));
            continue;
          }
          expect(shapesIn(next)).toBe(1);
          for (const axis of cutAxes(box)) {
            expect(next[axis].from).toBeGreaterThanOrEqual(box[axis].from);
            expect(next[axis].to).toBeLessThanOrEqual(box[axis].to);
          }
          shapes.add(
            cutAxes(box)
              .map((axis) => next[axis].from)
              .join(),
          );
        }
        expect(shapes.size).toBe(shapesIn(box));
      }),
      { numRuns: 500 },
    );
  });

  test("splitBox reaches single shapes from any box in fewer than 200 cuts, whichever half is taken", () => {
    fc.assert(
      fc.property(
        anyBox(2 ** 30),
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom("lower", "upper", "either"),
        (box, coins, side) => {
          let cuts = 0;
          let next = box;
          while (!isShape(next)) {
            const [lower, upper] = splitBox(next, search);
            next = side === "lower" || (side === "either" && coins.next().value) ? lower : upper;
            cuts += 1;
            expect(cuts).toBeLessThan(200);
          }
          expect(cutAxes(box).every((axis) => isSingle(next[axis]))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
