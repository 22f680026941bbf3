import type { Tokens } from "marked";
import { type Word, wordsOf, wordWidth, wrapWords } from "./terminalInline.js";

/** Columns between columns: two, or one where two do not fit. */
const gaps = [2, 1] as const;
/** How far the lines of a stacked field stand in. */
const indent = 2;
/** Words of text columns are cut to this width before a table is given up; figures are never cut. */
const narrowestText = 11;
/** Rows of more lines than this are set apart by an empty line. */
const denseLines = 2;

type Line = readonly Word[];

/** Turns a line of words into text, coloured or not. */
export type Paint = (line: Line) => string;

/**
 * A table in columns without boxes, figures to the right; cells wrap where the table is wider than the terminal. Where
 * even that does not fit, every row becomes a list of its fields.
 */
export function tableLines(table: Tokens.Table, width: number, paint: Paint): readonly string[] {
  const head = table.header.map(({ tokens }) => wordsOf(tokens));
  const rows = table.rows.map((row) => row.map(({ tokens }) => wordsOf(tokens)));
  const right = table.align.map((align) => align === "right");
  for (const gap of gaps) {
    const widths = columnWidths([head, ...rows], right, width - gap * (head.length - 1));
    if (widths !== undefined) return columnLines(head, rows, { widths, right, gap }, paint);
  }
  return stackedLines(head, rows, width, paint);
}

/** Where the columns of a table stand. */
interface Layout {
  readonly widths: readonly number[];
  readonly right: readonly boolean[];
  readonly gap: number;
}

function columnLines(
  head: readonly Line[],
  rows: readonly (readonly Line[])[],
  layout: Layout,
  paint: Paint,
): readonly string[] {
  const laid = rows.map((row) => rowLines(row, layout, paint));
  const apart = laid.some((lines) => lines.length > denseLines);
  const rule = layout.widths.map((columns) => "-".repeat(columns)).join(" ".repeat(layout.gap));
  return [
    ...rowLines(head.map(bold), layout, paint),
    rule,
    ...laid.flatMap((lines, index) => (apart && index > 0 ? ["", ...lines] : lines)),
  ];
}

function bold(words: readonly Word[]): readonly Word[] {
  return words.map((word) => word.map(({ text, styles }) => ({ text, styles: [...styles, "bold" as const] })));
}

function lineWidth(words: Line): number {
  return words.reduce((total, word) => total + wordWidth(word), Math.max(0, words.length - 1));
}

/**
 * Widths of the columns that fit; undefined if none do. Cells wrap only as far as they must: first text between words,
 * then figures between words, then words of text anywhere.
 */
function columnWidths(
  rows: readonly (readonly Line[])[],
  right: readonly boolean[],
  available: number,
): readonly number[] | undefined {
  const columns = right.map((_align, column) => rows.map((row) => row[column] ?? []));
  const natural = columns.map((cells) => Math.max(1, ...cells.map(lineWidth)));
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  if (sum(natural) <= available) return natural;
  const longest = columns.map((cells) => Math.max(1, ...cells.flatMap((cell) => cell.map(wordWidth))));
  const figures = columns.map((cells, column) => Math.max(longest[column]!, ...cells.slice(1).map(lineWidth)));
  const least = [
    longest.map((width, column) => (right[column] ? figures[column]! : width)),
    longest,
    longest.map((width, column) => (right[column] ? width : Math.min(width, narrowestText))),
  ].find((candidate) => sum(candidate) <= available);
  if (least === undefined) return undefined;
  const widths = [...least];
  // What is left goes first to columns whose words are cut, then to where the most text waits for the least room.
  for (const wanted of [longest, natural]) {
    for (let left = available - sum(widths); left > 0; left -= 1) {
      const wants = widths.map((width, column) => (width < wanted[column]! ? wanted[column]! / width : 0));
      const neediest = wants.indexOf(Math.max(...wants));
      if (wants[neediest] === 0) break;
      widths[neediest]! += 1;
    }
  }
  return widths;
}

function rowLines(cells: readonly Line[], { widths, right, gap }: Layout, paint: Paint): readonly string[] {
  const wrapped = widths.map((width, column) => wrapWords(cells[column] ?? [], width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_line, at) =>
    wrapped
      .map((lines, column) => {
        const line = lines[at] ?? [];
        const pad = " ".repeat(Math.max(0, widths[column]! - lineWidth(line)));
        return right[column] ? pad + paint(line) : paint(line) + pad;
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function stackedLines(
  head: readonly Line[],
  rows: readonly (readonly Line[])[],
  width: number,
  paint: Paint,
): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [""] : []),
    ...row.flatMap((cell, column) => {
      const title = bold(head[column] ?? []);
      const colon = [{ text: ":", styles: [] }];
      const label = title.map((word, at) => (at === title.length - 1 ? [...word, ...colon] : word));
      const [first, ...rest] = wrapWords([...label, ...cell], Math.max(1, width - indent));
      return [paint(first!), ...rest.map((line) => " ".repeat(indent) + paint(line))];
    }),
  ]);
}
