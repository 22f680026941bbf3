import type { Sensitivity } from "../analysis/sensitivitySchema.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { listWords } from "./names.js";
import { cellOn, networkName } from "./sensitivityNames.js";

/** What a reader would stumble over: a better network that costs more, and an answer that another policy's run beats. */
export function oddSentences(sensitivity: Sensitivity): readonly Markdown[] {
  const dearer = sensitivity.spreads.flatMap(({ policy, steps }) =>
    steps.map(
      ({ from, to, costRatio }) =>
        `Under ${markdownCode(policy)} ${networkName(to, sensitivity)} is no worse than ${networkName(from, sensitivity)} in any respect, and yet the cheapest run costs ${formatRatio(costRatio)} as much; the tables show which runs these are.`,
    ),
  );
  return [...dearer, ...overlookedSentences(sensitivity)];
}

function overlookedSentences(sensitivity: Sensitivity): readonly Markdown[] {
  const pairs = new Map<string, typeof sensitivity.overlooked>();
  for (const one of sensitivity.overlooked) {
    const key = JSON.stringify([one.policy, one.by]);
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()].map((overlooked) => {
    const { policy, by } = overlooked[0]!;
    const adversarial = sensitivity.space === "adversarial";
    const where = overlooked.map(({ network }) => {
      const own = cellOn(network, policy, sensitivity).result;
      const other = cellOn(network, by, sensitivity).result;
      const cost = own.feasible ? formatUsd(leastCostOf(own)) : "out of reach";
      return `${networkName(network, sensitivity)} (${formatUsd(leastCostOf(other))} against ${cost})`;
    });
    if (adversarial) {
      return `**These figures break a law of exact answers: do not use them.** A run found under ${markdownCode(by)} stays unregistered under ${markdownCode(policy)} too and costs less than its answer on ${listWords(where)}.`;
    }
    return `${markdownCode(by)} comes out cheaper than ${markdownCode(policy)} on ${listWords(where)}, which is an effect of the space and not of the rules: only the largest unregistered node of each chip is offered, and ${markdownCode(by)} has a node there that is unregistered under ${markdownCode(policy)} too but not its largest. A real evader would build it under either.`;
  });
}
