import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { csvFile } from "../csv.js";
import { toldCells } from "./toldTarget.js";

const header = [
  "setting",
  "value",
  "target",
  "policy",
  "against",
  "policyUsd",
  "againstUsd",
  "ratio",
  "nodes",
  "chips",
  "registered",
  "registeredAgainst",
] as const;

/**
 * The figures of a memo as CSV: a row a setting and target, numbers unrounded; the first rows are those of the settings as
 * assumed. A cost that no run reaches is empty.
 */
export function memoCsv(memo: Memo): string {
  const { policy, baseline, systems, variations } = memo;
  const against = baseline ?? "no registration";
  return csvFile(header, [
    ...toldCells(memo).map(({ target, cell: { result }, againstUsd, ratio }) => [
      "as assumed",
      "",
      target,
      policy,
      against,
      result.feasible ? leastCostOf(result) : null,
      againstUsd,
      ratio,
      result.feasible ? result.nodes : null,
      result.feasible ? result.chips : null,
      systems.to,
      systems.from,
    ]),
    ...variations.flatMap(({ kind, setting, cells }) =>
      cells.map(({ target, policyUsd, baselineUsd, ratio }) => [
        kind,
        setting,
        target,
        policy,
        against,
        policyUsd,
        baselineUsd,
        ratio,
        null,
        null,
        null,
        null,
      ]),
    ),
  ]);
}
