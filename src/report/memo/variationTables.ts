import type { Memo, Variation } from "../../analysis/memo/memoSchema.js";
import { formatRatio, formatTarget, formatUsd } from "../format.js";
import { numberColumn, type Table, textColumn } from "../markdown.js";
import { tableOf } from "../tableOf.js";
import { differs, type SettingRow, settingRows } from "./settingRows.js";

/** The policy's cost under every setting, at the targets where some setting makes it differ from what it is held against. */
export function variationTables(memo: Memo): readonly Table[] {
  const rows = settingRows(memo);
  const differing = memo.comparison.targets.flatMap((target, place) =>
    rows.some(({ cells }) => differs(cells[place]!)) ? [{ target, place }] : [],
  );
  if (differing.length === 0) return [];
  return [
    tableOf(rows, [
      { column: textColumn("Setting"), cell: ({ words }) => words },
      ...differing.map(({ target, place }) => ({
        column: numberColumn(formatTarget(target)),
        cell: ({ cells }: SettingRow) => cellWords(cells[place]!),
      })),
    ]),
  ];
}

function cellWords({ policyUsd, ratio }: Variation["cells"][number]): string {
  if (policyUsd === null) return "out of reach";
  return ratio === null ? formatUsd(policyUsd) : `${formatUsd(policyUsd)} (${formatRatio(ratio)})`;
}
