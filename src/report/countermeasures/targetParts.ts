import { formatTarget } from "../format.js";
import type { Markdown, Table } from "../markdown.js";
import type { TargetPart } from "./countermeasuresViewSchema.js";

/** What a section says of each target, in the order of the targets; targets of which it says nothing are left out. */
export function targetParts(
  targets: readonly number[],
  of: (target: number) => { readonly tables?: readonly Table[]; readonly lines?: readonly Markdown[] },
): TargetPart[] {
  return targets.flatMap((target) => {
    const { tables = [], lines = [] } = of(target);
    if (tables.length === 0 && lines.length === 0) return [];
    const heading = targets.length === 1 ? "" : formatTarget(target);
    return [{ heading, tables: tables.map(copied), lines: [...lines] }];
  });
}

function copied({ columns, rows }: Table): TargetPart["tables"][number] {
  return { columns: [...columns], rows: rows.map((row) => [...row]) };
}
