import type { Token, Tokens } from "marked";
import { displayWidth, graphemes, terminalText } from "./displayWidth.js";

/** How a piece of text looks, where colours are allowed. */
export type Style = "bold" | "italic" | "cyan" | "dim";

export interface Piece {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** Pieces that stand together without a space. */
export type Word = readonly Piece[];

/** The words of inline Markdown, in order; what a terminal would obey is spelled out. */
export function wordsOf(tokens: readonly Token[]): readonly Word[] {
  const words: Piece[][] = [[]];
  for (const { text, styles } of tokens.flatMap((token) => piecesOf(token, []))) {
    const [first, ...rest] = text.split(" ");
    if (first !== "") words.at(-1)!.push({ text: first!, styles });
    for (const part of rest) words.push(part === "" ? [] : [{ text: part, styles }]);
  }
  return words.filter((word) => word.length > 0);
}

function piecesOf(token: Token, styles: readonly Style[]): readonly Piece[] {
  const nested = (...added: readonly Style[]) =>
    (token as Tokens.Generic).tokens?.flatMap((inner) => piecesOf(inner, [...styles, ...added])) ?? [];
  const piece = (text: string, ...added: readonly Style[]): Piece[] => [
    { text: terminalText(text), styles: [...styles, ...added] },
  ];
  switch (token.type) {
    case "strong":
      return nested("bold");
    case "em":
      return nested("italic");
    case "codespan":
      return piece(token.text, "cyan");
    case "link":
      return token.text === token.href ? nested() : [...nested(), ...piece(` (${token.href})`, "dim")];
    case "br":
      return piece(" ");
    case "escape":
      return piece(token.text);
    case "html":
      return /^<!--.*-->\s*$/s.test(token.raw) ? [] : piece(token.raw);
    default:
      if ((token as Tokens.Generic).tokens !== undefined) return nested();
      return piece(decodeEntities((token as Tokens.Generic).text ?? token.raw));
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#91": "[",
  "#93": "]",
};

/** Undoes the escapes that our own documents hold, each once. */
function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#91|#93);/g, (_entity, name: string) => entities[name]!);
}

export function wordWidth(word: Word): number {
  return word.reduce((width, { text }) => width + displayWidth(text), 0);
}

/** Words in lines of at most `width` columns; a word that is wider by itself is cut. */
export function wrapWords(words: readonly Word[], width: number): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  let room = 0;
  for (const word of words.flatMap((whole) => cutWord(whole, width))) {
    const needed = wordWidth(word);
    if (lines.length === 0 || needed + 1 > room) {
      lines.push([word]);
      room = width - needed;
    } else {
      lines.at(-1)!.push(word);
      room -= needed + 1;
    }
  }
  return lines.length === 0 ? [[]] : lines;
}

/** A word in parts of at most `width` columns, cut after a hyphen where it has one, else anywhere. */
function cutWord(word: Word, width: number): readonly Word[] {
  if (wordWidth(word) <= width) return [word];
  const parts: Piece[][] = [[]];
  let room = width;
  const add = (text: string, styles: Piece["styles"]) => {
    const taken = displayWidth(text);
    if (taken > room && room < width) {
      parts.push([]);
      room = width;
    }
    const last = parts.at(-1)!;
    const before = last.at(-1);
    if (before?.styles === styles) last[last.length - 1] = { text: before.text + text, styles };
    else last.push({ text, styles });
    room -= taken;
  };
  for (const { text, styles } of word) {
    for (const syllable of text.split(/(?<=-)/)) {
      if (displayWidth(syllable) <= width) add(syllable, styles);
      else for (const grapheme of graphemes(syllable)) add(grapheme, styles);
    }
  }
  return parts;
}
