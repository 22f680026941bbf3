import type { Comparison } from "../input/comparison.js";
import type { Countermeasure } from "./countermeasure.js";

export const verifications = ["primary", "secondary", "unverified"] as const;
/** Read in the text itself, in a secondary source, or not verified. */
export type Verification = (typeof verifications)[number];

export const statuses = ["in-force", "enacted", "proposed", "vetoed", "expired", "hypothetical"] as const;
export type Status = (typeof statuses)[number];

export const phases = ["pre-training", "post-training", "modification", "any"] as const;
export type Phase = (typeof phases)[number];

export const effects = ["prohibited", "licensed", "reported", "notified", "regulated"] as const;
export type Effect = (typeof effects)[number];

export const noteKinds = ["penalty", "clock", "scope", "reading", "caution"] as const;
export type NoteKind = (typeof noteKinds)[number];

export const memoryKinds = ["hbm", "gddr", "lpddr"] as const;
export type MemoryKind = (typeof memoryKinds)[number];

export const computePrecisions = ["fp16", "training"] as const;
/** Compute counted in dense 16-bit operations, or at the precision the run trains in. */
export type ComputePrecision = (typeof computePrecisions)[number];

export const aggregations = ["site", "network"] as const;
/** Whether the rule measures each site by itself or all sites of a networked run together. */
export type Aggregation = (typeof aggregations)[number];

/** Where a statement comes from; the mark is the statement's own, else that of its source, else "unverified". */
export interface Provenance {
  readonly source?: string;
  readonly verified: Verification;
  readonly note?: string;
}

export interface PolicySource {
  readonly title: string;
  readonly url?: string;
  readonly verified: Verification;
  readonly note?: string;
}

export interface PolicyDate extends Provenance {
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string;
  readonly event: string;
}

export interface OperativeWords extends Provenance {
  readonly words: string;
}

/** A further condition of a training rule. The adversary does not evaluate it unless told. */
export type TrainingCondition = Provenance &
  (
    | { readonly kind: "computeCost" | "revenue"; readonly comparison: Comparison }
    | { readonly kind: "condition"; readonly text: string }
  );

export interface TrainingRule extends Provenance {
  readonly phase: Phase;
  readonly comparator: ">" | ">=";
  /** The line as the rule states it, e.g. "1e26 FLOP" or "1/3 of 1e25 FLOP". */
  readonly exactFlop: string;
  /** The line as the nearest double [FLOP]; a natural target of the evader. */
  readonly targetFlop: number;
  readonly effect: Effect;
  /** Whether later modifications are added to the run; undefined if the rule does not say. */
  readonly countsModifications?: boolean;
  readonly domain?: string;
  /** All must hold. */
  readonly when: readonly TrainingCondition[];
}

export interface DeveloperDuty extends Provenance {
  readonly revenue: Comparison;
  readonly duties: string;
}

export interface PolicyNote extends Provenance {
  readonly kind: NoteKind;
  readonly text: string;
}

interface Placed extends Provenance {
  /** Where it stands in the file, e.g. registration.any[0].compute. */
  readonly path: string;
}

interface Leaf extends Placed {
  /** As a verdict names it, e.g. "compute > 16 H100e". */
  readonly text: string;
}

export type RegistrationLeaf =
  | (Leaf & { readonly kind: "compute"; readonly comparison: Comparison; readonly precision: ComputePrecision })
  | (Leaf & { readonly kind: "memory"; readonly comparison: Comparison; readonly of: readonly MemoryKind[] })
  | (Leaf & { readonly kind: "chips" | "interconnect" | "power" | "price"; readonly comparison: Comparison })
  | (Leaf & { readonly kind: "colocated"; readonly colocated: boolean })
  | (Leaf & { readonly kind: "condition" });

/** A cluster must register if the tree is true for it. */
export type RegistrationNode =
  | (Placed & { readonly kind: "any" | "all"; readonly children: readonly RegistrationNode[] })
  | (Placed & { readonly kind: "not"; readonly child: RegistrationNode })
  | RegistrationLeaf;

/** A rule as its file states it, with what it inherits, validated as a whole. */
export interface Policy {
  readonly id: string;
  readonly extends?: string;
  readonly title: string;
  readonly summary?: string;
  readonly jurisdiction: string;
  readonly status: Status;
  readonly dates: readonly PolicyDate[];
  readonly sources: Readonly<Record<string, PolicySource>>;
  readonly operativeWords: readonly OperativeWords[];
  readonly training: readonly TrainingRule[];
  readonly developer: readonly DeveloperDuty[];
  /** Undefined if nothing is registered. */
  readonly registration?: RegistrationNode;
  readonly aggregation: Aggregation;
  /** What it does to an evader besides registering clusters. */
  readonly countermeasures: readonly Countermeasure[];
  readonly notes: readonly PolicyNote[];
}

/** One rule, or several that apply at once: registered if any of them registers, with the training rules of all. */
export interface CombinedPolicy {
  /** The ids joined by "+". */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Policy[];
  readonly trainingRules: readonly (TrainingRule & { readonly policy: string })[];
  readonly registersClusters: boolean;
}
