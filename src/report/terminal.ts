import { styleText } from "node:util";
import { lexer, type Token, type Tokens } from "marked";
import { terminalText } from "./displayWidth.js";
import { type Word, wordsOf, wrapWords } from "./terminalInline.js";
import { type Paint, tableLines } from "./terminalTable.js";

export interface TerminalOptions {
  /** Width of the terminal in columns; less than 20 counts as 20 */
  readonly columns: number;
  /** Whether to use colours and bold type */
  readonly colour: boolean;
}

/** Prose wider than this is hard to read, however wide the terminal. */
const widestProse = 100;
const narrowest = 20;

/**
 * One of our Markdown documents laid out for a terminal: prose wrapped, tables in columns, links written out. Control
 * characters never come through.
 */
export function renderTerminal(markdown: string, { columns, colour }: TerminalOptions): string {
  const width = Math.max(narrowest, Math.floor(columns));
  const paint: Paint = (line) => line.map((word) => word.map((piece) => painted(piece, colour)).join("")).join(" ");
  const blocks = blocksOf(lexer(markdown), width, paint);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function painted({ text, styles }: Word[number], colour: boolean): string {
  if (!colour) return text;
  return styles.reduce((coloured: string, style) => styleText(style, coloured, { validateStream: false }), text);
}

/** The lines of each block. */
function blocksOf(tokens: readonly Token[], width: number, paint: Paint): readonly (readonly string[])[] {
  return tokens.map((token) => blockLines(token, width, paint)).filter((lines) => lines.length > 0);
}

function blockLines(token: Token, width: number, paint: Paint): readonly string[] {
  const proseWidth = Math.min(width, widestProse);
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "html":
      return /^\s*<!--.*-->\s*$/s.test(token.raw) ? [] : [terminalText(token.raw).trim()];
    case "heading":
      return headingLines(token as Tokens.Heading, proseWidth, paint);
    case "table":
      return tableLines(token as Tokens.Table, width, paint);
    case "list":
      return listLines(token as Tokens.List, proseWidth, paint);
    case "code":
      return (token as Tokens.Code).text.split("\n").map((line) => `  ${terminalText(line)}`);
    case "hr":
      return ["-".repeat(proseWidth)];
    case "blockquote":
      return blocksOf((token as Tokens.Blockquote).tokens, proseWidth - 2, paint).flatMap((lines, index) => [
        ...(index > 0 ? [">"] : []),
        ...lines.map((line) => `> ${line}`),
      ]);
    default:
      return wrapWords(wordsOf(inlineTokens(token)), proseWidth).map(paint);
  }
}

function inlineTokens(token: Token): readonly Token[] {
  return (token as Tokens.Generic).tokens ?? [token];
}

function headingLines({ depth, tokens }: Tokens.Heading, width: number, paint: Paint): readonly string[] {
  const words = wordsOf(tokens).map((word) =>
    word.map(({ text, styles }) => ({ text, styles: [...styles, "bold" as const] })),
  );
  const lines = wrapWords(words, width).map(paint);
  const underline = { 1: "=", 2: "-" }[depth];
  return underline === undefined ? lines : [...lines, underline.repeat(width)];
}

function listLines({ items, ordered, start }: Tokens.List, width: number, paint: Paint): readonly string[] {
  return items.flatMap((item, index) => {
    const mark = ordered ? `${Number(start) + index}. ` : "- ";
    const indent = " ".repeat(mark.length);
    const lines = blocksOf(item.tokens, width - mark.length, paint).flat();
    return lines.map((line, at) => (at === 0 ? mark : indent) + line);
  });
}
