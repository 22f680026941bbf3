import { expect } from "vitest";
import { placedOptions } from "../../src/search/adversarial/adversarialAdversary.js";
import {
  type CheapestAdversarialRun,
  cheapestAdversarialRun,
} from "../../src/search/adversarial/cheapestAdversarialRun.js";
import { knobsOf } from "../../src/search/adversarial/searchTerms.js";
import type { Metric } from "../../src/search/goal.js";
import { prunedTotal } from "../../src/search/tally.js";
import type { AdversarialSpace } from "./everyAdversarialRun.js";
import type { EvadingRun } from "./everyEvadingRun.js";

/** Figures that differ by less than this share are equal: one sum or root, computed in two ways. */
export const same = 1e-12;

/** What an evader asks of a run. */
export interface Ask {
  readonly metric: Metric;
  readonly targetFlop: number;
  readonly minSuccess: number;
  readonly joinedOnly: boolean;
}

/** The search of a small space under its policy with all its measures. */
export function searchedEvader(space: AdversarialSpace, ask: Ask): CheapestAdversarialRun {
  const { options, policy, assumptions, grid, modes } = space;
  const { overtrainingMin, overtrainingMax } = assumptions;
  const { metric, targetFlop, minSuccess, joinedOnly } = ask;
  const placed = placedOptions(options, policy, { assumptions, minSuccess, limits: { joinedOnly } }, grid);
  const goal = { metric, targetFlop, overtrainingMin, overtrainingMax };
  return cheapestAdversarialRun(placed, { grid, knobs: knobsOf(grid, assumptions), modes, goal, joinedOnly });
}

/** The runs that do what is asked. */
export function doing(runs: readonly EvadingRun[], { metric, targetFlop, minSuccess, joinedOnly }: Ask): EvadingRun[] {
  return runs.filter(
    (run) => run[metric] >= targetFlop && run.hazard <= -Math.log(minSuccess) && (run.nodes > 1 || !joinedOnly),
  );
}

/** Checks a search against all runs that do what is asked, and that its tally holds every shape once. */
export function expectBestEvader({ found, tally }: CheapestAdversarialRun, able: readonly EvadingRun[]): void {
  expect(tally.solved + prunedTotal(tally)).toBe(tally.configurations);
  expect(Object.values(tally.pruned).filter((count) => count < 0)).toEqual([]);
  expect(found !== undefined).toBe(able.length > 0);
  if (found === undefined) return;
  const { outcome, expectedCostUsd, box, shape } = found;
  const least = able.reduce((lowest, run) => Math.min(lowest, run.expectedCostUsd), Number.POSITIVE_INFINITY);
  expect(Math.abs(expectedCostUsd / least - 1)).toBeLessThanOrEqual(same);
  const quality = outcome.qualityAdjustedFlop;
  // The same sum may differ by a last digit; either run may then be taken for the cheaper.
  const better = able.find((run) => {
    const lead = run.qualityAdjustedFlop / quality - 1;
    return (
      run.expectedCostUsd <= expectedCostUsd &&
      (lead > same || (lead > -same && lead >= 0 && run.nodes < outcome.nodes))
    );
  });
  expect(better).toBeUndefined();
  const near = (one: number, other: number) => Math.abs(one - other) <= same * Math.abs(other);
  const { connection: _line, priceFactor: _price, mostUploadMbps: _pace, ...bare } = shape;
  const alike = able.filter(
    (run) =>
      near(run.costUsd, outcome.costUsd) &&
      near(run.expectedCostUsd, expectedCostUsd) &&
      near(run.qualityAdjustedFlop, quality) &&
      run.nodes === outcome.nodes &&
      run.days === box.option.lengths.to,
  );
  expect(alike.map((run) => run.shape)).toContainEqual(bare);
}
