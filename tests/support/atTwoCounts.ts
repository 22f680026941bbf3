import fc from "fast-check";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { type PairRange, type RunAtTwoCounts, runAtTwoCounts } from "./arbitraryRun.js";

/**
 * Rounding allowed for when outcomes are compared: a dozen operations, and the subtraction L - 1.8172, which for the
 * largest models of the tests leaves 3e-14, times the slope 5.8 of ln C' against ln(L - 1.8172).
 */
export const rounding = 1e-12;

/** Checks a claim about what a run gives with fewer and with more nodes, over many runs of a mode. */
export function holdsAtTwoCounts(
  mode: Run["mode"],
  range: PairRange,
  runs: number,
  claim: (fewer: Outcome, more: Outcome, pair: RunAtTwoCounts) => void,
): void {
  const fewer = blankOutcome();
  const more = blankOutcome();
  fc.assert(
    fc.property(runAtTwoCounts(mode, range), (pair) => {
      const terms = runTerms(pair.run);
      claim(evaluate(terms, pair.fewer, fewer), evaluate(terms, pair.more, more), pair);
    }),
    { numRuns: runs, seed: 2_605_293 },
  );
}

/** Whether a checkpoint in peers' memory turns cheap between the two counts, at n = 4 P b / (memory - P b). */
export function peersGainRoom({ run, fewer, more }: RunAtTwoCounts): boolean {
  if (run.checkpoint !== "gpu-memory" || !run.mitigation.includes("checkpoint")) return false;
  const { modelMemoryGb, nodeMemoryGb } = runTerms(run);
  const least = (4 * modelMemoryGb) / (nodeMemoryGb - modelMemoryGb);
  return least > 0 && fewer < least && least <= more;
}
