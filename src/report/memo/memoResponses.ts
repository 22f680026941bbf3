import type { ComparisonCell } from "../../analysis/comparisonSchema.js";
import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { cellAt } from "../effects.js";
import { formatCount, formatParams, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { type ChipNames, nodeWords } from "../names.js";
import { reachWords } from "../reach.js";

/** What the evader does under the policy, a sentence a target. */
export function responseSentences({ policy, baseline, comparison }: Memo, nameOf: ChipNames): readonly Markdown[] {
  return comparison.targets.map((target) => {
    const cell = cellAt(comparison, policy, target);
    const base = baseline === null ? undefined : cellAt(comparison, baseline, target);
    const against = base === undefined ? "" : `; ${againstWords(cell, base, nameOf)}`;
    return `**${formatTarget(target)}:** ${response(cell, comparison.metric, nameOf)}${against}.`;
  });
}

function response(cell: ComparisonCell, metric: Memo["comparison"]["metric"], nameOf: ChipNames): Markdown {
  const { result } = cell;
  switch (cell.hiding) {
    case "impossible":
      return `no run reaches it unregistered: ${reachWords(cell, metric)}`;
    case "not-needed":
      return `nothing has to hide; one cluster of ${nodeWords(result, nameOf)} does it for ${formatUsd(leastCostOf(result))}`;
    case "lone-node":
      return `one cluster that need not register is enough, ${nodeWords(result, nameOf)}, for ${formatUsd(leastCostOf(result))}`;
    case "split": {
      const chips = `${formatCount(result.chips)} chips for ${formatUsd(leastCostOf(result))}`;
      const model = `a model of ${formatParams(result.configuration!.modelParams)} parameters`;
      return `${clusters(cell, nameOf)}, none of which must register, joined over the internet (${chips}), train ${model}`;
    }
    default:
      return cell.hiding satisfies never;
  }
}

function clusters({ result }: ComparisonCell, nameOf: ChipNames): Markdown {
  return `${formatCount(result.nodes)} clusters of ${nodeWords(result, nameOf)}`;
}

/** What the evader does under the baseline instead, as the end of a sentence. */
function againstWords(cell: ComparisonCell, base: ComparisonCell, nameOf: ChipNames): Markdown {
  const name = markdownCode(base.policy);
  if (
    JSON.stringify(cell.result.configuration) === JSON.stringify(base.result.configuration) &&
    cell.hiding === base.hiding
  ) {
    return `the same under ${name}`;
  }
  const cost = formatUsd(leastCostOf(base.result));
  switch (base.hiding) {
    case "impossible":
      return `under ${name} no run reaches it`;
    case "not-needed":
      return `under ${name} nothing has to hide, and it costs ${cost}`;
    case "lone-node":
      return `under ${name} one unregistered cluster is enough, for ${cost}`;
    case "split":
      return `under ${name} it takes ${clusters(base, nameOf)} for ${cost}`;
    default:
      return base.hiding satisfies never;
  }
}
