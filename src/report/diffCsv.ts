import type { Contribution, RuleDiff } from "../analysis/diff/diffSchema.js";
import { type CsvValue, csvFile } from "./csv.js";

const header = [
  "about",
  "target",
  "clause",
  "policy",
  "path",
  "kind",
  "before",
  "after",
  "from",
  "to",
  "alone",
  "without",
  "share",
] as const;

/**
 * A difference between two rules as CSV: a row a target and clause, numbers unrounded. `about` says what the figures are: the
 * cost of the cheapest run [USD] or registered systems, of a change or of a clause of the later rule that is struck. A cost
 * that no run reaches is empty.
 */
export function diffCsv(diff: RuleDiff): string {
  const { contributions, struck, systems } = diff;
  return csvFile(header, [
    ...contributions.targets.flatMap(({ target, fromUsd, toUsd, changes }) => [
      ["cost of both rules [USD]", target, "", "", "", "", "", "", fromUsd, toUsd, null, null, null],
      ...changes.map((row) => ["cost by change [USD]", target, ...changeFields(diff, row, fromUsd, toUsd)]),
    ]),
    ["systems of both rules", null, "", "", "", "", "", "", systems.from, systems.to, null, null, null],
    ...contributions.systems.map((row) => [
      "systems by change",
      null,
      ...changeFields(diff, row, systems.from, systems.to),
    ]),
    ...struck.flatMap((clause) => [
      ...clause.costs.map(({ target, costUsd }) => {
        const whole = contributions.targets.find((row) => row.target === target)!.toUsd;
        return ["cost by clause struck [USD]", target, ...struckFields(clause, whole, costUsd)];
      }),
      ["systems by clause struck", null, ...struckFields(clause, systems.to, clause.systems)],
    ]),
  ]);
}

function changeFields(
  { changes }: RuleDiff,
  { change, alone, without, share }: Contribution,
  from: number | null,
  to: number | null,
): readonly CsvValue[] {
  const { kind, from: before, to: after } = changes[change]!;
  const { policy, path } = (after ?? before)!;
  return [change + 1, policy, path, kind, before?.text, after?.text, from, to, alone, without, share];
}

function struckFields(
  { policy, path, text }: RuleDiff["struck"][number],
  whole: number | null,
  without: number | null,
): readonly CsvValue[] {
  return ["", policy, path, "struck", text, "", null, whole, null, without, null];
}
