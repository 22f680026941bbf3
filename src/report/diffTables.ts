import { costChange } from "../analysis/costChange.js";
import type { Contribution, RuleDiff, SystemVerdictRecord } from "../analysis/diff/diffSchema.js";
import { changeName, quoted } from "./changeWords.js";
import { costWords, isIdle, isMeasure, isMeasureChange, relationPhrase, sameCost } from "./diffSentences.js";
import { formatCount, formatDelta, formatNumber, formatTarget } from "./format.js";
import { markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { decidingClauses, marginWords } from "./systemWords.js";
import { type Field, tableOf } from "./tableOf.js";

/** A table if there is something to show. */
function shown<Item>(items: readonly Item[], fields: readonly Field<Item>[]): readonly Table[] {
  return items.length === 0 ? [] : [tableOf(items, fields)];
}

const nothing = "–";

/** What changes in what has to register and in countermeasures, a row a change, numbered. */
export function changeTables({ changes, contributions }: RuleDiff): readonly Table[] {
  return shown(
    changes.map((change, place) => ({ change, place })),
    [
      { column: numberColumn("Change"), cell: ({ place }) => formatCount(place + 1) },
      {
        column: textColumn("Before"),
        cell: ({ change }) => (change.from === null ? nothing : quoted(change.from.text)),
      },
      { column: textColumn("After"), cell: ({ change }) => (change.to === null ? nothing : quoted(change.to.text)) },
      {
        column: textColumn("Place"),
        cell: ({ change }) => {
          const { policy, path } = (change.to ?? change.from)!;
          return `${markdownCode(policy)}, ${markdownCode(path)}`;
        },
      },
      {
        column: textColumn("By itself, the earlier rule with it"),
        cell: ({ change, place }) => relationPhrase(contributions.relations[place]!, isMeasureChange(change)),
      },
    ],
  );
}

/** What changes in the rules on training runs. */
export function trainingTables({ training }: RuleDiff): readonly Table[] {
  const words = (text: string | null) => (text === null ? nothing : markdownText(text));
  return shown(training, [
    { column: textColumn("Before"), cell: ({ from }) => words(from) },
    { column: textColumn("After"), cell: ({ to }) => words(to) },
    { column: textColumn("Rule"), cell: ({ policy }) => markdownCode(policy) },
  ]);
}

/** Systems by category: the categories in which something changes, and all together. */
export function categoryTables({ from, to, systems }: Pick<RuleDiff, "from" | "to" | "systems">): readonly Table[] {
  const changed = systems.categories.filter(({ caught, freed }) => caught + freed > 0);
  if (changed.length === 0) return [];
  const { listed, from: before, to: after, caught, freed } = systems;
  const total = { category: "all", listed, from: before, to: after, caught: caught.length, freed: freed.length };
  return shown(
    [...changed, total],
    [
      { column: textColumn("Category"), cell: ({ category }) => markdownText(category) },
      { column: numberColumn("Systems listed"), cell: (row) => formatCount(row.listed) },
      { column: numberColumn(`Registered under ${markdownCode(from)}`), cell: (row) => formatCount(row.from) },
      { column: numberColumn(`Under ${markdownCode(to)}`), cell: (row) => formatCount(row.to) },
      { column: numberColumn("Newly registered"), cell: (row) => formatCount(row.caught) },
      { column: numberColumn("No longer registered"), cell: (row) => formatCount(row.freed) },
    ],
  );
}

/** Systems with the clauses that register them and how far they lie beyond their lines. */
export function systemTables(systems: readonly SystemVerdictRecord[]): readonly Table[] {
  const clauses = (words: (clause: SystemVerdictRecord["clauses"][number]) => string) => (row: SystemVerdictRecord) =>
    decidingClauses(row).map(words).join("; ");
  return shown(systems, [
    { column: textColumn("System"), cell: ({ name }) => markdownText(name) },
    { column: textColumn("Category"), cell: ({ category }) => markdownText(category) },
    { column: numberColumn("Accelerators"), cell: ({ accelerators }) => formatCount(accelerators) },
    { column: textColumn("Clause"), cell: clauses(({ text }) => quoted(text)) },
    {
      column: textColumn("Against the line"),
      cell: clauses(({ margin }) => (margin === null ? nothing : marginWords(margin))),
    },
  ]);
}

/** What each of several changes does to the evader, target by target. */
export function contributionTables(diff: RuleDiff): readonly Table[] {
  const { changes, contributions } = diff;
  if (changes.length < 2) return [];
  const rows = contributions.targets.flatMap(({ target, changes: each }) => each.map((row) => ({ target, ...row })));
  return shown(rows, [
    { column: textColumn("Target"), cell: ({ target }) => formatTarget(target) },
    ...contributionFields<(typeof rows)[number]>(diff, costWords, formatDelta),
  ]);
}

/** What each of several changes does to the count of registered systems. */
export function burdenTables(diff: RuleDiff): readonly Table[] {
  if (diff.changes.length < 2) return [];
  const systems = (count: number | null) => (count === null ? nothing : formatCount(count));
  return shown(diff.contributions.systems, contributionFields<Contribution>(diff, systems, signed));
}

/** A difference of counts, which shares may leave uneven. */
function signed(value: number): string {
  return value === 0 ? "0" : `${value > 0 ? "+" : "-"}${formatNumber(Math.abs(value))}`;
}

function contributionFields<Row extends Contribution>(
  { from, to, changes }: RuleDiff,
  words: (value: number | null) => string,
  share: (value: number) => string,
): readonly Field<Row>[] {
  return [
    {
      column: textColumn("Change"),
      cell: ({ change }) => `${formatCount(change + 1)}: ${changeName(changes[change]!)}`,
    },
    { column: numberColumn(`${markdownCode(from)} with it alone`), cell: ({ alone }) => words(alone) },
    { column: numberColumn(`${markdownCode(to)} without it`), cell: ({ without }) => words(without) },
    {
      column: numberColumn("Its share of the difference"),
      cell: (row) => (row.share === null ? nothing : share(row.share)),
    },
  ];
}

function struckField({ struck }: RuleDiff): Field<{ readonly text: string }> {
  const title = struck.some(isMeasure) ? "Clause or countermeasure struck" : "Clause struck";
  return { column: textColumn(title), cell: ({ text }) => quoted(text) };
}

/** The later rule without each of its clauses: the targets at which that changes the cost. */
export function struckCostTables(diff: RuleDiff): readonly Table[] {
  const rows = diff.struck.flatMap(({ text, costs, relation }) =>
    costs.flatMap(({ target, costUsd }) => {
      const whole = diff.contributions.targets.find((row) => row.target === target)!.toUsd;
      return sameCost(costUsd, whole) ? [] : [{ text, relation, target, whole, costUsd }];
    }),
  );
  return shown(rows, [
    struckField(diff),
    { column: textColumn("Target"), cell: ({ target }) => formatTarget(target) },
    { column: numberColumn("Cost with it"), cell: ({ whole }) => costWords(whole) },
    { column: numberColumn("Without it"), cell: ({ costUsd }) => costWords(costUsd) },
    {
      column: numberColumn("Difference"),
      cell: ({ whole, costUsd }) =>
        whole === null || costUsd === null ? nothing : formatDelta(costChange(costUsd, whole).deltaUsd),
    },
  ]);
}

/** The later rule without each of its clauses: what it then is, and the systems it registers. */
export function struckSystemTables(diff: RuleDiff): readonly Table[] {
  const rows = diff.struck.filter((clause) => !isIdle(clause, diff));
  return shown(rows, [
    struckField(diff),
    { column: textColumn("What is left"), cell: (clause) => relationPhrase(clause.relation, isMeasure(clause)) },
    { column: numberColumn("Systems registered with it"), cell: () => formatCount(diff.systems.to) },
    { column: numberColumn("Without it"), cell: ({ systems }) => formatCount(systems) },
  ]);
}
