import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { logUniform, type PairRange, runAtTwoCounts } from "../support/arbitraryRun.js";
import { rounding } from "../support/atTwoCounts.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

// What never gives more: more steps than hide an exchange, a worse network, a shorter run. Why: up to factors that fall
// with H, C_quality is the lesser of C and C'(m L); both rise with the tokens, and m with H. So it rises with the tokens
// and falls with H at any overtraining. C_local is C_quality / chi, and chi knows nothing of H; so it falls with H as well,
// and rises with the tokens wherever chi does not, which is for OT >= 1, whatever the size.

const measures = ["localEquivalentFlop", "qualityAdjustedFlop"] as const;

/** Two runs, of which the first must not give more than the second, and their count of nodes. */
type Pair = readonly [worse: Run, better: Run, nodes: number];

interface Tally {
  /** Pairs that could be compared: the worse run works and, if that is asked, reaches OT = 1 */
  compared: number;
  /** Those of them in which the better run gives more */
  gained: number;
}

/**
 * Checks over many pairs that the worse run gives no more than the better, which works if the worse does. C_quality is
 * compared always, C_local only at OT >= 1 unless `atAnyOvertraining`.
 */
function givesNoMore(pairs: fc.Arbitrary<Pair | undefined>, runs: number, atAnyOvertraining: boolean): Tally {
  const tally: Tally = { compared: 0, gained: 0 };
  const first = blankOutcome();
  const second = blankOutcome();
  const noMore = (measure: (typeof measures)[number], worse: Outcome, better: Outcome) =>
    worse[measure] <= better[measure] * (1 + rounding);
  const holds = (pair: Pair | undefined): boolean => {
    if (pair === undefined) return true;
    const [worseRun, betterRun, nodes] = pair;
    const worse = evaluate(runTerms(worseRun), nodes, first);
    const better = evaluate(runTerms(betterRun), nodes, second);
    if (!worse.feasible) return true;
    if (!better.feasible || !noMore("qualityAdjustedFlop", worse, better)) return false;
    if (!atAnyOvertraining && worse.overtrainingRatio < 1) return true;
    tally.compared += 1;
    if (worse.localEquivalentFlop < better.localEquivalentFlop * (1 - rounding)) tally.gained += 1;
    return noMore("localEquivalentFlop", worse, better);
  };
  fc.assert(fc.property(pairs, holds), { numRuns: runs });
  return tally;
}

const anySize = [1, 1e14] as const;
const wide: PairRange = { activeParams: anySize, overtraining: [1e-3, 1e5] };
const trained: PairRange = { activeParams: anySize, overtraining: [1, 1e5] };

/** A factor by which something is worse: none in a quarter of the cases, a few per cent in others, up to 1e4. */
const worseBy = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 0, max: 1000 }).map((step) => 1 + step / 1e4),
  logUniform(1, 100),
  logUniform(1, 1e4),
);

describe("evaluate: what never gives more compute", () => {
  test.each(["flat", "pipeline", "expert-parallel"] as const)(
    "evaluate %s: more inner steps than hide an exchange, at any overtraining",
    (mode) => {
      const pairs = fc.tuple(runAtTwoCounts(mode, wide), worseBy, worseBy).map(([{ run, fewer }, above, more]) => {
        const fewest = runOutcome({ ...run, innerSteps: undefined }, fewer).innerSteps;
        const some = Math.ceil(Math.max(1, fewest) * above);
        const most = Math.ceil(some * more);
        if (most > Number.MAX_SAFE_INTEGER) return undefined;
        // The minimum itself is what a run takes that is given none.
        const innerSteps = above === 1 ? undefined : some;
        return [{ ...run, innerSteps: most }, { ...run, innerSteps }, fewer] as const;
      });
      const { compared, gained } = givesNoMore(pairs, 50_000, true);
      expect(compared).toBeGreaterThan(34_000);
      expect(gained).toBeGreaterThan(20_000);
    },
  );

  const links = fc.record({
    uploadMbps: worseBy,
    downloadMbps: worseBy,
    latencySeconds: worseBy,
    regionalMbps: worseBy,
    regionalLatencySeconds: worseBy,
  });
  test.each(modes)("evaluate %s: slower or more distant links, with H or H_i given, for OT >= 1", (mode) => {
    // Smaller models hardly ever wait for an exchange, which is when a network counts.
    const given = runAtTwoCounts(mode, { ...trained, activeParams: [1e6, 1e14], stepsGiven: true });
    const pairs = fc.tuple(given, links).map(([{ run, fewer }, by]): Pair => {
      const better = {
        ...run,
        uploadMbps: run.uploadMbps * by.uploadMbps,
        downloadMbps: run.downloadMbps * by.downloadMbps,
        latencySeconds: run.latencySeconds / by.latencySeconds,
        regionalMbps: run.regionalMbps * by.regionalMbps,
        regionalLatencySeconds: run.regionalLatencySeconds / by.regionalLatencySeconds,
      };
      return [run, better, fewer];
    });
    const { compared, gained } = givesNoMore(pairs, 80_000, false);
    expect(compared).toBeGreaterThan(25_000);
    expect(gained).toBeGreaterThan(2500);
  });

  test.each(modes)("evaluate %s: a shorter run, for OT >= 1", (mode) => {
    const pairs = fc.tuple(runAtTwoCounts(mode, trained), worseBy).map(([{ run, fewer }, by]): Pair => {
      return [run, { ...run, runSeconds: run.runSeconds * by }, fewer];
    });
    const { compared, gained } = givesNoMore(pairs, 60_000, false);
    expect(compared).toBeGreaterThan(25_000);
    expect(gained).toBeGreaterThan(10_000);
  });

  test.each(modes)("evaluate %s: a lower limit on the mean upload, with H or H_i given, for OT >= 1", (mode) => {
    const paced = runAtTwoCounts(mode, { ...trained, stepsGiven: true, paced: true });
    const pairs = fc.tuple(paced, worseBy, fc.boolean()).map(([{ run, fewer }, by, unlimited]): Pair => {
      const mostUploadMbps = unlimited || run.mostUploadMbps === undefined ? undefined : run.mostUploadMbps * by;
      return [run, { ...run, mostUploadMbps }, fewer];
    });
    const { compared, gained } = givesNoMore(pairs, 60_000, false);
    expect(compared).toBeGreaterThan(10_000);
    expect(gained).toBeGreaterThan(2500);
  });

  test.each(modes)("evaluate %s: stopping at fewer tokens, for OT >= 1", (mode) => {
    const pairs = fc.tuple(runAtTwoCounts(mode, trained), worseBy, worseBy).map(([{ run, fewer }, stop, by]) => {
      const inTime = runOutcome({ ...run, mostTokens: undefined }, fewer).tokens;
      if (inTime === 0) return undefined;
      const mostTokens = inTime / stop;
      return [{ ...run, mostTokens }, { ...run, mostTokens: mostTokens * by }, fewer] as const;
    });
    const { compared, gained } = givesNoMore(pairs, 60_000, false);
    expect(compared).toBeGreaterThan(25_000);
    expect(gained).toBeGreaterThan(10_000);
  });
});

