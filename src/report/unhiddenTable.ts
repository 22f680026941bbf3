import type { Comparison } from "../analysis/comparisonSchema.js";
import { cellAt } from "./effects.js";
import { formatCount, formatParams, formatRatio, formatTarget, formatUsd } from "./format.js";
import { markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, metricSymbols } from "./names.js";
import { type Field, tableOf } from "./tableOf.js";

type Open = Comparison["centralised"][number];

/** The cheapest run that hides nothing, by target, and how many times its cost evasion takes under each rule. */
export function unhiddenTable(comparison: Comparison, nameOf: ChipNames): Table {
  const found =
    (words: (result: NonNullable<Open["result"]>) => string) =>
    ({ result }: Open): string =>
      result === null ? "–" : words(result);
  const multiples = comparison.policies.map((policy): Field<Open> => {
    const title = comparison.policies.length > 1 ? `Multiple under ${markdownCode(policy)}` : "Evasion multiple";
    const words = ({ target }: Open): string => {
      const { evasionMultiple } = cellAt(comparison, policy, target);
      return evasionMultiple === null ? "–" : formatRatio(evasionMultiple);
    };
    return { column: numberColumn(title), cell: words };
  });
  return tableOf(comparison.centralised, [
    { column: textColumn(`Target (${metricSymbols[comparison.metric]})`), cell: ({ target }) => formatTarget(target) },
    { column: numberColumn("Unhidden cost"), cell: found(({ costUsd }) => formatUsd(costUsd)) },
    { column: numberColumn("Chips"), cell: found(({ chips }) => formatCount(chips)) },
    {
      column: textColumn("Chip"),
      cell: found(({ configuration }) => `${nameOf(configuration!.chip)}, ${configuration!.precision.toUpperCase()}`),
    },
    {
      column: numberColumn("Model (parameters)"),
      cell: found(({ configuration }) => formatParams(configuration!.modelParams)),
    },
    ...multiples,
  ]);
}
