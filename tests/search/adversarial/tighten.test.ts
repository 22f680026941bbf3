import { describe, expect, test } from "vitest";
import { blankOutcome, type Outcome } from "../../../src/model/outcome.js";
import { axes, type Box, families, type Range } from "../../../src/search/adversarial/box.js";
import { fewestChips, fitting, paying } from "../../../src/search/adversarial/tighten.js";
import { boundMargin } from "../../../src/search/boundMargin.js";
import { holdsForMembers, isAdmissible, outcomeOf, single } from "../../support/arbitraryBox.js";

const joined = families.filter((family) => family !== "lone");

const measures = ["localEquivalentFlop", "qualityAdjustedFlop"] as const;

function holds({ from, to }: Range, value: number): boolean {
  return from <= value && value <= to;
}

function expectAsGood(other: Readonly<Outcome>, outcome: Readonly<Outcome>): void {
  for (const measure of measures) {
    expect(other[measure] / outcome[measure]).toBeGreaterThanOrEqual(1 - boundMargin);
  }
}

describe("fitting and fewestChips", () => {
  test.each(families)("fitting(box) and fewestChips(box) leave out no %s run that works", (family) => {
    let cut = 0;
    let exact = 0;
    const pairs = holdsForMembers(family, 1_300, ({ box, point, chips }) => {
      const held = fitting(box);
      expect(held !== undefined && axes.every((axis) => holds(held[axis], point[axis].from))).toBe(true);
      const fewest = fewestChips({ ...held!, intervalTo: 0 });
      expect(fewest).toBeLessThanOrEqual(chips);
      if (held !== box) cut += 1;
      if (fewest > chips * 0.999) exact += 1;
    });
    expect(pairs).toBeGreaterThan(20_000);
    expect(cut / pairs).toBeGreaterThan(0.1);
    expect(exact / pairs).toBeGreaterThan(0.02);
  });

  test.each(families)("fitting(box) is undefined for %s boxes of which no model fits", (family) => {
    holdsForMembers(family, 100, ({ box }) => {
      const option = { ...box.option, chipMemoryGb: box.option.chipMemoryGb / 1e20 };
      expect(fitting({ ...box, option })).toBeUndefined();
    });
  });
});

describe("paying", () => {
  const other = blankOutcome();

  test.each(joined)("paying(box) keeps for every %s run one at least as good with as many chips", (family) => {
    let dropped = 0;
    const pairs = holdsForMembers(family, 1_300, (member, outcome) => {
      const { search, box, point, chips, place } = member;
      const whole = { ...box, steps: { from: 1, to: search.grid.mostInnerSteps } };
      const { steps } = paying(whole, search, place < 0.5 ? chips : chips * 100 ** place)!;
      // What is cut off below are regional steps that hide no synchronisation.
      expect(point.steps.from).toBeGreaterThanOrEqual(steps.from);
      if (point.steps.from <= steps.to) return;
      dropped += 1;
      outcomeOf({ ...member, point: { ...point, steps: single(steps.to) } }, other);
      expect(other.overtrainingRatio / outcome.overtrainingRatio).toBeGreaterThanOrEqual(1 - boundMargin);
      expect(other.overtrainingRatio).toBeLessThanOrEqual(search.goal.overtrainingMax);
      expectAsGood(other, outcome);
    });
    expect(pairs).toBeGreaterThan(20_000);
    expect(dropped).toBeGreaterThan(1_000);
  });

  test("paying(box) is the box itself for lone clusters", () => {
    holdsForMembers("lone", 50, ({ search, box, chips }) => expect(paying(box, search, chips)).toBe(box));
  });
});

describe("fewestChips", () => {
  const alone = blankOutcome();

  test.each(joined)(
    "fewestChips(box) leaves out %s runs only for which one cluster of the interval does as well",
    (family) => {
      const pairs = holdsForMembers(family, 1_300, ({ search, box, point, chips }, outcome) => {
        expect(fewestChips({ ...box, intervalTo: chips - 1 })).toBeLessThanOrEqual(chips);
        expect(fewestChips({ ...box, intervalTo: chips })).toBeGreaterThan(chips);
        const cluster: Box = {
          ...point,
          family: "lone",
          activeShare: 1,
          chips: single(chips),
          width: single(1),
          steps: single(1),
          compression: single(0),
          activation: single(0),
        };
        outcomeOf({ search, point: cluster, nodes: 1, microBatches: undefined }, alone);
        expect(isAdmissible(alone, search)).toBe(true);
        expect(alone.costUsd / outcome.costUsd).toBeCloseTo(1, 12);
        expectAsGood(alone, outcome);
      });
      expect(pairs).toBeGreaterThan(20_000);
    },
  );
});
