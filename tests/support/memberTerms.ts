import { flopPerParamToken, referenceFlop } from "../../src/model/chinchilla.js";
import { nodeCostUsd } from "../../src/model/cost.js";
import { evaluate } from "../../src/model/evaluate.js";
import { syncTail } from "../../src/model/mitigation.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { trainingMemoryGb } from "../../src/model/precision.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { minimumInnerSteps } from "../../src/model/synchronisation.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { runOf } from "../../src/scenario/configuration.js";
import { adversarialGrid } from "../../src/search/adversarial/adversarialGrid.js";
import type { Family } from "../../src/search/adversarial/box.js";
import { chipReliability, type OptionTerms } from "../../src/search/adversarial/optionTerms.js";
import { evaderUnder } from "../../src/search/evasion/evader.js";
import { onlyLength } from "../../src/search/evasion/runLengths.js";
import { openWay } from "../../src/search/evasion/way.js";
import { type Draw, studyOptions } from "./memberDraw.js";

/** How the nodes of a drawn run are joined. */
export interface Layout {
  readonly family: Family;
  readonly nodes: number;
  /** Stages of a pipeline, nodes per group of a hierarchical run; else 1 */
  readonly width: number;
  /** P_a / P */
  readonly activeShare: number;
}

const nodeCounts = [{ from: 2, to: adversarialGrid.mostChips }];

/** A chip as fast as the drawn run needs to reach an overtraining ratio if no time is lost, with the memory that it needs. */
export function suitingOption(
  draw: Draw,
  layout: Layout,
  assumptions: Assumptions,
  overtraining: number,
  sizes: Float64Array,
): OptionTerms {
  const { activeParams, chips, memoryRoom } = draw;
  const chipOption = studyOptions[draw.option]!;
  const { chip, precision } = chipOption;
  const { family, nodes, width, activeShare } = layout;
  const shape = { mode: "flat", chip: chip.id, chipsPerNode: 1, precision, nodes: 1, modelParams: 1 } as const;
  const run = runOf(shape, chip, assumptions);
  const pipeline = family === "pipeline";
  const flop = overtraining * referenceFlop(activeParams);
  const replicaTokens = (flop / flopPerParamToken / activeParams / nodes) * (pipeline ? width : 1);
  const repairHours = Math.max(1, run.recoverySeconds) / 3600;
  const { failures, stepsInRun } = draw;
  const base: Run = {
    ...run,
    chipFlopPerSecond: flop / (nodes * chips * run.mfu * run.runSeconds),
    failuresPerChipHour: failures === undefined ? run.failuresPerChipHour : failures / (nodes * chips * repairHours),
    localBatchTokens: stepsInRun === undefined ? run.localBatchTokens : Math.max(1, replicaTokens / stepsInRun),
  };
  const activeGb = trainingMemoryGb(activeParams, base.bytesPerParam) / chips;
  // A pipeline's nodes hold less than the model; expert-parallel ones the dense part and a share of the experts.
  const neededGb = pipeline ? activeGb / width : activeGb * (1 + (1 / activeShare - 1) / nodes);
  const chipHardwareUsd = nodeCostUsd(base);
  const option: OptionTerms = {
    ...chipOption,
    order: 0,
    evader: evaderUnder(undefined, { assumptions }),
    way: openWay(assumptions),
    lengths: onlyLength(assumptions.runDays),
    assumptions,
    wayKnobs: {},
    base,
    chipMemoryGb: neededGb * (pipeline ? Math.min(memoryRoom, width * 0.999999) : memoryRoom),
    chipCostUsd: chipHardwareUsd,
    siteCostUsd: 0,
    runCostUsd: 0,
    chipHardwareUsd,
    chipMegawatts: 0,
    targetShare: 1,
    chipFlop: chipFlopOf(base),
    reliability: chipReliability(base),
    sizes,
    loneCounts: [],
    mostJoinedChips: adversarialGrid.mostChips,
    nodeCounts: () => nodeCounts,
    halves: () => [option, option],
  };
  return option;
}

/** An option faster by a factor in every respect that leaves the time of a run's steps as it is; so does its batch grow. */
export function fasterOption(option: OptionTerms, family: Family, factor: number): OptionTerms {
  const base: Run = {
    ...option.base,
    chipFlopPerSecond: option.base.chipFlopPerSecond * factor,
    localBatchTokens: option.base.localBatchTokens * factor,
    regionalMbps: option.base.regionalMbps * (family === "pipeline" ? factor : 1),
  };
  const faster = { ...option, base, chipFlop: chipFlopOf(base) };
  const { mostUploadMbps } = base;
  // The activations of a larger batch take longer to send, its pseudo-gradients do not: at least as fast all in all.
  return mostUploadMbps === undefined || family !== "pipeline" ? faster : pacedOption(faster, mostUploadMbps * factor);
}

/** An option whose runs keep their mean upload within a limit [Mbit/s]. */
export function pacedOption(option: OptionTerms, mostUploadMbps: number): OptionTerms {
  const way = { ...option.way, mostUploadMbps };
  return { ...option, way, wayKnobs: { mostUploadMbps }, base: { ...option.base, mostUploadMbps } };
}

function chipFlopOf({ chipFlopPerSecond, mfu, runSeconds }: Run): number {
  return chipFlopPerSecond * mfu * runSeconds;
}

/** Steps between synchronisations, of nodes or of groups' members, in proportion to the fewest that hide them; >= 1. */
export function relativeSteps(run: Run, nodes: number, relative: number): number {
  const terms = runTerms({ ...run, innerSteps: undefined, regionalSteps: undefined });
  if (run.mode !== "hierarchical")
    return Math.max(1, Math.round(evaluate(terms, nodes, blankOutcome()).innerSteps * relative));
  const regionalSeconds = terms.regionalExchangeSeconds * syncTail(run.mitigation, run.nodesPerGroup!);
  // Fewer than hide a regional synchronisation are refused; with fewer than hide a global one a run waits.
  return Math.round(minimumInnerSteps(regionalSeconds, terms.stepSeconds) * Math.max(relative, 1 / relative));
}
