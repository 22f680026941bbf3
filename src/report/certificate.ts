import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { type PruneReason, pruneReasons } from "../search/tally.js";
import { formatCount, formatNumber, formatTarget } from "./format.js";
import { type Markdown, markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { metricSymbols } from "./names.js";
import { tableOf } from "./tableOf.js";

type Certificate = SearchResult["certificate"];

/** Largest count that is printed to its last digit; the adversarial space has more configurations than that. */
const mostExact = 1e15;

/** Why whole sets of configurations of the adversarial space are ruled out at once. */
const boxReasons: Readonly<Partial<Record<PruneReason, string>>> = {
  cannotTrain: "on a link that carries nothing, or with failures that eat the run, no count of nodes trains anything",
  overtrained: "even trained as far as overtraining is allowed they stay below the target",
  outOfReach: "no count of nodes reaches the target",
  dearer: "the fewest chips that could reach the target cost more than a run found",
  lessCapable: "as dear as the run found, with less quality-adjusted compute or the same later in the order",
};

/** How answers were found, in words: one by one in the published space, in the adversarial one by bounding whole sets. */
export function certificateSentence(certificates: readonly Certificate[]): Markdown {
  const sum = (of: (certificate: Certificate) => number) =>
    count(certificates.reduce((total, certificate) => total + of(certificate), 0));
  const configurations = sum((certificate) => certificate.configurations);
  const evaluations = sum((certificate) => certificate.evaluations);
  if (certificates.every(({ boxes }) => boxes === undefined)) {
    return (
      `The search is exact: of ${configurations} configurations in all, ${evaluations} were evaluated, and every other ` +
      "one was ruled out by a bound that cannot be wrong within the model."
    );
  }
  const overAll = certificates.length === 1 ? "" : " over all answers";
  const boxes = sum((certificate) => certificate.boxes ?? 0);
  const solved = sum(({ solved: own }) => own ?? 0);
  return (
    `The search is exact. It cuts the space, of ${configurations} configurations${overAll}, into sets: ${boxes} sets were ` +
    `bounded, ${solved} configurations solved for their fewest nodes by ${evaluations} evaluations of the model, and all others ` +
    "ruled out by bounds that cannot be wrong within the model. One configuration stands for every count of nodes and of " +
    "micro-batches, or of chips in one cluster alone."
  );
}

/** How many configurations each answer covers, and how they were dealt with. */
export function certificateTable({ cells, policies, metric, space }: Comparison): Table {
  const figure = (title: string, of: (certificate: Certificate) => number) => ({
    column: numberColumn(title),
    cell: ({ result }: ComparisonCell) => count(of(result.certificate)),
  });
  return tableOf(cells, [
    { column: textColumn(`Target (${metricSymbols[metric]})`), cell: ({ target }) => formatTarget(target) },
    ...(policies.length > 1
      ? [{ column: textColumn("Rule"), cell: ({ policy }: ComparisonCell) => markdownCode(policy) }]
      : []),
    figure("Configurations", ({ configurations }) => configurations),
    ...(space === "published"
      ? [figure("Evaluated", ({ evaluations }) => evaluations), figure("Ruled out by a bound", ({ pruned }) => pruned)]
      : [
          figure("Sets bounded", ({ boxes }) => boxes ?? 0),
          figure("Solved", ({ solved }) => solved ?? 0),
          figure("Evaluations of the model", ({ evaluations }) => evaluations),
        ]),
  ]);
}

/** The bounds that ruled configurations out over all answers, with how many each did. */
export function boundSentences({ certificate, space }: Comparison): readonly Markdown[] {
  const words = space === "published" ? pruneReasons : { ...pruneReasons, ...boxReasons };
  return (Object.keys(pruneReasons) as PruneReason[])
    .filter((reason) => certificate.prunedBy[reason] > 0)
    .map((reason) => `${count(certificate.prunedBy[reason])}: ${words[reason]}`);
}

function count(value: number): string {
  return value < mostExact ? formatCount(value) : formatNumber(value);
}
