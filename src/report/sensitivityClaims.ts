import type { Sensitivity, SensitivitySpread } from "../analysis/sensitivitySchema.js";
import { formatRatio } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { listWords } from "./names.js";
import { cellOn, networkName } from "./sensitivityNames.js";

/** A series that moves the cost by no more than this factor is said to have no significant effect. */
const insignificant = 1.05;

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
  const procedure =
    sensitivity.space === "published"
      ? "its procedure is not exact, and what parts it from the exact minimum is in"
      : "it searches its own grid by a procedure that is not exact, and what parts it from the exact minimum of that grid is in";
  return [
    `For 16 H100-equivalents a node and no memory limit the study prints ${listWords(prints)}; ${procedure} \`subthreshold reproduce\`.`,
  ];
}
