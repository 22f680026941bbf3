import type { Audit, AuditedSystem, SystemChange } from "../analysis/burden/auditSchema.js";
import {
  clauseWords,
  decidingReasons,
  measureWords,
  memoryWords,
  nothing,
  signedMargin,
  systemsNamed,
} from "./auditWords.js";
import { formatCount, formatH100e, formatRatio } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { marginWords } from "./systemWords.js";
import { type Field, tableOf } from "./tableOf.js";

/** What tables of systems begin with: who runs what. */
export const systemFields: readonly Field<AuditedSystem>[] = [
  { column: textColumn("System"), cell: ({ name }) => markdownText(name) },
  { column: textColumn("Category"), cell: ({ category }) => markdownText(category) },
  { column: numberColumn("Accelerators"), cell: ({ chips }) => formatCount(chips) },
  { column: numberColumn("Compute"), cell: ({ computeH100e }) => formatH100e(computeH100e) },
  { column: numberColumn("Memory"), cell: ({ memoryGb }) => memoryWords(memoryGb) },
];

/** The systems whose verdict the rule changes in one way, each with the clauses that decide; none if there are none. */
export function changedTables(audit: Audit, change: SystemChange): readonly Table[] {
  const changed = audit.systems.filter((system) => system.change === change);
  if (changed.length === 0) return [];
  return [
    tableOf(changed, [
      ...systemFields,
      ...(change === "newly-registered"
        ? [{ column: textColumn("Registered by"), cell: (system: AuditedSystem) => reasonWords(system, audit) }]
        : []),
      { column: textColumn("Against the lines"), cell: (system) => marginsOf(system, audit) },
    ]),
  ];
}

/** The clauses that register a system. */
function reasonWords({ reasons }: AuditedSystem, audit: Audit): Markdown {
  return decidingReasons(reasons)
    .map((reason) => clauseWords(reason, audit))
    .join(", ");
}

/** A system's margin to each line, in words short enough for a table; what decides is bold. */
export function marginsOf({ lines, registered }: AuditedSystem, audit: Audit): Markdown {
  // Its links say nothing of a system's size: told only where they are what keeps it free.
  const told = lines.filter(({ kind, decides }) => kind !== "interconnect" || (decides && registered !== "yes"));
  const words = told.map((line) => {
    const sameKind = told.filter(({ kind }) => kind === line.kind).length > 1;
    const name = sameKind ? clauseWords(line, audit) : line.kind;
    const margin = line.margin === null ? "not known" : signedMargin(line.margin);
    return line.decides && registered === "yes" ? `**${name} ${margin}**` : `${name} ${margin}`;
  });
  return words.length === 0 ? nothing : words.join("; ");
}

/** Counts by category, with all together at the end. */
export function categoryTable({ categories, baseline }: Audit): Table {
  const sum = (of: (row: Audit["categories"][number]) => number) =>
    categories.reduce((total, row) => total + of(row), 0);
  const all = {
    category: "all",
    systems: sum(({ systems }) => systems),
    registered: sum(({ registered }) => registered),
    unknown: sum(({ unknown }) => unknown),
    newlyRegistered: sum(({ newlyRegistered }) => newlyRegistered ?? 0),
    newlyFree: sum(({ newlyFree }) => newlyFree ?? 0),
  };
  const figure = (title: string, of: (row: Audit["categories"][number]) => number | null) => ({
    column: numberColumn(title),
    cell: (row: Audit["categories"][number]) => formatCount(of(row) ?? 0),
  });
  return tableOf(
    [...categories, all],
    [
      { column: textColumn("Category"), cell: ({ category }) => markdownText(category) },
      figure("Systems listed", ({ systems }) => systems),
      figure("Registered", ({ registered }) => registered),
      ...(baseline === null
        ? []
        : [
            figure("Newly registered", ({ newlyRegistered }) => newlyRegistered),
            figure("Newly free", ({ newlyFree }) => newlyFree),
          ]),
      ...(all.unknown === 0 ? [] : [figure("Not known", ({ unknown }) => unknown)]),
    ],
  );
}

/** The systems nearest to the other verdict, on one side; systems at the same distance from the same lines share a row. */
export function nearestTables(audit: Audit, side: keyof Audit["nearest"]): readonly Table[] {
  const rows = new Map<string, AuditedSystem[]>();
  for (const system of systemsNamed(audit, audit.nearest[side])) {
    const key = JSON.stringify(system.tips);
    rows.set(key, [...(rows.get(key) ?? []), system]);
  }
  if (rows.size === 0) return [];
  return [
    tableOf(
      [...rows.values()],
      [
        { column: textColumn("System"), cell: (systems) => systems.map(({ name }) => markdownText(name)).join("; ") },
        {
          column: textColumn("Line"),
          cell: ([first]) => first!.tips!.lines.map((line) => clauseWords(line, audit)).join(" and "),
        },
        {
          column: numberColumn("It has"),
          cell: ([first]) => atTip(first!, ({ measure, unit }) => measureWords(measure!, unit)),
        },
        {
          column: numberColumn("The line"),
          cell: ([first]) => atTip(first!, ({ line, unit }) => measureWords(line, unit)),
        },
        { column: numberColumn("Over the line"), cell: ([first]) => formatRatio(first!.tips!.ratio) },
        { column: textColumn("That is"), cell: ([first]) => tipWords(first!) },
      ],
    ),
  ];
}

function atTip({ tips, lines }: AuditedSystem, words: (line: AuditedSystem["lines"][number]) => string): string {
  return tips!.lines
    .map((clause) => lines.find((line) => line.path === clause.path && line.policy === clause.policy)!)
    .map(words)
    .join(" and ");
}

/** Where a margin is exactly 0. */
export const onTheLine = "on the line";

/** How far a system is from the other verdict. */
export function tipWords({ tips, registered }: Pick<AuditedSystem, "tips" | "registered">): string {
  const margin = tips!.ratio - 1;
  if (margin !== 0) return marginWords(margin);
  return `${onTheLine}, ${registered === "yes" ? "which registers" : "which does not register"}`;
}
