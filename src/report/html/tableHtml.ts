import type { Tokens } from "marked";
import { displayWidth } from "../displayWidth.js";
import { escapeHtml } from "./escapeHtml.js";
import { inlineHtml } from "./inlineHtml.js";

/**
 * Widths in columns of text up to which a cell stays on one line, or counts as a phrase or short prose. All are given room,
 * since a table that scrolls need not squeeze them to a word a line.
 */
const upTo = { line: 16, phrase: 40, prose: 100 };
/**
 * What fits on a page of A4 or letter less its margins (516 pt on the narrower), in characters of 0.6 em: at 7.5 pt and at
 * 6.5 pt, with a tenth in reserve for wide letters.
 */
const charactersAcross = { full: 103, small: 119 };
/** Padding of a cell, in characters. */
const cellPadding = 1.6;

/** A table in a region that scrolls sideways by touch, mouse and keyboard, so that a narrow screen shows all of it. */
export function tableHtml({ header, rows, align }: Tokens.Table, name: string): string {
  const columns = header.map((cell, column) => {
    // An empty header names nothing.
    const element = cell.text === "" ? "td" : 'th scope="col"';
    return cellHtml(element, cell, align[column] ?? null);
  });
  const body = rows.map((row) => {
    const cells = row.map((cell, column) =>
      cellHtml(isRowHeader(cell, column, align) ? 'th scope="row"' : "td", cell, align[column] ?? null),
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const size = paperClass(leastWidth(header, rows));
  return [
    `<div class="table" role="region" tabindex="0" aria-label="${escapeHtml(`Table: ${name}`)}">`,
    `<table${size === "" ? "" : ` class="${size}"`}>`,
    `<thead><tr>${columns.join("")}</tr></thead>`,
    `<tbody>\n${body.join("\n")}\n</tbody>`,
    "</table>",
    "</div>",
  ].join("\n");
}

/** How a table is set on paper, which cannot scroll. */
function paperClass(width: number): "" | "small-print" | "smallest-print" {
  if (width <= charactersAcross.full) return "";
  return width <= charactersAcross.small ? "small-print" : "smallest-print";
}

/** The width in characters below which a table would have to break words. */
function leastWidth(header: readonly Tokens.TableCell[], rows: readonly (readonly Tokens.TableCell[])[]): number {
  const longestWords = header.map((heading, column) =>
    Math.max(...[heading, ...rows.map((row) => row[column]!)].map(longestWord)),
  );
  return longestWords.reduce((sum, length) => sum + length + cellPadding, 0);
}

function longestWord({ text, align, header }: Tokens.TableCell): number {
  const pieces = align === "right" && !header ? [text] : text.split(/\s|(?<=[-.])/);
  return Math.max(...pieces.map((piece) => displayWidth(piece)));
}

/** A row is called by its first cell, unless that is a figure or empty. */
function isRowHeader(cell: Tokens.TableCell, column: number, align: Tokens.Table["align"]): boolean {
  return column === 0 && align[0] !== "right" && cell.text !== "";
}

function cellHtml(element: string, { tokens, text }: Tokens.TableCell, align: Tokens.Table["align"][number]): string {
  const classes = [
    ...(align === "right" ? ["number"] : []),
    ...(align === "center" ? ["middle"] : []),
    ...lengthClass(displayWidth(text)),
  ];
  const attribute = classes.length > 0 ? ` class="${classes.join(" ")}"` : "";
  return `<${element}${attribute}>${inlineHtml(tokens, { breakCode: true })}</${element.slice(0, 2)}>`;
}

function lengthClass(width: number): readonly string[] {
  if (width <= upTo.line) return [];
  if (width <= upTo.phrase) return ["phrase"];
  return width <= upTo.prose ? ["prose"] : ["prose", "long"];
}
