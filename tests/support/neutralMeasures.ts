import type { Measure, StockCoverage } from "../../src/policy/countermeasure.js";

const { POSITIVE_INFINITY: infinity } = Number;

const stock: StockCoverage = {
  coverage: 0.9,
  inForceDays: 1000,
  stockGrowth: 2,
  tampered: 0,
  stockH100e: 10,
  obtainable: 0.1,
  untrackable: [],
};

/** Measures of every type that do nothing, each because one parameter is at its limit and no other. */
export const neutralMeasures: readonly Measure[] = [
  { type: "bandwidth-cap", connections: "all", uploadMbps: infinity, downloadMbps: infinity },
  { type: "bandwidth-cap", connections: "residential", uploadMbps: infinity, downloadMbps: infinity },
  { type: "traffic-monitoring", aboveMbps: infinity, flaggedPerYear: 1, patternPerYear: 0 },
  { type: "traffic-monitoring", aboveMbps: 1, flaggedPerYear: 0, patternPerYear: 0 },
  { type: "chip-registry", premium: 2, ...stock, coverage: 0 },
  { type: "chip-registry", premium: 2, ...stock, inForceDays: 0 },
  { type: "chip-registry", premium: 2, ...stock, tampered: 1 },
  { type: "chip-registry", premium: 2, ...stock, stockGrowth: 1 },
  { type: "chip-licensing", setChips: 1, betweenSetsMbps: 0, ...stock, coverage: 0 },
  { type: "chip-licensing", setChips: 1, betweenSetsMbps: 0, ...stock, tampered: 1 },
  { type: "whistleblowers", leaksPerPersonYear: 1, awardFactor: 0, reach: 1 },
  { type: "whistleblowers", leaksPerPersonYear: 1, awardFactor: 1, reach: 0 },
  { type: "challenge-inspections", perYear: 0, sitesPerInspection: 1, lookalikeSites: 0, recognised: 1 },
  { type: "challenge-inspections", perYear: 1, sitesPerInspection: 0, lookalikeSites: 0, recognised: 1 },
  { type: "challenge-inspections", perYear: 1, sitesPerInspection: 1, lookalikeSites: infinity, recognised: 1 },
  { type: "challenge-inspections", perYear: 1, sitesPerInspection: 1, lookalikeSites: 0, recognised: 0 },
  { type: "spending-audit", aboveUsd: infinity, windowDays: 30, noticed: 1 },
  { type: "spending-audit", aboveUsd: 1, windowDays: 30, noticed: 0 },
  { type: "penalties", fineUsd: 0, turnoverShare: 0, seized: 0 },
  { type: "run-window", days: 1e6 },
];
