import type { Checkpoint } from "./goodput.js";
import type { Mitigation } from "./mitigation.js";
import { type OwnershipRates, requireOwnershipRates } from "./ownershipRates.js";
import type { QualityScenario } from "./qualityScenario.js";
import { requireAmount } from "./requireAmount.js";
import { requireArgument } from "./requireArgument.js";

/** Ways to join nodes into one run. */
export const modes = ["flat", "hierarchical", "pipeline", "expert-parallel"] as const;

export type Mode = (typeof modes)[number];

/** One training run in numbers, everything but the count of its nodes. */
export interface Run {
  readonly mode: Mode;
  readonly chipsPerNode: number;
  /** Peak dense throughput of one chip at the training precision [FLOP/s] */
  readonly chipFlopPerSecond: number;
  /** Model FLOP utilisation, in (0, 1] */
  readonly mfu: number;
  /** Accelerator memory of one node [GB], > 0 */
  readonly nodeMemoryGb: number;
  /** P, all parameters, >= 1 */
  readonly modelParams: number;
  /** P_a, parameters each token passes through; only for expert-parallel */
  readonly activeParams?: number | undefined;
  /** Layers with routed experts; only for expert-parallel, integer >= 1 */
  readonly moeLayers?: number | undefined;
  /** g, only for hierarchical, integer >= 2 */
  readonly nodesPerGroup?: number | undefined;
  /** S, only for pipeline; the fewest that hold the model where absent */
  readonly stages?: number | undefined;
  /** M, only for pipeline, integer >= 1 */
  readonly microBatches: number;
  /** a, only for pipeline, >= 1 */
  readonly activationCompression: number;
  /** H, not for hierarchical; the fewest that hide the synchronisation where absent */
  readonly innerSteps?: number | undefined;
  /** H_i, only for hierarchical, at least the fewest that hide a regional synchronisation; those where absent */
  readonly regionalSteps?: number | undefined;
  /** Tokens after which the run stops, if its time is not up before; none where absent */
  readonly mostTokens?: number | undefined;
  /** b [bytes/parameter] */
  readonly bytesPerParam: number;
  /** w [bits/parameter] */
  readonly gradientBits: number;
  /** e [bytes/value] */
  readonly activationBytes: number;
  /** B [tokens/step] of one replica */
  readonly localBatchTokens: number;
  readonly uploadMbps: number;
  readonly downloadMbps: number;
  /** Mean upload that no node exceeds, > 0: where it would, the run waits; no limit where absent */
  readonly mostUploadMbps?: number | undefined;
  readonly latencySeconds: number;
  /** Links inside a group or a pipeline */
  readonly regionalMbps: number;
  readonly regionalLatencySeconds: number;
  /** r, pseudo-gradient compression ratio, >= 1 */
  readonly compression: number;
  readonly errorFeedback: boolean;
  readonly scenario: QualityScenario;
  readonly mitigation: Mitigation;
  readonly failuresPerChipHour: number;
  readonly recoverySeconds: number;
  readonly checkpoint: Checkpoint;
  readonly backupFraction: number;
  /** T [s] */
  readonly runSeconds: number;
  readonly chipPriceUsd: number;
  /** Cost multipliers of the server around a chip and of the cluster around a server */
  readonly chipToServer: number;
  readonly serverToCluster: number;
  /** What owning and running the hardware costs; absent, cost is its price alone */
  readonly ownership?: OwnershipRates | undefined;
  /** Time that ownership is paid for [s], > 0; runSeconds where absent */
  readonly paidSeconds?: number | undefined;
}

const positive = [
  "chipFlopPerSecond",
  "nodeMemoryGb",
  "localBatchTokens",
  "runSeconds",
  "bytesPerParam",
  "gradientBits",
  "activationBytes",
] as const;
const atLeastZero = [
  "uploadMbps",
  "downloadMbps",
  "latencySeconds",
  "regionalMbps",
  "regionalLatencySeconds",
  "failuresPerChipHour",
  "recoverySeconds",
  "backupFraction",
  "chipPriceUsd",
] as const;
const optionalAmounts = ["paidSeconds", "mostUploadMbps"] as const;
const optionalCounts = ["innerSteps", "regionalSteps", "stages"] as const;
const atLeastOne = ["modelParams", "activationCompression", "compression", "chipToServer", "serverToCluster"] as const;

/**
 * Refuses a run with a number outside its valid range. What is legal but cannot work is not refused: it is an outcome.
 *
 * @throws {RangeError} naming the argument, the rule and the value
 */
export function requireRun(run: Run): void {
  for (const name of positive) requireAmount(name, run[name], run[name] > 0, "a finite number > 0");
  for (const name of atLeastZero) requireAmount(name, run[name], run[name] >= 0, "a finite number >= 0");
  for (const name of atLeastOne) requireAmount(name, run[name], run[name] >= 1, "a finite number >= 1");
  requireAmount("mfu", run.mfu, run.mfu > 0 && run.mfu <= 1, "in (0, 1]");
  for (const name of ["chipsPerNode", "microBatches"] as const) requireCount(name, run[name], 1);
  if (run.mostTokens !== undefined) requireArgument(run.mostTokens > 0, "mostTokens", "> 0 tokens", run.mostTokens);
  for (const name of optionalAmounts) requireAmount(name, run[name] ?? 1, (run[name] ?? 1) > 0, "a finite number > 0");
  if (run.ownership !== undefined) requireOwnershipRates(run.ownership);
  for (const name of optionalCounts) if (run[name] !== undefined) requireCount(name, run[name], 1);
  if (run.mode === "hierarchical") requireCount("nodesPerGroup", run.nodesPerGroup, 2);
  if (run.mode !== "expert-parallel") return;
  requireCount("moeLayers", run.moeLayers, 1);
  const active = run.activeParams ?? Number.NaN;
  requireArgument(active >= 1 && active <= run.modelParams, "activeParams", "from 1 to modelParams", run.activeParams);
}

function requireCount(name: string, value: number | undefined, least: number): void {
  requireArgument(Number.isSafeInteger(value) && value! >= least, name, `an integer >= ${least}`, value);
}
