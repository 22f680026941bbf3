import { comparisonOf, type Searched } from "../analysis/searchOne.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatDelta, formatFlop, formatParams, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { type ChipNames, listWords, metricSymbols, modeWords, nodeCount, nodeWords } from "./names.js";
import { measuredFlopOf, reachWords } from "./reach.js";

/** The answer to one target under one policy, in words. */
export function searchSentences(searched: Searched, nameOf: ChipNames): Markdown {
  const { hiding, metric, result } = searched;
  const policy = markdownCode(searched.policy);
  const target = `${formatTarget(searched.target)} of ${metricSymbols[metric]}`;
  if (hiding === "impossible") {
    const words = reachWords(comparisonOf(searched).cells[0]!, metric);
    return `No run reaches ${target} without a cluster that ${policy} registers: ${words}.${unhidden(searched)}`;
  }
  const reached = formatFlop(measuredFlopOf(metric, result));
  const model = `a model of ${formatParams(result.configuration!.modelParams)} parameters`;
  const size = `${model} and reaches ${reached}`;
  const cost = costWords(result);
  const node = nodeWords(result, nameOf);
  if (hiding === "not-needed") {
    return `${policy} registers no cluster, so nothing needs to hide: the cheapest run of ${target} is one cluster in one place, ${node}, for ${cost}. It trains ${size}.`;
  }
  if (hiding === "lone-node") {
    return `A single cluster that ${policy} leaves unregistered is enough for ${target}: ${node}, for ${cost}. It trains ${size}.${unhidden(searched)}`;
  }
  return `The cheapest run of ${target} without a cluster that ${policy} registers costs ${cost}: ${nodeCount(result.nodes)} of ${node}, joined over the internet (${modeWords(result)}). It trains ${size}.${unhidden(searched)}`;
}

function costWords(result: Searched["result"]): string {
  const least = leastCostOf(result);
  if (least === result.costUsd) return formatUsd(least);
  return `${formatUsd(least)} (${formatUsd(result.costUsd)}, and what detection costs times its chance)`;
}

function unhidden({ evasionMultiple, centralised }: Searched): string {
  if (centralised.result === null) return " No single cluster reaches the target either, whatever its size.";
  const cost = formatUsd(leastCostOf(centralised.result));
  if (evasionMultiple === null) return ` A run that hides nothing costs ${cost}.`;
  if (evasionMultiple === 1) return ` A run that hides nothing costs the same.`;
  return ` That is ${formatRatio(evasionMultiple)} the ${cost} of a run that hides nothing.`;
}

/** What withholding chips adds to the cost, in a sentence; none where nothing is withheld. */
export function withheldSentences({ offer, withheldFrom }: Searched): readonly Markdown[] {
  if (withheldFrom === undefined) return [];
  const { costUsd, costRatio, costDeltaUsd } = withheldFrom;
  const withheld = `Withholding ${listWords(offer.withheld.map(markdownCode))}`;
  if (costUsd === null) return [`${withheld} changes nothing: no run reaches the target with nothing withheld either.`];
  const before = formatUsd(costUsd);
  if (costRatio === null || costDeltaUsd === null) {
    return [`${withheld} puts the target out of reach: with nothing withheld the cheapest run costs ${before}.`];
  }
  if (costDeltaUsd === 0) return [`${withheld} changes nothing: with nothing withheld the cheapest run costs as much.`];
  const more = `${formatDelta(costDeltaUsd).slice(1)} (${formatRatio(costRatio)})`;
  return [`${withheld} adds ${more}: with nothing withheld the cheapest run costs ${before}.`];
}
