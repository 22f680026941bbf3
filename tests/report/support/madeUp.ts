import type { Comparison, ComparisonCell } from "../../../src/analysis/comparisonSchema.js";
import { laws } from "../../../src/analysis/lawSchema.js";
import type { RuleRelation } from "../../../src/analysis/ruleRelation.js";
import type { SearchResult } from "../../../src/search/searchAnswer.js";
import { type PruneReason, pruneReasons } from "../../../src/search/tally.js";

/** What a made-up answer states; the rest follows. */
export interface MadeUpAnswer {
  /** Absent, the target is out of reach */
  readonly costUsd?: number;
  readonly nodes?: number;
  readonly hiding?: ComparisonCell["hiding"];
  readonly limit?: ComparisonCell["limit"];
  readonly chip?: string;
  readonly chipsPerNode?: number;
  /** How the baseline sees this run; by default it registers it because of compute */
  readonly runUnderBaseline?: ComparisonCell["runUnderBaseline"];
  /** How this policy sees the baseline's run */
  readonly baselineRun?: ComparisonCell["baselineRun"];
  readonly noRun?: boolean;
}

export interface MadeUpComparison {
  readonly policies: readonly string[];
  readonly relations?: readonly RuleRelation[];
  readonly metric?: Comparison["metric"];
  /** The published one where absent */
  readonly space?: Comparison["space"];
  /** By default none checked and none broken */
  readonly laws?: Comparison["laws"];
  /** Per target the answers in the order of the policies; the first policy is the baseline */
  readonly answers: readonly (readonly [target: number, ...answers: MadeUpAnswer[]])[];
  /** Cost of the run that hides nothing, by target; by default 1e6 USD everywhere */
  readonly open?: (target: number) => number | null;
}

const registered = { registered: true, reasons: ["compute > 16 H100e", "co-located"], largestNodeChips: 16 };
const zeroPruned = {
  ...(Object.fromEntries(Object.keys(pruneReasons).map((reason) => [reason, 0])) as Record<PruneReason, number>),
  dearer: 90,
};
const certificate = { exact: true as const, configurations: 100, evaluations: 10, pruned: 90, prunedBy: zeroPruned };

const noLaws: Comparison["laws"] = {
  checked: Object.fromEntries(Object.keys(laws).map((law) => [law, 0])) as Comparison["laws"]["checked"],
  violations: [],
};

/** A comparison with the costs, nodes and verdicts given and plausible values for everything else. */
export function madeUpComparison(given: MadeUpComparison): Comparison {
  const open = given.open ?? (() => 1e6);
  const cells = given.answers.flatMap(([target, ...answers]) =>
    given.policies.map((policy, place): ComparisonCell => {
      const answer = answers[place] ?? {};
      const base = answers[0] ?? {};
      const both = answer.costUsd !== undefined && base.costUsd !== undefined;
      const ratio = (a: number, b: number) => (b === 0 ? null : a / b);
      const unhidden = open(target);
      return {
        policy,
        target,
        hiding: answer.costUsd === undefined ? "impossible" : (answer.hiding ?? "split"),
        ...(answer.costUsd === undefined ? { limit: answer.limit ?? "node-limit" } : {}),
        result: madeUpResult(answer, target),
        costRatio: both ? ratio(answer.costUsd, base.costUsd) : null,
        costDeltaUsd: both ? answer.costUsd - base.costUsd : null,
        nodeRatio: both ? (answer.nodes ?? 2) / (base.nodes ?? 2) : null,
        nodeDelta: both ? (answer.nodes ?? 2) - (base.nodes ?? 2) : null,
        evasionMultiple: answer.costUsd === undefined || unhidden === null ? null : ratio(answer.costUsd, unhidden),
        costParts: madeUpParts(answer.costUsd ?? 5e5),
        runUnderBaseline: place === 0 ? null : (answer.runUnderBaseline ?? registered),
        baselineRun: place === 0 ? null : (answer.baselineRun ?? registered),
      };
    }),
  );
  return {
    baseline: given.policies[0]!,
    policies: [...given.policies],
    relations: [...(given.relations ?? given.policies.map(() => "mixed" as const))],
    targets: given.answers.map(([target]) => target),
    metric: given.metric ?? "quality",
    space: given.space ?? "published",
    modes: ["flat", "hierarchical", "pipeline"],
    assumptions: [],
    chips: ["h100-sxm", "gh200-144gb"],
    offer: { selection: "h100-sxm,gh200-144gb", availability: [], prices: "central", withheld: [] },
    centralised: given.answers.map(([target]) => {
      const costUsd = open(target);
      const result = costUsd === null ? null : madeUpResult({ costUsd, nodes: 1 }, target);
      return { target, result, costParts: costUsd === null ? null : madeUpParts(costUsd) };
    }),
    cells,
    laws: given.laws ?? noLaws,
    certificate,
  };
}

function madeUpParts(costUsd: number): ComparisonCell["costParts"] {
  return {
    chipPriceUsd: 25_000,
    chipPriceLowUsd: 15_000,
    chipPriceHighUsd: 30_000,
    chipsUsd: costUsd / 2,
    serversUsd: costUsd / 4,
    networkUsd: costUsd / 4,
    sparesUsd: 0,
    atLowPriceUsd: costUsd * 0.6,
    atHighPriceUsd: costUsd * 1.2,
  };
}

function madeUpResult(answer: MadeUpAnswer, target: number): SearchResult {
  const nodes = answer.nodes ?? 2;
  const chipsPerNode = answer.chipsPerNode ?? 16;
  const feasible = answer.costUsd !== undefined;
  const configuration = {
    mode: "flat" as const,
    chip: answer.chip ?? "h100-sxm",
    chipsPerNode,
    precision: "fp8" as const,
    nodes,
    modelParams: 91e9,
    // Makes runs of different cost different runs.
    runDays: answer.costUsd === undefined ? 740 : 740 + (answer.costUsd % 97) / 1000,
  };
  return {
    feasible,
    ...(feasible ? {} : { reason: "no admissible run reaches the target" }),
    costUsd: answer.costUsd ?? 5e5,
    nodes,
    chips: nodes * chipsPerNode,
    groups: nodes,
    stages: 1,
    innerSteps: 18,
    tokens: 2.5e12,
    overtrainingRatio: 1.2,
    nominalFlop: 1.5 * target,
    efficiency: 0.8,
    factors: { syncInterval: 0.9, compression: 0.99, replica: 0.9, activation: 1, mitigation: 1 },
    replicaEfficiency: 0.9,
    chi: 0.98,
    localEquivalentFlop: feasible ? 1.2 * target : 0.12 * target,
    qualityAdjustedFlop: feasible ? 1.1 * target : 0.11 * target,
    goodput: 0.999,
    memoryPerNodeGb: 1274,
    uploadMbpsUsed: 47.7,
    ...(answer.noRun === true ? {} : { configuration }),
    nodeComputeH100e: 16,
    nodeMemoryGb: 1280,
    extrapolations: [{ quantity: "modelParams", value: 91e9, demonstrated: 72.7e9, source: "Covenant-72B" }],
    certificate,
  };
}
