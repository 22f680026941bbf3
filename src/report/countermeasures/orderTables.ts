import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount, formatShare, formatTarget, formatUsd } from "../format.js";
import { numberColumn, type Table, textColumn } from "../markdown.js";
import { listWords } from "../names.js";
import { tableOf } from "../tableOf.js";
import { noFigure, noRun } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

/** The order of measures at one target, in which each next one adds most, with the target before it. */
export function orderTables(answer: CountermeasuresAnswer): readonly { heading: string; table: Table }[] {
  const names = measureNames(answer);
  return (answer.order ?? []).map(({ target, without = [], steps }) => ({
    heading: `${formatTarget(target)}${without.length === 0 ? "" : `, without ${listWords(without.map(names.of))}`}`,
    table: tableOf(
      steps.map((step, place) => ({ ...step, place: place + 1 })),
      [
        { column: numberColumn("Step"), cell: ({ place }) => formatCount(place) },
        { column: textColumn("Best measure to add"), cell: ({ added }) => names.of(added) },
        { column: numberColumn("It adds"), cell: ({ addsUsd }) => (addsUsd === null ? noFigure : formatUsd(addsUsd)) },
        { column: numberColumn("Cost then"), cell: ({ costUsd }) => (costUsd === null ? noRun : formatUsd(costUsd)) },
        { column: numberColumn("Chance"), cell: ({ chance }) => (chance === null ? noFigure : formatShare(chance)) },
        { column: numberColumn("Nodes"), cell: ({ nodes }) => (nodes === null ? noFigure : formatCount(nodes)) },
      ],
    ),
  }));
}
