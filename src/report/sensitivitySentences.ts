import type { Sensitivity, SensitivityCell, SensitivitySpread } from "../analysis/sensitivitySchema.js";
import { formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { listWords, metricSymbols, nodeCount } from "./names.js";

/** A series that moves the cost by no more than this factor is said to have no significant effect. */
export const insignificant = 1.05;

/** Name of a network by its id. @throws {Error} if the series has none */
export function networkName(id: string, { networks }: Sensitivity): Markdown {
  const network = networks.find((one) => one.id === id);
  if (network === undefined) throw new Error(`the series has no network ${id}`);
  return markdownText(network.name);
}

/** The answer in words: policy by policy, how far the series moves the cost. */
export function sensitivityAnswer(sensitivity: Sensitivity): Markdown {
  const { target, metric, centralised, spreads } = sensitivity;
  const sentences = spreads.map(
    (spread) => `Under ${markdownCode(spread.policy)} ${spreadWords(spread, sensitivity)}.`,
  );
  const open =
    centralised === null
      ? "A run that hides nothing does not reach it either."
      : `A run that hides nothing, in one cluster on the same chips, costs ${formatUsd(centralised.costUsd)} on any network.`;
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
    ? `; with ${name(sensitivity.reference)} it is ${formatUsd(base.result.costUsd)} on ${nodeCount(base.result.nodes)}${multipleWords(base)}`
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

/** The answer for one network and policy. @throws {Error} if there is none */
export function cellOn(network: string, policy: string, { cells }: Sensitivity): SensitivityCell {
  const cell = cells.find((one) => one.network === network && one.policy === policy);
  if (cell === undefined) throw new Error(`the series has no answer for ${policy} on ${network}`);
  return cell;
}

function factor(ratio: number): string {
  return formatRatio(ratio).replace(/x$/, "");
}

/** What the study says of the series, held against the numbers. */
export function claimSentences(sensitivity: Sensitivity): readonly Markdown[] {
  const { series, spreads } = sensitivity;
  const claim =
    series === "latency"
      ? "latency has no significant effect (appendix C)"
      : "less bandwidth would substantially raise the cost (appendix G.1)";
  const verdicts = spreads.map((spread) => `under ${markdownCode(spread.policy)} ${verdictOn(spread, sensitivity)}`);
  const remark =
    sensitivity.metric === "local" ? "" : " (The study speaks of C_local; this report measures C_quality.)";
  return [
    `The study says that ${claim}. By the exact search, ${verdicts.join("; ")}.${remark}`,
    ...printedSentences(sensitivity),
  ];
}

function verdictOn(spread: SensitivitySpread, sensitivity: Sensitivity): Markdown {
  const { policy, costRatio, unreached, dearestNetwork } = spread;
  if (costRatio === null) return "nothing can be said, since no run reaches the target";
  if (!sensitivity.cells.some((cell) => cell.policy === policy && cell.hiding === "split")) {
    return "nothing can be said, since nothing is joined over the network";
  }
  const latency = sensitivity.series === "latency";
  if (unreached.length > 0) {
    const where = listWords(unreached.map((id) => networkName(id, sensitivity)));
    return `${latency ? "it does not hold" : "it holds"}: no run reaches the target with ${where}`;
  }
  if (costRatio === 1) return `${latency ? "it holds exactly" : "it does not hold"}: the cost is the same throughout`;
  // Of bandwidth it is asked what less of it does, of latency what any change does.
  const ratio = latency ? costRatio : cellOn(dearestNetwork!, policy, sensitivity).costRatio!;
  const against = latency ? "the lowest" : `that with ${networkName(sensitivity.reference, sensitivity)}`;
  const holds = latency === ratio <= insignificant;
  return `it ${holds ? "holds" : "does not hold"}: the highest cost is ${formatRatio(ratio)} ${against}`;
}

/** How the exact minima compare with the study's printed costs; nothing where it prints none for this question. */
function printedSentences(sensitivity: Sensitivity): readonly Markdown[] {
  const printed = sensitivity.networks.filter(({ published }) => published.length > 0);
  const first = printed[0];
  const last = printed.find(({ id }) => id === sensitivity.reference) ?? printed.at(-1);
  if (first === undefined || last === undefined) return [];
  const prints = [...new Set([first, last])].map(
    (network) => `${markdownText(network.published[0]!.cost)} on ${markdownText(network.name)}`,
  );
  return [
    `For 16 H100-equivalents a node and no memory limit the study prints ${listWords(prints)}; its procedure is not exact, and what parts it from the exact minimum is in \`subthreshold reproduce\`.`,
  ];
}

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
    const where = overlooked.map(({ network }) => {
      const own = cellOn(network, policy, sensitivity).result;
      const other = cellOn(network, by, sensitivity).result;
      const cost = own.feasible ? formatUsd(own.costUsd) : "out of reach";
      return `${networkName(network, sensitivity)} (${formatUsd(other.costUsd)} against ${cost})`;
    });
    return `${markdownCode(by)} comes out cheaper than ${markdownCode(policy)} on ${listWords(where)}, which is an effect of the space and not of the rules: only the largest unregistered node of each chip is offered, and ${markdownCode(by)} has a node there that is unregistered under ${markdownCode(policy)} too but not its largest. A real evader would build it under either.`;
  });
}
