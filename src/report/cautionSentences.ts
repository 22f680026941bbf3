import { synchronisesManyAtEveryStep } from "../analysis/claims/measurement.js";
import type { Comparison } from "../analysis/comparisonSchema.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { formatCount, formatRatio, formatShare } from "./format.js";
import type { Markdown } from "./markdown.js";

/** A run of a report with where it stands there: its target, or its network. */
export interface PlacedRun<Place> {
  readonly at: Place;
  readonly result: SearchResult;
}

/** The overtraining from which on a run in C_local is told of: ten times the best amount of data. */
const muchData = 10;

/**
 * What the model does not charge for and the runs of the adversarial space make use of, a sentence each.
 *
 * @param placesOf places in words, to begin a sentence, e.g. "At 1e25 and 1e26 FLOP"
 */
export function cautionSentences<Place>(
  runs: readonly PlacedRun<Place>[],
  { space, metric }: Pick<Comparison, "space" | "metric">,
  placesOf: (places: readonly Place[]) => string,
): readonly Markdown[] {
  if (space === "published") return [];
  const sentence = (
    isMeant: (result: SearchResult) => boolean,
    words: (results: readonly SearchResult[]) => string,
  ) => {
    const meant = runs.filter(({ result }) => isMeant(result));
    if (meant.length === 0) return [];
    return [`${placesOf([...new Set(meant.map(({ at }) => at))])} ${words(meant.map(({ result }) => result))}`];
  };
  return [
    ...sentence(synchronisesManyAtEveryStep, everyStepWords),
    ...sentence(({ configuration }) => configuration?.precision === "fp4", fourBitWords),
    ...(metric === "local" ? sentence(({ overtrainingRatio }) => overtrainingRatio >= muchData, overtrainedWords) : []),
  ];
}

/** The count of copies of the model that train apart. */
export function replicasOf({ configuration, groups, nodes }: SearchResult): number {
  return configuration?.mode === "pipeline" ? groups : nodes;
}

function everyStepWords(results: readonly SearchResult[]): Markdown {
  const most = formatCount(Math.max(...results.map(replicasOf)));
  return (
    `replicas synchronise at every step, up to ${most} of them. The model then counts no loss from their drifting apart, and ` +
    "knows no limit to the batch of one step, which grows with every replica; so large a batch may train worse than shown."
  );
}

function fourBitWords(): Markdown {
  return (
    "a run trains in FP4. The model counts no loss of quality from so few bits; whether large models train as well in them " +
    "is not settled."
  );
}

function overtrainedWords(results: readonly SearchResult[]): Markdown {
  const most = formatRatio(Math.max(...results.map(({ overtrainingRatio }) => overtrainingRatio)));
  const least = formatShare(Math.min(...results.map(({ chi }) => chi)));
  return (
    "the cheapest run is a model trained on far more data than is best for its size, up to " +
    `${most} as much. C_local does not count what that wastes; measured by C_quality such a run is worth as little as ${least} of its C_local.`
  );
}
