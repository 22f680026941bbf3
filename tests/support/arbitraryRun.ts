import fc from "fast-check";
import { evaluate } from "../../src/model/evaluate.js";
import { checkpoints } from "../../src/model/goodput.js";
import { mitigations, syncTail } from "../../src/model/mitigation.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { precisionCosts, precisions } from "../../src/model/precision.js";
import { qualityScenarios } from "../../src/model/qualityScenario.js";
import type { Mode, Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { minimumInnerSteps } from "../../src/model/synchronisation.js";

const shareSteps = 2 ** 32 - 1;

/** A number from `low` to `high`, every order of magnitude alike. */
export function logUniform(low: number, high: number): fc.Arbitrary<number> {
  const width = Math.log(high / low);
  return fc
    .integer({ min: 0, max: shareSteps })
    .map((step) => Math.min(high, Math.max(low, low * Math.exp((width * step) / shareSteps))));
}

/** An integer from `low` to `high`, every order of magnitude alike. */
export function logInteger(low: number, high: number): fc.Arbitrary<number> {
  return logUniform(low, high).map(Math.floor);
}

/** Zero in one case of `weight`, else from the arbitrary. */
function orZero(arbitrary: fc.Arbitrary<number>, weight = 8): fc.Arbitrary<number> {
  return fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary, weight: weight - 1 });
}

