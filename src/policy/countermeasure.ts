import type { EvaderKind } from "../scenario/assumptions.js";
import type { Provenance } from "./policy.js";

/** What a policy does to an evader besides registering clusters, in the order of reports. */
export const countermeasureTypes = [
  "bandwidth-cap",
  "traffic-monitoring",
  "chip-registry",
  "chip-licensing",
  "whistleblowers",
  "challenge-inspections",
  "spending-audit",
  "penalties",
  "run-window",
] as const;

export type CountermeasureType = (typeof countermeasureTypes)[number];

export const evidences = ["measured", "derived", "guess"] as const;
/** Whether the parameters were seen in operation, worked out from such figures, or are our guess. */
export type Evidence = (typeof evidences)[number];

export const connectionScopes = ["residential", "all"] as const;
export type ConnectionScope = (typeof connectionScopes)[number];

/** A cap on the speed of connections; Infinity is no cap. */
export interface BandwidthCap {
  readonly type: "bandwidth-cap";
  readonly connections: ConnectionScope;
  /** >= 0. */
  readonly uploadMbps: number;
  readonly downloadMbps: number;
}

/** Watching the volume and the pattern of traffic. */
export interface TrafficMonitoring {
  readonly type: "traffic-monitoring";
  /** Mean upload above which a node stands out; Infinity: none does */
  readonly aboveMbps: number;
  /** Chance a year that a node above the line is flagged and followed up to the run, in [0, 1] */
  readonly flaggedPerYear: number;
  /** Chance a year that the pattern of a joined node is recognised and followed up, whatever its volume, in [0, 1] */
  readonly patternPerYear: number;
}

/** How many chips a mechanism built into new chips reaches. */
export interface StockCoverage {
  /** Share of the chips made since it started that it reaches, in [0, 1] */
  readonly coverage: number;
  /** For how long new chips have had it when the run begins [days], >= 0 */
  readonly inForceDays: number;
  /** Yearly growth of the world's stock of chips, >= 1 */
  readonly stockGrowth: number;
  /** Share of the chips reached on which it is defeated, in [0, 1] */
  readonly tampered: number;
  /** The world's stock when the run begins [H100e], > 0 */
  readonly stockH100e: number;
  /** Share of the chips left out that one evader can gather, in [0, 1] */
  readonly obtainable: number;
  /** Ids of chips it can never reach; any number of them can be had */
  readonly untrackable: readonly string[];
}

/** A registry of chips with location verification: a run uses only chips that it does not track. */
export interface ChipRegistry extends StockCoverage {
  readonly type: "chip-registry";
  /** Price of an untracked chip over that of any other, >= 1 */
  readonly premium: number;
}

/** Licences and fixed sets: chips that are reached work only in sets, with little bandwidth between sets. */
export interface ChipLicensing extends StockCoverage {
  readonly type: "chip-licensing";
  /** Most chips in one set, >= 1 */
  readonly setChips: number;
  /** Bandwidth between sets, each way [Mbit/s], >= 0; Infinity: no limit */
  readonly betweenSetsMbps: number;
}

/** Awards and protection for people who report. */
export interface Whistleblowers {
  readonly type: "whistleblowers";
  /** Chance a year that one person in the know gives the secret away, unpaid, in [0, 1] */
  readonly leaksPerPersonYear: number;
  /** How many times as often exposure happens with awards, >= 0 */
  readonly awardFactor: number;
  /** Share of the people in the know whom the programme reaches, in [0, 1] */
  readonly reach: number;
}

/** On-site inspections at short notice of places under suspicion. */
export interface ChallengeInspections {
  readonly type: "challenge-inspections";
  /** >= 0. */
  readonly perYear: number;
  /** Places visited in one inspection, >= 0 */
  readonly sitesPerInspection: number;
  /** Innocent places that look the same, among which inspectors choose blindly, >= 0; Infinity: they never find one */
  readonly lookalikeSites: number;
  /** Chance that a node is recognised when visited, in [0, 1] */
  readonly recognised: number;
}

/** Purchases above a sum within a window are seen, so that the evader splits them among buyers. */
export interface SpendingAudit {
  readonly type: "spending-audit";
  /** The sum [USD], > 0; Infinity: no purchase is seen */
  readonly aboveUsd: number;
  /** [days], > 0 */
  readonly windowDays: number;
  /** Chance that one buyer who stays below the sum is noticed and leads to the run, in [0, 1] */
  readonly noticed: number;
}

/** What being caught costs. */
export interface Penalties {
  readonly type: "penalties";
  /** The fine is the larger of a sum [USD] and a share of yearly turnover */
  readonly fineUsd: number;
  readonly turnoverShare: number;
  /** Share of the hardware that is seized, in [0, 1] */
  readonly seized: number;
}

/** A shorter time that a run may take before it is seen or barred. */
export interface RunWindow {
  readonly type: "run-window";
  /** [days], > 0 */
  readonly days: number;
}

export type Measure =
  | BandwidthCap
  | TrafficMonitoring
  | ChipRegistry
  | ChipLicensing
  | Whistleblowers
  | ChallengeInspections
  | SpendingAudit
  | Penalties
  | RunWindow;

export const burdenUnits = [
  "households slowed",
  "households flagged a year",
  "firms licensed",
  "chips tracked",
  "tips reviewed a year",
  "inspections a year",
  "purchases reported a year",
  "firms barred",
] as const;
/** What a countermeasure costs others, in its natural unit. */
export type BurdenUnit = (typeof burdenUnits)[number];

export interface Burden extends Provenance {
  readonly amount: number;
  /** As the file writes it */
  readonly text: string;
  readonly of: BurdenUnit;
  readonly evidence: Evidence;
}

/** One parameter as reports show it. */
export interface ParameterText {
  /** As the file spells it, e.g. leaksPerPersonYear */
  readonly name: string;
  readonly value: string;
  /** The ends of what is plausible, the weaker measure first; absent if the file gives none */
  readonly range?: readonly [weak: string, strong: string];
}

/** One entry of a policy's `countermeasures`. */
export interface Countermeasure extends Provenance {
  readonly type: CountermeasureType;
  /** Where it stands in the file, e.g. countermeasures[0] */
  readonly path: string;
  readonly evidence: Evidence;
  /** What it means for each kind of evader; absent for one whom it does not touch */
  readonly against: Readonly<Partial<Record<EvaderKind, Measure>>>;
  /** As the non-state evader meets it */
  readonly parameters: readonly ParameterText[];
  /** The same with one parameter at the end of its range, for each range of the file */
  readonly ends: readonly {
    readonly parameter: string;
    readonly end: "weak" | "strong";
    readonly text: string;
    readonly against: Countermeasure["against"];
  }[];
  readonly burden: readonly Burden[];
}
