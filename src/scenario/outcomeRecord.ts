import * as z from "zod";
import type { InfeasibleReason, Outcome } from "../model/outcome.js";

const nonNegative = z.number().min(0);
const fraction = z.number().min(0).max(1);

/** What a run gives, as the machine contract spells it. Of an infeasible run tokens, FLOP and efficiencies are 0. */
export const outcomeRecordSchema = z.strictObject({
  feasible: z.boolean(),
  reason: z.string().optional().describe("Why the run cannot work; only if it cannot"),
  costUsd: nonNegative.describe(
    "Cost on the cost basis asked for [USD]: capital cost of the hardware, or owning and running it",
  ),
  nodes: nonNegative,
  chips: nonNegative,
  groups: nonNegative.describe("Replicas that synchronise globally: groups, or nodes where there are no groups"),
  stages: nonNegative.describe("Pipeline stages; 1 outside pipelines"),
  innerSteps: nonNegative.describe("Steps between synchronisations; of a hierarchical run both levels combined"),
  tokens: nonNegative.describe("Training tokens"),
  overtrainingRatio: nonNegative.describe("Tokens over the reference 25.6 per parameter"),
  nominalFlop: nonNegative.describe("Operations applied to training [FLOP]"),
  efficiency: fraction.describe("Product of the five factors"),
  factors: z.strictObject({
    syncInterval: fraction,
    compression: fraction,
    replica: fraction,
    activation: fraction,
    mitigation: fraction,
  }),
  replicaEfficiency: fraction.describe("The factor replica"),
  chi: fraction.describe("Over- or under-training factor"),
  localEquivalentFlop: nonNegative.describe("Compute worth the same in one place [FLOP]"),
  qualityAdjustedFlop: nonNegative.describe("The same, optimally allocated [FLOP]"),
  goodput: fraction.describe("Share of the run's time that ends up as training"),
  memoryPerNodeGb: nonNegative.describe("Training memory each node must hold [GB]"),
  uploadMbpsUsed: nonNegative.describe("Mean upload of a node over the run [Mbit/s]"),
});

export type OutcomeRecord = Readonly<z.infer<typeof outcomeRecordSchema>>;

const reasonWords: Record<InfeasibleReason, string> = {
  "model-exceeds-node-memory":
    "the model's training memory exceeds a node's; use pipeline stages, a smaller model or more memory",
  "model-fits-one-node": "the model fits one node, so a pipeline has nothing to split; use flat or hierarchical",
  "too-few-stages": "the stages do not hold the model; use more stages",
  "too-few-groups": "fewer than two groups, so nothing synchronises; use more nodes or smaller groups",
  "too-few-regional-steps":
    "a regional synchronisation takes longer than the steps between two of them; give more regionalSteps or none",
  "link-carries-nothing": "a link has no bandwidth, so a synchronisation never ends",
  "failures-eat-the-run": "recovering from failures takes all of the run's time; use another mitigation or fewer chips",
};

/** The outcome of the model as the machine contract spells it. */
export function outcomeRecord(outcome: Outcome): OutcomeRecord {
  return {
    feasible: outcome.feasible,
    ...(outcome.reason === undefined ? {} : { reason: `${outcome.reason}: ${reasonWords[outcome.reason]}` }),
    costUsd: outcome.costUsd,
    nodes: outcome.nodes,
    chips: outcome.chips,
    groups: outcome.groups,
    stages: outcome.stages,
    innerSteps: outcome.innerSteps,
    tokens: outcome.tokens,
    overtrainingRatio: outcome.overtrainingRatio,
    nominalFlop: outcome.nominalFlop,
    efficiency: outcome.efficiency,
    factors: {
      syncInterval: outcome.syncIntervalEfficiency,
      compression: outcome.compressionEfficiency,
      replica: outcome.replicaEfficiency,
      activation: outcome.activationEfficiency,
      mitigation: outcome.mitigationEfficiency,
    },
    replicaEfficiency: outcome.replicaEfficiency,
    chi: outcome.chi,
    localEquivalentFlop: outcome.localEquivalentFlop,
    qualityAdjustedFlop: outcome.qualityAdjustedFlop,
    goodput: outcome.goodput,
    memoryPerNodeGb: outcome.memoryPerNodeGb,
    uploadMbpsUsed: outcome.uploadMbpsUsed,
  };
}
