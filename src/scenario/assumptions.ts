import type { Source } from "../catalog/source.js";
import type { Checkpoint } from "../model/goodput.js";
import type { Mitigation } from "../model/mitigation.js";
import type { QualityScenario } from "../model/qualityScenario.js";

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
}

/** How well an assumption is known: seen in experiments or operation, following from a fitted model, or chosen. */
export type AssumptionStatus = "measured" | "fitted" | "assumed";

/** One assumption as a report lists it. */
export interface AssumptionRow {
  readonly name: AssumptionName;
  /** In effect, as written, with its unit. */
  readonly value: string;
  readonly unit: string;
  readonly defaultValue: string;
  readonly overridden: boolean;
  /** "--assume" or the path of the overrides file. */
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
] as const;

export type AssumptionName = (typeof assumptionNames)[number];
