import type { CombinedPolicy } from "../policy/policy.js";
import { cheapestRun } from "./cheapestRun.js";
import type { FoundRun } from "./foundRun.js";
import { type Goal, measuredFlop } from "./goal.js";
import { cheapestCluster } from "./loneCluster.js";
import { goalOf, type Market } from "./market.js";
import { mostCapableCluster } from "./mostCapableCluster.js";
import { mostCapableRun } from "./mostCapableRun.js";
import { chipOptions, publishedNodes, unregisteredChipCounts } from "./nodeOption.js";
import { precedes } from "./precedes.js";
import { publishedGrid } from "./publishedGrid.js";
import type { SearchAnswer, SearchResult } from "./searchAnswer.js";
import { certificateOf, reached, resultOf, unreached } from "./searchResult.js";
import { spaceOf } from "./space.js";

/**
 * The evader of the published space: its grid on the largest unregistered nodes, joined, and besides it one unregistered
 * cluster of any size: where that is enough for the target, nothing needs to be joined or hidden.
 */
export function publishedAdversary(policy: CombinedPolicy, market: Market): (targetFlop: number) => SearchAnswer {
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
    const asked = { policy, market, targetFlop };
    const joined = cheapestRun(space, goal);
    const lone = cheapestCluster(clusters, publishedGrid.modelParams, assumptions, goal);
    const certificate = certificateOf(joined.tally, lone.tally);
    const found = cheaper(joined.found, lone.found);
    if (found !== undefined) return reached(asked, found, certificate);
    const most = mostCapable(goal);
    if (most !== undefined) return unreached(asked, { run: most, limit: most.limit }, certificate);
    return unreached(
      asked,
      clusters.some(({ chipCounts }) => chipCounts.length > 0) ? "no-run" : "no-node",
      certificate,
    );
  };
}

/** The cheapest run of the published space that hides nothing, one cluster of any size; undefined if none reaches the target. */
export function publishedOpenAnswer(market: Market, targetFlop: number): SearchResult | undefined {
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
