import { type CountermeasureType, connectionScopes, type Measure } from "../countermeasure.js";
import {
  bandwidth,
  chips,
  choice,
  count,
  countFromOne,
  days,
  daysAboveZero,
  factor,
  factorFromOne,
  leakRate,
  money,
  moneyAboveZero,
  orUnlimited,
  share,
  stock,
} from "./kinds.js";
import type { Parameter, ParameterKind, ParameterValue } from "./parameter.js";

type FieldOf<Type extends CountermeasureType> = Exclude<keyof Extract<Measure, { type: Type }>, "type">;

type Parameters = { readonly [Type in CountermeasureType]: Readonly<Record<FieldOf<Type>, Parameter>> };

interface Neutral {
  readonly absent: ParameterValue["value"];
}

const unlimited: Neutral = { absent: Number.POSITIVE_INFINITY };
const zero: Neutral = { absent: 0 };

/** A parameter that strengthens its measure as it grows. */
function more(key: string, kind: ParameterKind, description: string, neutral?: Neutral): Parameter {
  return { key, kind, description, strongerUpwards: true, ...neutral };
}

/** A parameter that strengthens its measure as it shrinks. */
function less(key: string, kind: ParameterKind, description: string, neutral?: Neutral): Parameter {
  return { ...more(key, kind, description, neutral), strongerUpwards: false };
}

const coverage = {
  coverage: more("coverage", share, "Share of the chips made since it started that it reaches, e.g. 90%"),
  inForceDays: more("inForce", days, "For how long new chips have had it when the run begins, e.g. 1096 days"),
  stockGrowth: more(
    "stockGrowth",
    factorFromOne,
    "Factor by which the world's stock of chips grows in a year, e.g. 2.3",
  ),
  tampered: less("tampered", share, "Share of the chips reached on which it is defeated; none by default", zero),
  stockH100e: less("stock", stock, "The world's stock of chips when the run begins, e.g. 4e6 H100e"),
  obtainable: less("obtainable", share, "Share of the chips it does not reach that one evader can gather, e.g. 3%"),
  untrackable: less("untrackable", chips, "Ids of chips it can never reach; none by default", { absent: [] }),
} as const;

/**
 * What a file may state of each type of countermeasure, by the field of the contract that it fills. A parameter without
 * a meaning when absent must be stated.
 */
const parameterTable: Parameters = {
  "bandwidth-cap": {
    connections: more("connections", choice(connectionScopes), "The lines capped: residential ones or all"),
    uploadMbps: less("upload", orUnlimited(bandwidth), 'The cap on sending, e.g. 20 Mbps, or "unlimited"'),
    downloadMbps: less("download", orUnlimited(bandwidth), "The cap on receiving; none by default", unlimited),
  },
  "traffic-monitoring": {
    aboveMbps: less(
      "above",
      orUnlimited(bandwidth),
      "Mean upload above which a site stands out; by default none does. Goes with flaggedPerYear",
      unlimited,
    ),
    flaggedPerYear: more(
      "flaggedPerYear",
      share,
      "Chance a year that a site above the line is flagged and followed up to the run; by default 0",
      zero,
    ),
    patternPerYear: more(
      "patternPerYear",
      share,
      "Chance a year that the pattern of a joined site is recognised and followed up, whatever its volume; by default 0",
      zero,
    ),
  },
  "chip-registry": {
    ...coverage,
    premium: more("premium", factorFromOne, "Price of an untracked chip over that of any other; by default 1", {
      absent: 1,
    }),
  },
  "chip-licensing": {
    ...coverage,
    setChips: less("setChips", orUnlimited(countFromOne), 'Most chips in one set, e.g. 16, or "unlimited"'),
    betweenSetsMbps: less(
      "betweenSets",
      orUnlimited(bandwidth),
      'Bandwidth between sets, each way, e.g. 10 Mbps, or "unlimited"',
    ),
  },
  whistleblowers: {
    leaksPerPersonYear: more(
      "leaksPerPersonYear",
      leakRate,
      "Chance a year that one person in the know gives the secret away, unpaid, e.g. 4.09e-6 per person-year",
    ),
    awardFactor: more("awardFactor", factor, "How many times as often exposure happens with awards, e.g. 2"),
    reach: more("reach", share, "Share of the people in the know whom the programme reaches, e.g. 100%"),
  },
  "challenge-inspections": {
    perYear: more("perYear", count, "Inspections a year, e.g. 20"),
    sitesPerInspection: more("sitesPerInspection", count, "Places visited in one inspection, e.g. 1"),
    lookalikeSites: less(
      "lookalikeSites",
      orUnlimited(count),
      'Innocent places that look the same, among which inspectors choose blindly, e.g. 10000, or "unlimited"',
    ),
    recognised: more("recognised", share, "Chance that a site is recognised when visited, e.g. 90%"),
  },
  "spending-audit": {
    aboveUsd: less(
      "above",
      orUnlimited(moneyAboveZero),
      'The sum above which purchases are seen, e.g. $10M, or "unlimited"',
    ),
    windowDays: more("window", daysAboveZero, "The time over which a buyer's purchases are added up, e.g. 365 days"),
    noticed: more(
      "noticed",
      share,
      "Chance that one buyer who stays below the sum is noticed and leads to the run, e.g. 1%",
    ),
  },
  penalties: {
    fineUsd: more("fine", money, "The fine, if greater than the share of turnover; by default none", zero),
    turnoverShare: more(
      "turnoverShare",
      share,
      "The fine as a share of the evader's yearly turnover, if greater than the sum; by default 0",
      zero,
    ),
    seized: more("seized", share, "Share of the hardware that is seized; by default 0", zero),
  },
  "run-window": {
    days: less("length", orUnlimited(daysAboveZero), 'The longest that a run may take, e.g. 365 days, or "unlimited"'),
  },
};

/** A parameter with the field of the contract that it fills. */
export interface NamedParameter extends Parameter {
  readonly field: string;
}

/** The parameters of a type, in the order of its table. */
export function parametersOf(type: CountermeasureType): readonly NamedParameter[] {
  return Object.entries<Parameter>(parameterTable[type]).map(([field, parameter]) => ({ field, ...parameter }));
}

/** Of which parameters a file states at least one, for types that none of them alone decides. */
export const oneOfThese: Readonly<Partial<Record<CountermeasureType, readonly string[]>>> = {
  "traffic-monitoring": ["flaggedPerYear", "patternPerYear"],
  penalties: ["fine", "turnoverShare", "seized"],
};

/** Parameters that mean nothing without each other. */
export const together: Readonly<Partial<Record<CountermeasureType, readonly [string, string]>>> = {
  "traffic-monitoring": ["above", "flaggedPerYear"],
};
