import { daysPerYear } from "../../input/calendar.js";
import { chanceOf, expectedCostUsd } from "../../model/detectionHazard.js";
import type { Outcome } from "../../model/outcome.js";
import type { Box } from "../adversarial/box.js";
import type { OptionTerms } from "../adversarial/optionTerms.js";
import type { Evasion } from "../evasionSchema.js";
import { type Exposure, peopleOf, totalHazard } from "./watcher.js";

/** How a run fares with those who watch it. */
export interface Judged {
  /** Expected detections; Infinity: certain */
  readonly hazard: number;
  /** Cost, and the loss on detection times its chance [USD] */
  readonly expectedCostUsd: number;
}

/** How a run of an option with one length fares. */
export function judged(option: OptionTerms, { nodes, chips, costUsd }: Readonly<Outcome>): Judged {
  if (option.evader.plain) return { hazard: 0, expectedCostUsd: costUsd };
  return judgedAt(option, { nodes, chips }, costUsd);
}

/**
 * Less than any run of a box with at least so many chips has to fear and to pay.
 *
 * Everything rises with chips, with nodes, of which so many chips make chips / most per node, and with time.
 */
export function leastJudged(box: Box, chips: number): Judged {
  const { option } = box;
  if (option.evader.plain) return { hazard: 0, expectedCostUsd: chips * option.chipCostUsd };
  const nodes = fewestNodes(box, chips);
  const costUsd = chips * option.chipCostUsd + nodes * option.siteCostUsd + option.runCostUsd;
  return judgedAt(option, { nodes, chips }, costUsd);
}

function fewestNodes({ family, chips: { to }, width }: Box, chips: number): number {
  return family === "lone" ? 1 : Math.max(2 * width.from, chips / to);
}

interface Size {
  readonly nodes: number;
  readonly chips: number;
}

function judgedAt(option: OptionTerms, size: Size, costUsd: number): Judged {
  const { watchers, fineUsd, seized } = option.evader;
  const exposure = exposureOf(option, size);
  const hazard = totalHazard(watchers, exposure);
  return { hazard, expectedCostUsd: expectedCostUsd(costUsd, hazard, fineUsd + seized * exposure.hardwareUsd) };
}

function exposureOf(option: OptionTerms, { nodes, chips }: Size): Exposure {
  return {
    nodes,
    mostUploadMbps: option.way.mostUploadMbps,
    megawatts: chips * option.chipMegawatts,
    hardwareUsd: chips * option.chipHardwareUsd,
    runYears: option.lengths.from / daysPerYear,
    years: (option.lengths.from + option.assumptions.evader.setupDays) / daysPerYear,
  };
}

/** What answers say of a run besides its outcome. */
export function evasionOf(option: OptionTerms, outcome: Readonly<Outcome>, targetFlop: number): Evasion {
  const { watchers, fineUsd, seized } = option.evader;
  const exposure = exposureOf(option, outcome);
  const { hazard, expectedCostUsd: expected } = judged(option, outcome);
  return {
    chance: chanceOf(hazard),
    hazards: watchers.map((watcher) => {
      const expectedDetections = watcher.hazard(exposure);
      return {
        policy: watcher.policy,
        path: watcher.path,
        type: watcher.type,
        hazard: expectedDetections === Number.POSITIVE_INFINITY ? null : expectedDetections,
      };
    }),
    people: peopleOf(exposure, option.assumptions),
    megawatts: exposure.megawatts,
    days: option.lengths.to,
    connection: option.way.connection,
    chipSource: option.way.chipSource,
    flagged: isFlagged(option, outcome),
    hardwareUsd: exposure.hardwareUsd,
    lossUsd: fineUsd + seized * exposure.hardwareUsd,
    expectedCostUsd: expected,
    targetFlop: targetFlop * option.targetShare,
  };
}

/** Whether a run sends more than some line; one that keeps to a line does not, whatever the last digit of its mean says. */
function isFlagged({ evader, way }: OptionTerms, { nodes, uploadMbpsUsed }: Readonly<Outcome>): boolean {
  const sentMbps = Math.min(uploadMbpsUsed, way.mostUploadMbps);
  return evader.measures.some(
    (measure) => measure.type === "traffic-monitoring" && nodes > 1 && sentMbps > measure.aboveMbps,
  );
}
