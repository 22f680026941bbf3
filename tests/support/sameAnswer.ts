import { expect } from "vitest";
import type { FoundRun } from "../../src/search/foundRun.js";

import { prunedTotal, type Tally } from "../../src/search/tally.js";
import type { NaiveRun } from "./bruteForce.js";

/** Checks that a search found what trying everything found: cost, quality-adjusted compute, nodes and shape. */
export function expectSameRun(found: FoundRun | undefined, naive: NaiveRun | undefined): void {
  expect(found === undefined ? undefined : answerOf(found)).toEqual(
    naive === undefined
      ? undefined
      : { costUsd: naive.costUsd, quality: naive.quality, nodes: naive.nodes, shape: naive.shape },
  );
}

function answerOf({ outcome, shape }: FoundRun) {
  return { costUsd: outcome.costUsd, quality: outcome.qualityAdjustedFlop, nodes: outcome.nodes, shape };
}

/** Checks that every configuration is either evaluated or ruled out, none twice. */
export function expectFullTally(tally: Tally): void {
  expect(tally.evaluations + prunedTotal(tally)).toBe(tally.configurations);
  expect(Object.values(tally.pruned).filter((count) => count < 0)).toEqual([]);
}
