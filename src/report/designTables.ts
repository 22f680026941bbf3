import type { Design, DesignPoint, DesignPopular, DesignRegion } from "../analysis/design/designSchema.js";
import { computeCapWords, countedWords, ruleWords } from "./designWords.js";
import { formatCount, formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords, modeWords, nodeWords } from "./names.js";
import { type Field, tableOf } from "./tableOf.js";

type Answered = Pick<DesignPoint, "rule" | "costUsd" | "evasionMultiple" | "registered" | "newly" | "result">;

const none = "none";

function answerFields<Row extends Answered>({ baseline }: Design, nameOf: ChipNames): readonly Field<Row>[] {
  const reached = (words: (row: Row) => Markdown) => (row: Row) => (row.costUsd === null ? none : words(row));
  return [
    {
      column: numberColumn("The evader pays"),
      cell: ({ costUsd }) => (costUsd === null ? "out of reach" : formatUsd(costUsd)),
    },
    {
      column: numberColumn("Over hiding nothing"),
      cell: ({ evasionMultiple }) => (evasionMultiple === null ? none : formatRatio(evasionMultiple)),
    },
    { column: numberColumn("Systems registered"), cell: ({ registered }) => formatCount(registered) },
    { column: numberColumn(`New against ${markdownCode(baseline)}`), cell: ({ newly }) => formatCount(newly) },
    { column: numberColumn("Nodes"), cell: reached(({ result }) => formatCount(result.nodes)) },
    { column: textColumn("Node"), cell: reached(({ result }) => nodeWords(result, nameOf)) },
    { column: textColumn("Mode"), cell: reached(({ result }) => modeWords(result)) },
  ];
}

/** A row of a table of the frontier: a point with its number. */
type Numbered<Item> = Item & { readonly number: number };

const numberField: Field<{ readonly number: number }> = {
  column: numberColumn("#"),
  cell: ({ number }) => formatCount(number),
};

function numbered<Item>(items: readonly Item[]): readonly Numbered<Item>[] {
  return items.map((item, index) => ({ ...item, number: index + 1 }));
}

/** The frontier, by rising burden. */
export function frontierTable(design: Design, nameOf: ChipNames): Table {
  const wished = design.chosen !== null || design.closest.length > 0;
  const meets: Field<DesignPoint> = {
    column: textColumn("As asked"),
    cell: (point) => (point === design.frontier[design.chosen ?? -1] ? "**yes**" : point.meets ? "also" : "no"),
  };
  return tableOf(numbered(design.frontier), [
    numberField,
    { column: textColumn("A site is registered with"), cell: ({ rule }) => ruleWords(rule) },
    ...answerFields<DesignPoint>(design, nameOf),
    ...(wished
      ? [{ ...meets, cell: (point: Numbered<DesignPoint>) => meets.cell(design.frontier[point.number - 1]!) }]
      : []),
  ]);
}

/** Which systems each point of the frontier adds to those of the point before, and which it drops. */
export function systemTable({ frontier, systems }: Design): Table {
  const names = new Map(systems.map(({ id, name }) => [id, markdownText(name)]));
  const listed = (ids: readonly string[]) => (ids.length === 0 ? none : ids.map((id) => names.get(id)!).join("; "));
  return tableOf(numbered(frontier), [
    numberField,
    { column: numberColumn("Systems registered"), cell: ({ registered }) => formatCount(registered) },
    {
      column: textColumn("Those that the row before does not register"),
      cell: ({ number, systems: own }) => listed(own.filter((id) => !frontier[number - 2]?.systems.includes(id))),
    },
    {
      column: textColumn("No longer registered"),
      cell: ({ number, systems: own }) =>
        listed((frontier[number - 2]?.systems ?? []).filter((id) => !own.includes(id))),
    },
  ]);
}

/** Rules that people propose, against the frontier. */
export function popularTable(design: Design, nameOf: ChipNames): Table {
  return tableOf(design.popular, [
    { column: textColumn("A site is registered with"), cell: ({ rule }) => ruleWords(rule) },
    { column: textColumn("Policies"), cell: ({ policies }) => listWords(policies.map(markdownCode)) || none },
    ...answerFields<DesignPopular>(design, nameOf),
    { column: textColumn("Against the frontier"), cell: standingWords },
  ]);
}

function standingWords({ standing, dearest, lightest, withinRanges }: DesignPopular): Markdown {
  const beyond = withinRanges ? "" : "; its caps lie beyond the declared ranges";
  if (standing === "on-frontier") return `is rule ${formatCount(dearest! + 1)}${beyond}`;
  if (standing === "unbeaten") return `not beaten${beyond}`;
  const beating = [...new Set([lightest!, dearest!])].map((place) => formatCount(place + 1));
  return `beaten by ${beating.length === 1 ? "rule" : "rules"} ${listWords(beating)}${beyond}`;
}

/** How far the caps of each point can move before its cost or its burden changes, exactly. */
export function regionTable({ frontier, systems }: Design, nameOf: ChipNames): Table {
  const names = new Map(systems.map(({ id, name }) => [id, markdownText(name)]));
  const rows = frontier.flatMap((point, index) => point.regions.map((region) => ({ ...region, number: index + 1 })));
  return tableOf(rows, [
    numberField,
    {
      column: textColumn("Compute cap"),
      cell: ({ compute }) =>
        compute === null
          ? none
          : `from ${computeCapWords(compute.from)} to ${upTo(compute.toIncluded)}${computeCapWords(compute.to)}`,
    },
    {
      column: textColumn("Memory cap"),
      cell: ({ memory, counted }) =>
        memory === null
          ? none
          : `from ${memory.from.text} to ${upTo(memory.toIncluded)}${memory.to.text} ${countedWords(counted!)}`,
    },
    { column: textColumn("Joined"), cell: ({ form }) => joinedWords[form] },
    { column: textColumn("Exactly at the lower ends"), cell: (region) => endsWords(region, "from", names, nameOf) },
    { column: textColumn("Exactly at the upper ends"), cell: (region) => endsWords(region, "to", names, nameOf) },
  ]);
}

const joinedWords = {
  compute: "alone",
  memory: "alone",
  "compute-or-memory": "either",
  "compute-and-memory": "both",
} as const;

function upTo(included: boolean): string {
  return included ? "" : "below ";
}

function endsWords(
  { compute, memory }: DesignRegion,
  end: "from" | "to",
  names: ReadonlyMap<string, Markdown>,
  nameOf: ChipNames,
): Markdown {
  const words = (
    measure: string,
    at: NonNullable<DesignRegion["memory"]>["from"] | NonNullable<DesignRegion["compute"]>["from"] | undefined,
  ) => {
    if (at === undefined) return [];
    const found = [
      ...at.systems.map((id) => names.get(id)!),
      ...at.chips.map(({ chip, count }) => `${formatCount(count)} × ${nameOf(chip)}`),
      ...(at.range ? ["end of the declared range"] : []),
    ];
    return [`${measure}: ${found.join(", ")}`];
  };
  return [...words("compute", compute?.[end]), ...words("memory", memory?.[end])].join("; ");
}
