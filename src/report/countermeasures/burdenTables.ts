import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount, formatNumber } from "../format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "../markdown.js";
import { tableOf } from "../tableOf.js";
import { measureNames } from "./measureNames.js";

/** What each measure costs others, a row for each unit it is counted in; no table where nothing is known. */
export function burdenTables(answer: Pick<CountermeasuresAnswer, "base" | "items">): readonly Table[] {
  const names = measureNames(answer);
  const rows = answer.items.flatMap(({ id, burden }) => burden.map((one) => ({ id, ...one })));
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      { column: numberColumn("#"), cell: ({ id }) => names.number(id) },
      { column: textColumn("Measure"), cell: ({ id }) => names.of(id) },
      { column: numberColumn("Amount"), cell: ({ amount }) => amountWords(amount) },
      { column: textColumn("Of"), cell: ({ of }) => of },
      { column: textColumn("Evidence"), cell: ({ evidence }) => evidence },
      { column: textColumn("Rests on"), cell: restsOn },
    ]),
  ];
}

function amountWords(amount: number): string {
  return Number.isSafeInteger(amount) ? formatCount(amount) : formatNumber(amount);
}

function restsOn({ of, source, note }: CountermeasuresAnswer["items"][number]["burden"][number]): Markdown {
  if (of === "systems newly registered") return "counted here, on the systems listed (`subthreshold list systems`)";
  const words = [source, note].filter((text) => text !== undefined && text !== "").map((text) => markdownText(text!));
  return words.length === 0 ? "nothing stated" : words.join("; ");
}

/** Measures whose burden on others is not stated, in a sentence; none where all say. */
export function unstatedBurden(answer: Pick<CountermeasuresAnswer, "base" | "items">): readonly string[] {
  const names = measureNames(answer);
  const silent = answer.items.filter(({ burden }) => burden.length === 0).map(({ id }) => names.of(id));
  if (silent.length === 0) return [];
  return [`No burden is stated for ${silent.join(", ")}; that is a gap, not a zero.`];
}