function sometimes(arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number | undefined> {
  return fc.oneof(fc.constant(undefined), arbitrary);
}

const anySettings = fc.record({
  errorFeedback: fc.boolean(),
  scenario: fc.constantFrom(...qualityScenarios),
  mitigation: fc.constantFrom(...mitigations),
  checkpoint: fc.constantFrom(...checkpoints),
  precision: fc.constantFrom(...precisions).map((precision) => precisionCosts[precision]),
});

/** Any run of a mode that the model accepts, from toys to absurdities, with a count of nodes; frozen. */
export function extremeRun(mode: Mode): fc.Arbitrary<{ readonly run: Run; readonly nodes: number }> {
  return fc
    .record({
      settings: anySettings,
      nodes: fc.oneof(fc.constantFrom(1, 2, 1_000_000), logInteger(1, 1e6)),
      modelParams: fc.oneof(fc.constantFrom(1, 1e15), logUniform(1, 1e15)),
      activeShare: logUniform(1e-6, 1),
      // Relative to the model, so that every mode is feasible in many cases.
      nodeMemoryShare: logUniform(1e-4, 1e4),
      numbers: fc.record({
        chipsPerNode: logInteger(1, 1e6),
        chipFlopPerSecond: logUniform(1, 1e20),
        mfu: logUniform(1e-6, 1),
        moeLayers: logInteger(1, 1e4),
        nodesPerGroup: logInteger(2, 1e5),
        microBatches: logInteger(1, 1e5),
        activationCompression: logUniform(1, 1e4),
        localBatchTokens: logUniform(1, 1e12),
        uploadMbps: orZero(logUniform(1e-6, 1e12)),
        downloadMbps: orZero(logUniform(1e-6, 1e12)),
        latencySeconds: orZero(logUniform(1e-9, 1e6)),
        regionalMbps: orZero(logUniform(1e-6, 1e12)),
        regionalLatencySeconds: orZero(logUniform(1e-9, 1e6)),
        compression: fc.oneof(fc.constantFrom(1, 1e6), logUniform(1, 1e6)),
        failuresPerChipHour: orZero(logUniform(1e-12, 1e3)),
        recoverySeconds: orZero(logUniform(1e-3, 1e9)),
        backupFraction: orZero(logUniform(1e-4, 10)),
        runSeconds: fc.oneof(fc.constant(1), logUniform(1, 1e10)),
        chipPriceUsd: orZero(logUniform(1e-2, 1e7)),
      }),
      innerSteps: sometimes(logInteger(1, 1e9)),
      regionalSteps: sometimes(logInteger(1, 1e9)),
      mostTokens: sometimes(fc.oneof(fc.constantFrom(Number.MIN_VALUE, Number.MAX_VALUE), logUniform(1e-30, 1e30))),
      stages: sometimes(logInteger(1, 1e5)),
    })
    .map(({ settings, nodes, modelParams, activeShare, nodeMemoryShare, numbers, ...knobs }) => {
      const { precision, ...rest } = settings;
      const run: Run = {
        mode,
        modelParams,
        activeParams: Math.max(1, modelParams * activeShare),
        nodeMemoryGb: (modelParams * precision.bytesPerParam * nodeMemoryShare) / 1e9,
        chipToServer: 1.64,
        serverToCluster: 1.23,
        ...numbers,
        ...knobs,
        ...precision,
        ...rest,
      };
      return Object.freeze({ run: Object.freeze(run), nodes });
    });
}

/** A run with two counts of nodes that its mode admits, fewer < more; frozen. */
export interface RunAtTwoCounts {
  readonly run: Run;
  readonly fewer: number;
  readonly more: number;
}

/** Ranges within which {@link runAtTwoCounts} draws. */
export interface PairRange {
  /** Parameters each token passes through; an expert-parallel run may have up to 1e4 times as many in all */
  readonly activeParams: readonly [number, number];
  /** D / (25.6 P) at the fewer nodes, before failures and waiting */
  readonly overtraining: readonly [number, number];
  /** Whether H, or H_i of a hierarchical run, is given in every run; in half of them where absent */
  readonly stepsGiven?: true;
  /** Whether the mean upload is limited, about what the run would send at the fewer nodes; else no run's is */
  readonly paced?: true;
}

/**
 * Runs at two counts of nodes: neighbours in half the cases, up to a thousand times apart in the others.
 *
 * The chip's throughput is set to give the overtraining ratio drawn, and the model to fit its mode, so that most pairs
 * are feasible and admissible. Batch and bandwidth are drawn apart from it, so that H covers 1 to millions.
 */
export function runAtTwoCounts(mode: Mode, range: PairRange): fc.Arbitrary<RunAtTwoCounts> {
  const given = range.stepsGiven ? (steps: fc.Arbitrary<number>) => steps : sometimes;
  return fc
    .record({
      settings: anySettings,
      activeParams: logUniform(...range.activeParams),
      overtraining: logUniform(...range.overtraining),
      expertsPerActive: logUniform(1, 1e4),
      memoryRoom: logUniform(1.0001, 100),
      stagesNeeded: logUniform(1.0001, 64),
      extraStages: fc.integer({ min: 0, max: 8 }),
      nodesPerGroup: logInteger(2, 64),
      count: logUniform(1, 1e5),
      apart: fc.oneof(
        fc.integer({ min: 1, max: 3 }).map((steps) => (count: number) => count + steps),
        logUniform(1, 1000).map((factor) => (count: number) => Math.floor(count * factor) + 1),
      ),
      innerSteps: given(logInteger(1, 1000)),
      // Relative to the fewest that work.
      regionalSteps: given(logUniform(1, 100)),
      mostOvertraining: sometimes(logUniform(...range.overtraining)),
      numbers: fc.record({
        chipsPerNode: logInteger(1, 500),
        moeLayers: logInteger(1, 100),
        microBatches: logInteger(1, 64),
        activationCompression: logUniform(1, 100),
        localBatchTokens: logUniform(1e2, 1e9),
        uploadMbps: logUniform(1, 1e6),
        downloadMbps: logUniform(1, 1e6),
        latencySeconds: orZero(logUniform(1e-4, 1)),
        regionalMbps: logUniform(1, 1e8),
        regionalLatencySeconds: orZero(logUniform(1e-6, 1)),
        compression: fc.oneof(fc.constantFrom(1, 4, 16, 100, 150, 500), logUniform(1, 1e3)),
        failuresPerChipHour: orZero(logUniform(1e-9, 1e-1)),
        recoverySeconds: orZero(logUniform(1, 1e5)),
        runSeconds: logUniform(1e5, 1e8),
      }),
      pace: range.paced ? logUniform(0.01, 3) : fc.constant(undefined),
    })
    .map(({ settings, activeParams, overtraining, nodesPerGroup, numbers, innerSteps, ...drawn }) => {
      const { precision, ...rest } = settings;
      const modelParams = mode === "expert-parallel" ? activeParams * drawn.expertsPerActive : activeParams;
      const modelMemoryGb = (modelParams * precision.bytesPerParam) / 1e9;
      const nodeMemoryGb = modelMemoryGb * memoryShare(mode, drawn.memoryRoom, drawn.stagesNeeded);
      const stages = mode === "pipeline" ? Math.ceil(modelMemoryGb / nodeMemoryGb) + drawn.extraStages : undefined;
      const least = mode === "hierarchical" ? 2 * nodesPerGroup : mode === "pipeline" ? 2 : 1;
      const count = Math.floor(least * drawn.count);
      const unit = stages ?? 1;
      const flopPerNode = (6 * 25.6 * activeParams ** 2 * overtraining) / (count * unit);
      const run: Run = {
        mode,
        mfu: 0.4,
        chipFlopPerSecond: flopPerNode / (0.4 * numbers.chipsPerNode * numbers.runSeconds),
        nodeMemoryGb,
        modelParams,
        activeParams,
        nodesPerGroup,
        stages,
        innerSteps,
        mostTokens: drawn.mostOvertraining && 25.6 * activeParams * drawn.mostOvertraining,
        backupFraction: 0.05,
        chipPriceUsd: 25_000,
        chipToServer: 1.64,
        serverToCluster: 1.23,
        ...numbers,
        ...precision,
        ...rest,
      };
      const regionalSteps =
        drawn.regionalSteps &&
        Math.min(Number.MAX_SAFE_INTEGER, Math.ceil(drawn.regionalSteps * fewestRegionalSteps(run)));
      const stepped = mode === "hierarchical" ? { ...run, regionalSteps } : run;
      return Object.freeze({
        run: Object.freeze(drawn.pace === undefined ? stepped : pacedRun(stepped, count * unit, drawn.pace)),
        fewer: count * unit,
        more: drawn.apart(count) * unit,
      });
    });
}

/** The run with a limit on its mean upload: a share of what it would send with so many nodes; none if that is nothing. */
function pacedRun(run: Run, nodes: number, share: number): Run {
  const mostUploadMbps = evaluate(runTerms(run), nodes, blankOutcome()).uploadMbpsUsed * share;
  return mostUploadMbps > 0 ? { ...run, mostUploadMbps } : run;
}

/** Fewest steps that hide a synchronisation inside a group. */
function fewestRegionalSteps(run: Run): number {
  const { regionalExchangeSeconds, stepSeconds } = runTerms(run);
  return minimumInnerSteps(regionalExchangeSeconds * syncTail(run.mitigation, run.nodesPerGroup!), stepSeconds);
}

/** A node's memory relative to the model: less than 1 in a pipeline, and in half the expert-parallel runs. */
function memoryShare(mode: Mode, room: number, stagesNeeded: number): number {
  if (mode === "pipeline") return 1 / stagesNeeded;
  return mode === "expert-parallel" ? room / 10 : room;
}
