import type { Mitigation } from "./mitigation.js";
import { bytesPerGb } from "./precision.js";
import { requireArgument } from "./requireArgument.js";
import { secondsPerHour } from "./time.js";

/** Where checkpoints go: written while training stops, written behind it, or kept in the memory of peers. */
export const checkpoints = ["sync", "async", "gpu-memory"] as const;

export type Checkpoint = (typeof checkpoints)[number];

/** What the reliability model needs besides the count of nodes. */
export interface ReliabilityTerms {
  readonly mitigation: Mitigation;
  readonly chipsPerNode: number;
  /** [failures/(chip h)], >= 0 */
  readonly failuresPerChipHour: number;
  /** Chance that a chip fails while a failure is being repaired, see {@link failureDuringRecovery} */
  readonly failureDuringRecovery: number;
  /** Time to bring a failed node back [s], >= 0 */
  readonly recoverySeconds: number;
  readonly checkpoint: Checkpoint;
  readonly backupFraction: number;
  /** [s], > 0 */
  readonly runSeconds: number;
  /** Memory of weights and optimiser state [GB] */
  readonly modelMemoryGb: number;
  /** Accelerator memory of one node [GB] */
  readonly nodeMemoryGb: number;
}

/**
 * Chance that a chip fails while a failure is being repaired, 1 - exp(-lambda rho).
 *
 * @param failuresPerChipHour lambda, >= 0
 * @param recoverySeconds rho [s], >= 0
 * @source arXiv:2605.29359, appendix F
 * @throws {RangeError} naming the argument, the rule and the value
 * @example failureDuringRecovery(0, 600) // => 0
 * @example failureDuringRecovery(2e-5, 600) // => 0.00000333332777778395
 */
export function failureDuringRecovery(failuresPerChipHour: number, recoverySeconds: number): number {
  requireArgument(failuresPerChipHour >= 0, "failuresPerChipHour", ">= 0 per chip-hour", failuresPerChipHour);
  requireArgument(recoverySeconds >= 0, "recoverySeconds", ">= 0 s", recoverySeconds);
  return -Math.expm1((-failuresPerChipHour * recoverySeconds) / secondsPerHour);
}

/**
 * Hours a checkpoint takes from training: the state over a 24 Gbit/s path, less where it hides behind training.
 *
 * In peer memory it costs 0.5% if the other nodes have room for it (free memory >= 4 P b / n), else the full time.
 * @param checkpoint where checkpoints go
 * @param modelMemoryGb P b [GB], > 0
 * @param nodeMemoryGb [GB], >= 0
 * @param nodes n, >= 1
 * @source arXiv:2605.29359, simulator documentation
 * @example checkpointHours("sync", 1080, 2304, 10) // => 0.1
 * @example checkpointHours("gpu-memory", 1080, 2304, 10) // => 0.0005
 */
export function checkpointHours(
  checkpoint: Checkpoint,
  modelMemoryGb: number,
  nodeMemoryGb: number,
  nodes: number,
): number {
  const full = (modelMemoryGb * bytesPerGb * 8) / 24e9 / secondsPerHour;
  if (checkpoint === "async") return 0.02 * full;
  if (checkpoint === "gpu-memory" && nodeMemoryGb - modelMemoryGb >= (4 * modelMemoryGb) / nodes) return 0.005 * full;
  return full;
}

/**
 * Share of time lost to checkpoints and to repeated work at the best checkpoint interval, >= 0 (Young and Daly).
 *
 * c / t + R (t / 2 + stall) at t = sqrt(2 c / R). Limits: no failures lose 0; free checkpoints lose R stall.
 * @param hours c, hours one checkpoint takes, >= 0
 * @param failuresPerHour R of the whole network, >= 0
 * @param stallHours time the network stands still at each failure [h], >= 0
 * @source Young 1974; Daly 2006; as used by arXiv:2605.29359
 * @throws {RangeError} naming the argument, the rule and the value
 * @example checkpointLoss(0.02, 0.04, 0.5) // => 0.06
 */
export function checkpointLoss(hours: number, failuresPerHour: number, stallHours: number): number {
  requireArgument(hours >= 0, "hours", ">= 0 h", hours);
  requireArgument(failuresPerHour >= 0, "failuresPerHour", ">= 0 per hour", failuresPerHour);
  if (failuresPerHour === 0) return 0;
  if (hours === 0) return failuresPerHour * stallHours;
  const interval = Math.sqrt((2 * hours) / failuresPerHour);
  return hours / interval + failuresPerHour * (interval / 2 + stallHours);
}

/**
 * Share of the run's time that ends up as training, in [0, 1]; 0 means that failures eat the run.
 *
 * @param terms what fails, how often, and how it is handled
 * @param nodes n, >= 1
 * @source arXiv:2605.29359, appendix F
 * @throws {RangeError} naming the argument, the rule and the value
 */
export function goodput(terms: ReliabilityTerms, nodes: number): number {
  requireArgument(nodes >= 1, "nodes", ">= 1", nodes);
  const failing = terms.failureDuringRecovery;
  if (terms.mitigation === "relay" || terms.mitigation === "quorum") return 1 - failing;
  if (terms.mitigation === "backup-workers") return 1 - Math.max(0, failing - terms.backupFraction);
  const failuresPerHour = nodes * terms.chipsPerNode * terms.failuresPerChipHour;
  const recoveryHours = terms.recoverySeconds / secondsPerHour;
  if (terms.mitigation === "none") return 1 / (1 + (failuresPerHour * terms.runSeconds) / secondsPerHour / 2);
  if (terms.mitigation === "async-quorum") {
    return Math.max(0, 1 - failing + 0.12 * Math.expm1(-failuresPerHour * recoveryHours));
  }
  const hours = checkpointHours(terms.checkpoint, terms.modelMemoryGb, terms.nodeMemoryGb, nodes);
  const elastic = terms.mitigation === "elastic-checkpoint";
  const lost = checkpointLoss(hours, failuresPerHour, elastic ? 0 : recoveryHours) + (elastic ? failing : 0);
  return Math.max(0, 1 - lost);
}
