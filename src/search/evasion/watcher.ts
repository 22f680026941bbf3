import { covertFacilityHazard } from "../../model/covertFacility.js";
import { insiderLeakHazard } from "../../model/insiderLeak.js";
import { inspectionHazard } from "../../model/inspections.js";
import { spendingHazard } from "../../model/spendingAudit.js";
import { peopleInTheKnow } from "../../model/staff.js";
import { flagHazard } from "../../model/trafficFlags.js";
import type { CountermeasureType, Measure } from "../../policy/countermeasure.js";
import type { Assumptions } from "../../scenario/assumptions.js";

/** What of a run can be seen. Every hazard rises with each of these, but for what is below a line. */
export interface Exposure {
  readonly nodes: number;
  readonly megawatts: number;
  /** Capital cost of the hardware [USD] */
  readonly hardwareUsd: number;
  /** Mean upload that no node exceeds [Mbit/s]; Infinity: it is taken to exceed every line */
  readonly mostUploadMbps: number;
  /** Planned length of the run [years] */
  readonly runYears: number;
  /** The same with the time for which sites stand before [years] */
  readonly years: number;
}

/** A countermeasure that may detect a run. */
export interface Watcher {
  readonly policy: string;
  readonly path: string;
  readonly type: CountermeasureType;
  /** Whether a longer run is seen more */
  readonly timeMatters: boolean;
  /** Expected detections over the run, >= 0; Infinity: certain */
  readonly hazard: (exposure: Exposure) => number;
}

/** The people in the know of a run. */
export function peopleOf({ nodes, megawatts }: Pick<Exposure, "nodes" | "megawatts">, { staff }: Assumptions): number {
  return peopleInTheKnow(nodes, megawatts, staff);
}

/** How a measure watches; undefined if it does not. */
export function watcherOf(
  measure: Measure,
  assumptions: Assumptions,
): Pick<Watcher, "timeMatters" | "hazard"> | undefined {
  if (measure.type === "traffic-monitoring") {
    const { aboveMbps, flaggedPerYear, patternPerYear } = measure;
    return {
      timeMatters: true,
      hazard: ({ nodes, mostUploadMbps, runYears }) => {
        // One cluster alone synchronises with nobody.
        if (nodes < 2) return 0;
        const flags = mostUploadMbps > aboveMbps ? flagHazard(nodes, flaggedPerYear, runYears) : 0;
        return flags + flagHazard(nodes, patternPerYear, runYears);
      },
    };
  }
  if (measure.type === "whistleblowers") {
    const { leaksPerPersonYear, awardFactor, reach } = measure;
    if (awardFactor === 0 || reach === 0) return undefined;
    const exposed =
      assumptions.staffModel === "insider-leak"
        ? (people: number, years: number) => insiderLeakHazard(people, leaksPerPersonYear, years)
        : covertFacilityHazard;
    return {
      timeMatters: true,
      hazard: (exposure) => awardFactor * exposed(peopleOf(exposure, assumptions) * reach, exposure.years),
    };
  }
  if (measure.type === "challenge-inspections") {
    const { perYear, sitesPerInspection, lookalikeSites, recognised } = measure;
    return {
      timeMatters: true,
      hazard: ({ nodes, years }) =>
        inspectionHazard(nodes, lookalikeSites, perYear * sitesPerInspection, recognised, years),
    };
  }
  if (measure.type === "spending-audit") {
    const { aboveUsd, windowDays, noticed } = measure;
    const { procurementDays } = assumptions.evader;
    return {
      timeMatters: false,
      hazard: ({ hardwareUsd }) => spendingHazard(hardwareUsd, aboveUsd, windowDays, procurementDays, noticed),
    };
  }
  return undefined;
}

/** Expected detections of all watchers together, which are independent. */
export function totalHazard(watchers: readonly Watcher[], exposure: Exposure): number {
  let sum = 0;
  for (const { hazard } of watchers) sum += hazard(exposure);
  return sum;
}

/**
 * The largest sum of hazards with which the chance to finish undetected is still as large as asked for.
 *
 * @param minSuccess in [0, 1]; 0: any
 * @example mostHazard(1) // => 0
 */
export function mostHazard(minSuccess: number): number {
  return 0 - Math.log(minSuccess);
}
