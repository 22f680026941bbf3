import type { Source } from "../catalog/source.js";
import type { Checkpoint } from "../model/goodput.js";
import type { Mitigation } from "../model/mitigation.js";
import type { QualityScenario } from "../model/qualityScenario.js";
import type { AssumptionGroup } from "./assumptionGroups.js";

/** Every assumption, resolved to what the model and the rules take. */
export interface Assumptions {
  readonly network: {
    /** >= 0. */
    readonly uploadMbps: number;
    readonly downloadMbps: number;
    /** Round trip, >= 0. */
    readonly latencyMs: number;
    /** Links inside a group or pipeline; absent, they follow the wide-area network of the run. */
    readonly regionalMbps?: number;
    readonly regionalLatencyMs?: number;
  };
  readonly training: {
    /** In (0, 1]. */
    readonly mfu: number;
    /** Integer >= 1. */
    readonly localBatchTokens: number;
    /** Ratio >= 1. */
    readonly compression: number;
    readonly errorFeedback: boolean;
    /** Ratio >= 1. */
    readonly activationCompression: number;
    /** Integer >= 1. */
    readonly microBatches: number;
  };
  /** > 0. */
  readonly runDays: number;
  readonly scenario: QualityScenario;
  readonly mitigation: Mitigation;
  /** >= 0. */
  readonly failuresPerChipHour: number;
  /** >= 0. */
  readonly recoverySeconds: number;
  readonly checkpoint: Checkpoint;
  /** Cost of a server over that of its chips, >= 1. */
  readonly chipToServer: number;
  /** Cost of a cluster over that of its servers, >= 1. */
  readonly serverToCluster: number;
  /** Tokens over the compute-optimal number; 0 < overtrainingMin <= overtrainingMax. */
  readonly overtrainingMin: number;
  readonly overtrainingMax: number;
  /** How far the adversary may turn its knobs; what `training` says is always on offer. */
  readonly knobLimits: {
    /** Ratio >= 1. */
    readonly compression: number;
    /** Ratio >= 1. */
    readonly activationCompression: number;
    /** Integer >= 1. */
    readonly microBatches: number;
  };
  /** Links inside one node, >= 0. */
  readonly nodeInterconnectMbps: number;
  /** What cost counts: the hardware bought, or owning and running it for the length of the run. */
  readonly costBasis: CostBasis;
  readonly ownership: {
    /** Power of a site over that of its servers, >= 1. */
    readonly powerUsageEffectiveness: number;
    readonly usdPerKilowattHour: number;
    /** >= 0. */
    readonly siteUsdPerYear: number;
    readonly residentialLineUsdPerYear: number;
    readonly businessLineUsdPerYear: number;
    readonly staffUsdPerYear: number;
    /** Share of failures that need a new chip, in [0, 1]. */
    readonly replacedShare: number;
    /** Share of its price that a chip loses in a year of use, in [0, 1). */
    readonly resaleDecline: number;
    /** Share of that price that its seller gets, in [0, 1]. */
    readonly resaleShare: number;
  };
  /** People who know of the run, >= 0. */
  readonly staff: {
    readonly core: number;
    readonly perSite: number;
    readonly perMegawatt: number;
  };
  readonly evader: {
    readonly kind: EvaderKind;
    /** Yearly turnover of the evader [USD], >= 0. */
    readonly turnoverUsd: number;
    /** Time over which it buys its hardware [days], > 0. */
    readonly procurementDays: number;
    /** Time for which sites stand and staff know before the run begins [days], >= 0. */
    readonly setupDays: number;
  };
  /** How people in the know become a chance of exposure. */
  readonly staffModel: StaffModel;
  /** What waiting brings an evader that may start late; share of the price of chips lost a year, factor of compute saved a year. */
  readonly waiting: {
    /** In [0, 1). */
    readonly priceDecline: number;
    /** >= 1. */
    readonly algorithmicProgress: number;
  };
}

export const costBases = ["capital", "ownership"] as const;
export type CostBasis = (typeof costBases)[number];

export const evaderKinds = ["non-state", "state"] as const;
/** Who hides: a private party under the rule's reach, or a state that hides a programme of its own. */
export type EvaderKind = (typeof evaderKinds)[number];

export const staffModels = ["insider-leak", "covert-facility"] as const;
/** Leaks by insiders (Grimes 2016), or the years until covert nuclear sites of so many people were detected; never averaged. */
export type StaffModel = (typeof staffModels)[number];

/** How well an assumption is known: seen in experiments or operation, following from a fitted model, or chosen. */
export type AssumptionStatus = "measured" | "fitted" | "assumed";

/** One assumption as a report lists it. */
export interface AssumptionRow {
  readonly name: AssumptionName;
  /** What it matters for first; see usesOf for the rest. */
  readonly group: AssumptionGroup;
  /** In effect, as written, with its unit. */
  readonly value: string;
  readonly unit: string;
  readonly defaultValue: string;
  readonly overridden: boolean;
  /** "--assume", "--cost" or the path of the overrides file. */
  readonly overriddenBy?: string;
  /** One sentence. */
  readonly meaning: string;
  /** Titles of the sources of the default. */
  readonly source: string;
  readonly sources: readonly Source[];
  readonly status: AssumptionStatus;
  /** The plausible interval or the choices, in words: "10 Mbps to 1 Gbps", "sync | async | gpu-memory". */
  readonly range: string;
  /** The ends of the interval, low first, or every choice; each can be given as a value. */
  readonly rangeValues: readonly string[];
  /** The value in effect lies outside the plausible interval. */
  readonly outsideRange: boolean;
  /** Why the range is what it is. */
  readonly note?: string;
}

/** Every assumption, in the order of reports. */
export const assumptionNames = [
  "network.upload",
  "network.download",
  "network.latency",
  "network.regional.bandwidth",
  "network.regional.latency",
  "training.mfu",
  "training.localBatch",
  "training.compression",
  "training.errorFeedback",
  "training.activationCompression",
  "training.microBatches",
  "run.length",
  "quality.scenario",
  "reliability.mitigation",
  "reliability.failuresPerChipHour",
  "reliability.recovery",
  "reliability.checkpoint",
  "cost.chipToServer",
  "cost.serverToCluster",
  "search.overtraining.min",
  "search.overtraining.max",
  "search.compression.max",
  "search.activationCompression.max",
  "search.microBatches.max",
  "node.interconnect",
  "cost.basis",
  "power.usageEffectiveness",
  "power.pricePerKilowattHour",
  "site.rentPerYear",
  "network.residentialLinePerYear",
  "network.businessLinePerYear",
  "staff.payPerYear",
  "spares.replacedShare",
  "resale.declinePerYear",
  "resale.share",
  "staff.core",
  "staff.perSite",
  "staff.perMegawatt",
  "evader.kind",
  "evader.turnover",
  "evader.procurement",
  "evader.setup",
  "detection.staffModel",
  "waiting.priceDecline",
  "waiting.algorithmicProgress",
] as const;

export type AssumptionName = (typeof assumptionNames)[number];
