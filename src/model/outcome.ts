/** Why a run cannot work. */
export const infeasibleReasons = [
  "model-exceeds-node-memory",
  "model-fits-one-node",
  "too-few-stages",
  "too-few-groups",
  "too-few-regional-steps",
  "link-carries-nothing",
  "failures-eat-the-run",
] as const;

export type InfeasibleReason = (typeof infeasibleReasons)[number];

/** What a run gives. An infeasible run trains nothing: its tokens, FLOP and efficiencies are 0. */
export interface Outcome {
  feasible: boolean;
  /** Set exactly when the run is not feasible */
  reason: InfeasibleReason | undefined;
  nodes: number;
  chips: number;
  /** Cost on the run's basis: capital cost of the hardware, or owning and running it [USD] */
  costUsd: number;
  /** Replicas that synchronise globally: groups of a hierarchical or pipeline run, nodes otherwise */
  groups: number;
  stages: number;
  /** H; of a hierarchical run the geometric combination of both levels */
  innerSteps: number;
  /** D */
  tokens: number;
  /** D / (25.6 P) */
  overtrainingRatio: number;
  /** C = 6 P D [FLOP] */
  nominalFlop: number;
  /** eta, the product of the five factors */
  efficiency: number;
  syncIntervalEfficiency: number;
  compressionEfficiency: number;
  replicaEfficiency: number;
  activationEfficiency: number;
  mitigationEfficiency: number;
  /** Over- or under-training factor */
  chi: number;
  /** C_local = C eta [FLOP] */
  localEquivalentFlop: number;
  /** C_quality = C eta chi [FLOP] */
  qualityAdjustedFlop: number;
  /** Share of the run's time that ends up as training */
  goodput: number;
  /** Training memory that each node must hold [GB] */
  memoryPerNodeGb: number;
  /** Mean upload of a node over the run [Mbit/s] */
  uploadMbpsUsed: number;
}

/**
 * An outcome to be filled by the modes; reused over many evaluations, so that a search allocates nothing.
 * @example blankOutcome().feasible // => false
 */
export function blankOutcome(): Outcome {
  // Number.NaN makes the engine store doubles in these fields from the start; every evaluation overwrites all of them.
  return {
    feasible: false,
    reason: undefined,
    nodes: Number.NaN,
    chips: Number.NaN,
    costUsd: Number.NaN,
    groups: Number.NaN,
    stages: Number.NaN,
    innerSteps: Number.NaN,
    tokens: Number.NaN,
    overtrainingRatio: Number.NaN,
    nominalFlop: Number.NaN,
    efficiency: Number.NaN,
    syncIntervalEfficiency: Number.NaN,
    compressionEfficiency: Number.NaN,
    replicaEfficiency: Number.NaN,
    activationEfficiency: Number.NaN,
    mitigationEfficiency: Number.NaN,
    chi: Number.NaN,
    localEquivalentFlop: Number.NaN,
    qualityAdjustedFlop: Number.NaN,
    goodput: Number.NaN,
    memoryPerNodeGb: Number.NaN,
    uploadMbpsUsed: Number.NaN,
  };
}
