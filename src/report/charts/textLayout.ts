import { displayWidth, graphemes } from "../displayWidth.js";

/** Height of letters [px]; the same on phones, where charts are drawn smaller but not scaled. */
export const fontSize = 12;

/** From one line of text to the next [px]. */
export const lineHeight = 15;

/** Widths of characters in DejaVu Sans, the widest of the common sans-serif fonts, in heights of letters; 0.66 for the rest. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["ijlI.,:;|!'", 0.36],
  [" ftr-()[]/", 0.42],
  ["abcdeghknopqsuvxyz_", 0.62],
  ["mwMW@%", 1],
  ["ABCDEGHNOQRUVXYZK", 0.76],
  ["+=<>~×→↑", 0.84],
];

const widthOf = new Map(widths.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)));

/** Estimated width of a text [px], rather too large than too small. */
export function textWidth(text: string): number {
  return fontSize * graphemes(text).reduce((width, one) => width + (widthOf.get(one) ?? 0.66 * displayWidth(one)), 0);
}

/**
 * A text in lines no wider than given: broken at spaces, after hyphens and plus signs, else anywhere.
 *
 * @param width of a line [px]; at least two characters stand on each
 * @param most lines; what does not fit ends in an ellipsis
 * @example wrapText("scher-2025-memory", 90, 3) // => ["scher-2025-", "memory"]
 * @example wrapText("a rule that is long", 60, 2) // => ["a rule", "that is…"]
 */
export function wrapText(text: string, width: number, most: number): readonly string[] {
  const room = Math.max(2 * fontSize, width);
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text, room)) {
    if (line !== "" && textWidth((line + word).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? word.trimStart() : word;
  }
  lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), withEllipsis(lines[most - 1]!, room)];
}

/** A text in one line no wider than given [px], cut with an ellipsis. */
export function fitText(text: string, width: number): string {
  const room = Math.max(2 * fontSize, width);
  return textWidth(text) <= room ? text : withEllipsis(text, room);
}

function withEllipsis(line: string, room: number): string {
  let kept = "";
  for (const grapheme of graphemes(line)) {
    if (textWidth(`${kept}${grapheme}…`) > room) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}

/** Pieces of a text between which a line may break; a piece too long for a line is cut. */
function wordsOf(text: string, room: number): readonly string[] {
  const words = text.match(/[^\s+-]*[+-]+|[^\s+-]+|\s+/g) ?? [];
  return words.flatMap((word) => {
    if (textWidth(word) <= room) return [word];
    const pieces: string[] = [""];
    for (const grapheme of graphemes(word)) {
      if (textWidth(pieces.at(-1)! + grapheme) > room) pieces.push("");
      pieces[pieces.length - 1] += grapheme;
    }
    return pieces;
  });
}