describe("evaluate: where worse settings give more after all", () => {
  const local = "localEquivalentFlop";
  const quality = "qualityAdjustedFlop";
  // A group exchanges for 2.55 s, the groups for 3.64 s; a step takes 1 s.
  const groups = handRun({
    mode: "hierarchical",
    nodesPerGroup: 2,
    regionalMbps: 12_800,
    uploadMbps: 12_800,
    downloadMbps: 12_800,
    latencySeconds: 1,
  });
  // Four stages; a step takes 7 slots of 0.1665 s, 1.1655 s, and an exchange 1.173 s.
  const pipeline = handRun({
    mode: "pipeline",
    modelParams: 1e10,
    chipFlopPerSecond: 6e16,
    nodeMemoryGb: 40,
    uploadMbps: 320_000,
    downloadMbps: 320_000,
    latencySeconds: 0.15,
    regionalMbps: 60_000,
  });
  // A step takes 1.02 s, an exchange 1.061 s.
  const experts = handRun({
    mode: "expert-parallel",
    modelParams: 9e9,
    activeParams: 1e9,
    moeLayers: 10,
    uploadMbps: 288_000,
    downloadMbps: 288_000,
    latencySeconds: 0.001,
  });
  const slow = handRun({ uploadMbps: 3200, downloadMbps: 3200, innerSteps: 1 });
  // A million nodes train 1e7 tokens a second and never wait: OT = 0.02.
  const undertrained = handRun({
    modelParams: 1e14,
    nodeMemoryGb: 1e9,
    uploadMbps: 1e12,
    downloadMbps: 1e12,
    mitigation: "quorum",
    innerSteps: 1e6,
    runSeconds: 5.12e6,
  });
  // biome-ignore format: one row a case
  const cases: readonly (readonly [(typeof measures)[number], number, string, Run, Partial<Run>])[] = [
    // of,   n,   why, run, the worse setting
    [quality, 8,   "H not given: a step of 1.178 s hides the exchange, so H = 1 for 2", pipeline, { regionalMbps: 59_000 }],
    [quality, 8,   "H not given: routing stretches a step to 1.08 s, so H = 1 for 2", experts, { latencySeconds: 0.004 }],
    [quality, 8,   "H_i not given: 4 for 3, but one cycle for two, so H = 4 for 3 sqrt 2", groups, { regionalLatencySeconds: 1 }],
    [quality, 8,   "the same H_i, given", groups, { regionalSteps: 4 }],
    [quality, 8,   "more steps than one, but fewer than hide an exchange", slow, { innerSteps: 5 }],
    [local,   1e6, "OT 0.01 for 0.02: half the tokens, at 2.09 times the replica efficiency", undertrained, { runSeconds: 2.56e6 }],
  ];
  test.each(cases)("evaluate: %s of %i nodes rises: %s", (measure, nodes, _why, run, worse) => {
    const before = runOutcome(run, nodes)[measure];
    expect(before).toBeGreaterThan(0);
    expect(runOutcome({ ...run, ...worse }, nodes)[measure]).toBeGreaterThan(before * (1 + 1e-3));
  });
});
