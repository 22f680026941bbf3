import type { Audit } from "../analysis/burden/auditSchema.js";
import type { ComparisonCell } from "../analysis/comparisonSchema.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { type ChipNames, metricSymbols, modeWords, nodeCount, nodeWords, targetList } from "./names.js";
import { reachWords } from "./reach.js";

/** What slips under the rule at the largest target within reach, and what that costs under the baseline. */
export function evasionSentences(audit: Audit, nameOf: ChipNames): readonly Markdown[] {
  const { evasion, policy, baseline } = audit;
  if (evasion === null) return [];
  const cells = evasion.cells.filter((cell) => cell.policy === policy);
  const reached = cells.filter(({ result }) => result.feasible).at(-1);
  const beyond = cells.find(({ result }) => !result.feasible);
  const base = evasion.cells.find((cell) => cell.policy === baseline && cell.target === reached?.target);
  const words = [
    ...(reached === undefined ? [] : [reachedWords(reached, base, audit, nameOf)]),
    ...(beyond === undefined ? [] : [beyondWords(beyond, audit)]),
    ...sameCostSentences(cells, audit, reached?.target),
  ];
  return [words.join(" ")];
}

function reachedWords(
  { hiding, result, target, evasionMultiple }: ComparisonCell,
  base: ComparisonCell | undefined,
  { evasion, baseline, policy }: Audit,
  nameOf: ChipNames,
): Markdown {
  const what = `${formatTarget(target)} of ${metricSymbols[evasion!.metric]}`;
  const cost = formatUsd(leastCostOf(result));
  const node = nodeWords(result, nameOf);
  const run = {
    split: `The cheapest run of ${what} that slips under it costs ${cost}: ${nodeCount(result.nodes)} of ${node}, joined over the internet (${modeWords(result)})`,
    "lone-node": `A single cluster slips under it for ${what}: ${node}, for ${cost}`,
    "not-needed": `Nothing needs to hide: the cheapest run of ${what} is one cluster in one place, ${node}, for ${cost}`,
    impossible: "",
  }[hiding];
  const multiple =
    evasionMultiple === null || hiding === "not-needed"
      ? ""
      : evasionMultiple === 1
        ? ", as much as a run that hides nothing"
        : `, ${formatRatio(evasionMultiple)} the cost of a run that hides nothing`;
  return `${run}${multiple}.${baseWords(leastCostOf(result), base, baseline === policy ? null : baseline)}`;
}

/** That the least target out of reach is so, and what it costs under the baseline. */
function beyondWords(beyond: ComparisonCell, { evasion, baseline, policy }: Audit): Markdown {
  const base = evasion!.cells.find((cell) => cell.policy === baseline && cell.target === beyond.target);
  const under =
    base?.result.feasible === true && baseline !== policy
      ? ` Under ${markdownCode(baseline!)} such a run costs ${formatUsd(leastCostOf(base.result))}.`
      : "";
  return `No run reaches ${formatTarget(beyond.target)} unregistered: ${reachWords(beyond, evasion!.metric)}.${under}`;
}

function baseWords(costUsd: number, base: ComparisonCell | undefined, baseline: string | null): Markdown {
  if (base === undefined || baseline === null) return "";
  const name = markdownCode(baseline);
  if (!base.result.feasible) return ` Under ${name} no run reaches that target.`;
  if (leastCostOf(base.result) === costUsd) return ` Under ${name} it costs exactly as much.`;
  return ` Under ${name} it costs ${formatUsd(leastCostOf(base.result))}; here ${formatRatio(costUsd / leastCostOf(base.result))} that.`;
}

/** The other targets at which the evader pays under the rule exactly what it pays under the baseline. */
function sameCostSentences(
  cells: readonly ComparisonCell[],
  { baseline, policy }: Audit,
  told: number | undefined,
): readonly Markdown[] {
  if (baseline === null || baseline === policy) return [];
  const same = cells.filter(({ costRatio, target }) => costRatio === 1 && target !== told).map(({ target }) => target);
  return same.length === 0 ? [] : [`At ${targetList(same)} the rule changes nothing for the evader.`];
}
