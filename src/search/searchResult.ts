import { unitValue } from "../input/units.js";
import { blankOutcome } from "../model/outcome.js";
import { refuse } from "../model/settle.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { outcomeRecord } from "../scenario/outcomeRecord.js";
import { extrapolationsOf } from "./extrapolations.js";
import type { FoundRun } from "./foundRun.js";
import { type BindingLimit, limitWords } from "./limit.js";
import type { Market } from "./market.js";
import { runConfiguration } from "./runConfiguration.js";
import type { SearchAnswer, SearchResult } from "./searchAnswer.js";
import { type PruneReason, prunedTotal, pruneReasons, type Tally } from "./tally.js";

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

/** What an answer to one target says besides its run. */
export interface Asked {
  readonly policy: CombinedPolicy;
  readonly market: Market;
  readonly targetFlop: number;
}

type Certificate = SearchResult["certificate"];

/** The answer that a run reaches the target. */
export function reached(
  { policy, market, targetFlop }: Asked,
  found: FoundRun,
  certificate: Certificate,
): SearchAnswer {
  const alone = policy.registersClusters ? "lone-node" : "not-needed";
  const hiding = found.outcome.nodes > 1 ? "split" : alone;
  return { ...about(policy, market, targetFlop), hiding, result: resultOf(found, market.assumptions, certificate) };
}

/** The answer that no run does: the most capable one and what binds it, or what leaves no run at all. */
export function unreached(
  { policy, market, targetFlop }: Asked,
  most: { readonly run: FoundRun; readonly limit: BindingLimit } | "no-node" | "no-run" | "not-asked",
  certificate: Certificate,
): SearchAnswer {
  const common = { ...about(policy, market, targetFlop), hiding: "impossible" } as const;
  if (typeof most === "string") {
    const missing = most === "not-asked" ? "no admissible run reaches the target" : "no run is admissible";
    const reason = `${missing}: ${limitWords[most]}`;
    return { ...common, limit: most, result: { ...nothing(certificate), reason } };
  }
  const { run, limit } = most;
  const result = resultOf(run, market.assumptions, certificate);
  const reason = `no admissible run reaches the target; the most capable one is shown, and ${limitWords[limit]}`;
  return { ...common, limit, result: { ...result, feasible: false, reason } };
}

/** A run as an answer carries it. */
export function resultOf(found: FoundRun, assumptions: Assumptions, certificate: Certificate): SearchResult {
  const { chip, chipsPerNode } = found.node;
  const configuration = runConfiguration(found, found.assumptions ?? assumptions);
  return {
    ...configuration,
    ...outcomeRecord(found.outcome),
    configuration,
    nodeComputeH100e: (chipsPerNode * chip.throughput.fp16.value) / h100eFlopPerSecond,
    nodeMemoryGb: chipsPerNode * chip.memory.value,
    extrapolations: extrapolationsOf(configuration, found.outcome),
    certificate,
    ...(found.evasion === undefined ? {} : { evasion: { ...found.evasion, hazards: [...found.evasion.hazards] } }),
  };
}

/** The certificate that one or several searches give together. */
export function certificateOf(...tallies: readonly Tally[]): Certificate {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const reasons = Object.keys(pruneReasons) as PruneReason[];
  return {
    exact: true,
    configurations: sum((tally) => tally.configurations),
    evaluations: sum((tally) => tally.evaluations),
    pruned: sum(prunedTotal),
    prunedBy: Object.fromEntries(reasons.map((reason) => [reason, sum((tally) => tally.pruned[reason])])) as never,
  };
}

function about({ id }: CombinedPolicy, { metric, space }: Market, target: number) {
  return { policy: id, target, metric, space };
}

/** The answer where the rule leaves nothing to build on: a run of nothing. */
function nothing(certificate: Certificate): SearchResult {
  const outcome = refuse(
    { ...blankOutcome(), nodes: 0, chips: 0, costUsd: 0, groups: 0, stages: 0, goodput: 0, memoryPerNodeGb: 0 },
    "too-few-groups",
  );
  return { ...outcomeRecord(outcome), nodeComputeH100e: 0, nodeMemoryGb: 0, extrapolations: [], certificate };
}
