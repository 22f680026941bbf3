import { daysPerYear } from "../../src/input/calendar.js";
import { covertFacilityHazard } from "../../src/model/covertFacility.js";
import type { Measure, StockCoverage } from "../../src/policy/countermeasure.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";

/** What of a run can be seen. */
export interface Seen {
  readonly nodes: number;
  readonly megawatts: number;
  /** Capital cost [USD] */
  readonly hardwareUsd: number;
  /** What it keeps its mean upload to; Infinity: it counts as above every line [Mbit/s] */
  readonly mostUploadMbps: number;
  /** The run, and the run with the time for which its sites stand before */
  readonly runYears: number;
  readonly years: number;
}

/** Sum of what all measures expect to detect, each formula written out once more from the design. */
export function hazardOfMeasures(measures: readonly Measure[], seen: Seen, assumptions: Assumptions): number {
  return measures.reduce((sum, measure) => sum + hazardOfMeasure(measure, seen, assumptions), 0);
}

/** -ln(1 - q) times a count, of which neither may be 0 lest 0 x Infinity be asked. */
function expected(count: number, chance: number): number {
  return count === 0 || chance === 0 ? 0 : count * -Math.log1p(-chance);
}

function hazardOfMeasure(measure: Measure, seen: Seen, { staff, staffModel, evader }: Assumptions): number {
  const { nodes, megawatts, hardwareUsd, mostUploadMbps, runYears, years } = seen;
  if (measure.type === "traffic-monitoring") {
    if (nodes === 1) return 0;
    const isAbove = mostUploadMbps > measure.aboveMbps;
    return (
      expected(nodes * runYears, measure.patternPerYear) +
      (isAbove ? expected(nodes * runYears, measure.flaggedPerYear) : 0)
    );
  }
  if (measure.type === "whistleblowers") {
    const people = staff.core + staff.perSite * nodes + staff.perMegawatt * megawatts;
    const reached = people * measure.reach;
    if (measure.awardFactor === 0) return 0;
    if (staffModel === "covert-facility") return measure.awardFactor * covertFacilityHazard(reached, years);
    return reached === 0
      ? 0
      : measure.awardFactor * years * -Math.expm1(reached * Math.log1p(-measure.leaksPerPersonYear));
  }
  if (measure.type === "challenge-inspections") {
    const visits = measure.perYear * measure.sitesPerInspection * years;
    return expected(visits, (measure.recognised * nodes) / (nodes + measure.lookalikeSites));
  }
  if (measure.type === "spending-audit") {
    const windows = Math.max(1, evader.procurementDays / measure.windowDays);
    return expected(hardwareUsd / (measure.aboveUsd * windows), measure.noticed);
  }
  return 0;
}

/** Share of the stock of chips that a mechanism leaves out. */
export function leftOutOf({ coverage, tampered, stockGrowth, inForceDays }: StockCoverage): number {
  return 1 - coverage * (1 - tampered) * (1 - stockGrowth ** -(inForceDays / daysPerYear));
}
