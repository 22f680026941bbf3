import type { Chip } from "../catalog/chip.js";
import { unitValue } from "../input/units.js";
import { blankOutcome } from "../model/outcome.js";
import { refuse } from "../model/settle.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { outcomeRecord } from "../scenario/outcomeRecord.js";
import { cheapestRun } from "./cheapestRun.js";
import { extrapolationsOf } from "./extrapolations.js";
import { type Goal, measuredFlop } from "./goal.js";
import { limitWords } from "./limit.js";
import { cheapestCluster } from "./loneCluster.js";
import { mostCapableCluster } from "./mostCapableCluster.js";
import { mostCapableRun } from "./mostCapableRun.js";
import { chipOptions, publishedNodes, unregisteredChipCounts } from "./nodeOption.js";
import { precedes } from "./precedes.js";
import { publishedGrid } from "./publishedGrid.js";
import { runConfiguration } from "./runConfiguration.js";
import type { SearchAnswer, SearchResult } from "./searchAnswer.js";
import { type FoundRun, spaceOf } from "./space.js";
import { type PruneReason, prunedTotal, pruneReasons, type Tally } from "./tally.js";

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

/** What the evader can buy, under which assumptions, and how its runs are measured. */
export interface Market {
  readonly chips: readonly Chip[];
  readonly assumptions: Assumptions;
  readonly metric: Goal["metric"];
}

/**
 * The evader under one rule: a function from targets [FLOP] to answers. What targets share is computed once.
 *
 * The space is the published grid on the largest unregistered nodes, joined, and besides it one unregistered cluster of
 * any size: where that is enough for the target, nothing needs to be joined or hidden.
 */
export function adversary(policy: CombinedPolicy, market: Market): (targetFlop: number) => SearchAnswer {
  const { assumptions } = market;
  const options = chipOptions(market.chips);
  const space = spaceOf(publishedNodes(policy, options, assumptions), publishedGrid, assumptions);
  const clusters = options.map((option) => ({
    ...option,
    chipCounts: unregisteredChipCounts(policy, option, assumptions),
  }));
  const mostCapable = (goal: Goal) => {
    const joined = mostCapableRun(space, goal);
    const toBeat = joined === undefined ? 0 : measuredFlop(goal.metric, joined.outcome);
    return mostCapableCluster(clusters, publishedGrid.modelParams, assumptions, goal, toBeat) ?? joined;
  };
  return (targetFlop) => {
    const goal = goalOf(market, targetFlop);
    const about = { policy: policy.id, target: targetFlop, metric: market.metric, space: "published" } as const;
    const joined = cheapestRun(space, goal);
    const lone = cheapestCluster(clusters, publishedGrid.modelParams, assumptions, goal);
    const certificate = certificateOf(joined.tally, lone.tally);
    const found = cheaper(joined.found, lone.found);
    if (found !== undefined) {
      const alone = policy.registersClusters ? "lone-node" : "not-needed";
      const hiding = found.outcome.nodes > 1 ? "split" : alone;
      return { ...about, hiding, result: resultOf(found, assumptions, certificate) };
    }
    const most = mostCapable(goal);
    if (most === undefined) {
      const limit = clusters.some(({ chipCounts }) => chipCounts.length > 0) ? "no-run" : "no-node";
      const reason = `no run is admissible: ${limitWords[limit]}`;
      return { ...about, hiding: "impossible", limit, result: { ...nothing(certificate), reason } };
    }
    const { limit } = most;
    const result = resultOf(most, assumptions, certificate);
    const reason = `no admissible run reaches the target; the most capable one is shown, and ${limitWords[limit]}`;
    return { ...about, hiding: "impossible", limit, result: { ...result, feasible: false, reason } };
  };
}

/** The cheapest run that hides nothing, one cluster of any size on the same market; undefined if none reaches the target. */
export function openAnswer(market: Market, targetFlop: number): SearchResult | undefined {
  const { chips, assumptions } = market;
  const anySize = [{ from: 1, to: Number.POSITIVE_INFINITY }];
  const options = chipOptions(chips).map((option) => ({ ...option, chipCounts: anySize }));
  const answer = cheapestCluster(options, publishedGrid.modelParams, assumptions, goalOf(market, targetFlop));
  return answer.found && resultOf(answer.found, assumptions, certificateOf(answer.tally));
}

function cheaper(joined: FoundRun | undefined, lone: FoundRun | undefined): FoundRun | undefined {
  if (joined === undefined || lone === undefined) return joined ?? lone;
  return precedes(joined.outcome, 1, lone.outcome, 0) ? joined : lone;
}

function goalOf({ metric, assumptions }: Market, targetFlop: number): Goal {
  const { overtrainingMin, overtrainingMax } = assumptions;
  return { metric, targetFlop, overtrainingMin, overtrainingMax };
}

function certificateOf(...tallies: readonly Tally[]): SearchResult["certificate"] {
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

function resultOf(found: FoundRun, assumptions: Assumptions, certificate: SearchResult["certificate"]): SearchResult {
  const { chip, chipsPerNode } = found.node;
  const configuration = runConfiguration(found, assumptions);
  return {
    ...configuration,
    ...outcomeRecord(found.outcome),
    configuration,
    nodeComputeH100e: (chipsPerNode * chip.throughput.fp16.value) / h100eFlopPerSecond,
    nodeMemoryGb: chipsPerNode * chip.memory.value,
    extrapolations: extrapolationsOf(configuration, found.outcome),
    certificate,
  };
}

/** The answer where the rule leaves nothing to build on: a run of nothing. */
function nothing(certificate: SearchResult["certificate"]): SearchResult {
  const outcome = refuse(
    { ...blankOutcome(), nodes: 0, chips: 0, costUsd: 0, groups: 0, stages: 0, goodput: 0, memoryPerNodeGb: 0 },
    "too-few-groups",
  );
  return { ...outcomeRecord(outcome), nodeComputeH100e: 0, nodeMemoryGb: 0, extrapolations: [], certificate };
}
