import type { Sensitivity, SensitivityCell, SensitivitySpread } from "../analysis/sensitivitySchema.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { listWords, metricSymbols, nodeCount } from "./names.js";
import { cellOn, networkName } from "./sensitivityNames.js";

/** The answer in words: policy by policy, how far the series moves the cost. */
export function sensitivityAnswer(sensitivity: Sensitivity): Markdown {
  const { target, metric, centralised, spreads } = sensitivity;
  const sentences = spreads.map(
    (spread) => `Under ${markdownCode(spread.policy)} ${spreadWords(spread, sensitivity)}.`,
  );
  const open =
    centralised === null
      ? "A run that hides nothing does not reach it either."
      : `A run that hides nothing, in one cluster on the same chips, costs ${formatUsd(leastCostOf(centralised))} on any network.`;
  const subject = `This is what a run of ${formatTarget(target)} (${metricSymbols[metric]}) costs the evader on each network of the ${sensitivity.series} series.`;
  return [subject, ...sentences, open].join(" ");
}

function spreadWords(spread: SensitivitySpread, sensitivity: Sensitivity): Markdown {
  const { policy, costRatio, cheapestUsd, dearestUsd } = spread;
  if (costRatio === null) return "no run reaches the target on any of them";
  const base = cellOn(sensitivity.reference, policy, sensitivity);
  const cells = sensitivity.cells.filter((cell) => cell.policy === policy);
  const unreached = unreachedWords(spread, sensitivity);
  const cheapest = formatUsd(cheapestUsd!);
  if (cells.every(({ hiding }) => hiding === "not-needed")) {
    return `no cluster is registered, so that nothing is joined and the network does not matter: ${cheapest}`;
  }
  if (cells.every(({ hiding }) => hiding === "lone-node")) {
    return `one unregistered cluster is enough, so that the network does not matter: ${cheapest}`;
  }
  if (costRatio === 1) {
    const where = spread.unreached.length > 0 ? "every network on which it is reached" : "every one of them";
    return `it is the same on ${where}: ${cheapest}${multipleWords(base)}${unreached}`;
  }
  const name = (id: string | null) => networkName(id!, sensitivity);
  const range = `from ${formatUsd(dearestUsd!)} (${name(spread.dearestNetwork)}) to ${cheapest} (${name(spread.cheapestNetwork)}), a factor of ${factor(costRatio)}`;
  const middle = base.result.feasible
    ? `; with ${name(sensitivity.reference)} it is ${formatUsd(leastCostOf(base.result))} on ${nodeCount(base.result.nodes)}${multipleWords(base)}`
    : "";
  return `it goes ${range}${middle}${unreached}`;
}

function multipleWords({ evasionMultiple }: SensitivityCell): string {
  return evasionMultiple === null ? "" : `, ${formatRatio(evasionMultiple)} the cost of hiding nothing`;
}

function unreachedWords({ unreached }: SensitivitySpread, sensitivity: Sensitivity): string {
  if (unreached.length === 0) return "";
  return `; no run reaches it on ${listWords(unreached.map((id) => networkName(id, sensitivity)))}`;
}

function factor(ratio: number): string {
  return formatRatio(ratio).replace(/x$/, "");
}
