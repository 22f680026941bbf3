import fc from "fast-check";
import { expect, test } from "vitest";
import { cheapestAdversarialRun } from "../../src/search/adversarial/cheapestAdversarialRun.js";
import { optionTerms } from "../../src/search/adversarial/optionTerms.js";
import { knobsOf } from "../../src/search/adversarial/searchTerms.js";
import { type Metric, metrics } from "../../src/search/goal.js";
import type { SpaceLimits } from "../../src/search/market.js";
import { prunedTotal } from "../../src/search/tally.js";
import { anyAdversarialSpace } from "../support/arbitraryAdversarialSpace.js";
import { anyAim, targetAt } from "../support/arbitrarySpace.js";
import type { NaiveRun } from "../support/bruteForce.js";
import { type AdversarialSpace, everyAdversarialRun } from "../support/everyAdversarialRun.js";

// Runners-up rest on searches of parts of the space. These tests try every run of a part and compare.

/** Figures that differ by less than this share are equal: one product or root, computed in two ways. */
const same = 1e-12;

interface Part {
  readonly joinedOnly: boolean;
  /** Fewest and most chips of a node; undefined, any */
  readonly chips: readonly [number, number] | undefined;
}

const anyPart = fc.record<Part>({
  joinedOnly: fc.boolean(),
  chips: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 12 }))
      .map(([from, more]) => [from, from + more]),
    { nil: undefined },
  ),
});

function searchPart(space: AdversarialSpace, { joinedOnly, chips }: Part, metric: Metric, targetFlop: number) {
  const { options, policy, assumptions, grid } = space;
  const limits: SpaceLimits = {
    joinedOnly,
    ...(chips === undefined ? {} : { chipsPerNode: () => ({ from: chips[0], to: chips[1] }) }),
  };
  const { overtrainingMin, overtrainingMax } = assumptions;
  return cheapestAdversarialRun(
    options.map((option, order) => optionTerms(option, order, policy, assumptions, grid, limits)),
    {
      grid,
      knobs: knobsOf(grid, assumptions),
      modes: space.modes,
      goal: { metric, targetFlop, overtrainingMin, overtrainingMax },
      joinedOnly,
    },
  );
}

function isInPart({ nodes, shape: { chipsPerNode } }: NaiveRun, { joinedOnly, chips }: Part): boolean {
  if (joinedOnly && nodes === 1) return false;
  return chips === undefined || (chips[0] <= chipsPerNode && chipsPerNode <= chips[1]);
}

test("cheapestAdversarialRun within limits equals trying every run of that part, in 200 random spaces", () => {
  const size = { mostChips: [6, 30], mostInnerSteps: 6, mostMicroBatches: 3, mostShapes: 20_000 } as const;
  const spaces = anyAdversarialSpace({ ...size, overtrainingMin: fc.constant(1) });
  const met = { lone: 0, joined: 0, none: 0 };
  fc.assert(
    fc.property(spaces, anyPart, anyAim, (space, part, aim) => {
      const runs = everyAdversarialRun(space).filter((run) => isInPart(run, part));
      const everywhere = runs.length === 0 ? everyAdversarialRun(space) : runs;
      for (const metric of metrics) {
        const below = ["exactly", "just below", "the most"].includes(aim.aim);
        const target = targetAt(everywhere, metric, aim) * (below ? 1 - same : 1 + same);
        const { found, tally } = searchPart(space, part, metric, target);
        const reaching = runs.filter((run) => run[metric] >= target);
        expect(tally.solved + prunedTotal(tally)).toBe(tally.configurations);
        expect(found === undefined).toBe(reaching.length === 0);
        if (found === undefined) {
          met.none += 1;
          continue;
        }
        met[found.outcome.nodes === 1 ? "lone" : "joined"] += 1;
        const least = Math.min(...reaching.map(({ costUsd }) => costUsd));
        expect(Math.abs(found.outcome.costUsd / least - 1)).toBeLessThanOrEqual(same);
        if (part.joinedOnly) expect(found.outcome.nodes).toBeGreaterThan(1);
        const { chipsPerNode } = found.shape;
        if (part.chips !== undefined) expect(chipsPerNode).toBeGreaterThanOrEqual(part.chips[0]);
        if (part.chips !== undefined) expect(chipsPerNode).toBeLessThanOrEqual(part.chips[1]);
      }
    }),
    { numRuns: 200 },
  );
  // Each outcome was met often enough to mean something.
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(10);
});
