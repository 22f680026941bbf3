import { visibleText } from "../input/visibleText.js";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide and full-width characters, by Unicode block. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;
const marksOnly = /^(?:\p{M}|\p{Cf})+$/u;

/** The characters of a text as a reader counts them. */
export function graphemes(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text];
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/**
 * Columns that a text takes on a terminal: two for wide characters and emoji, none for marks by themselves.
 *
 * @example displayWidth("abc") // => 3
 * @example displayWidth("模型") // => 4
 * @example displayWidth("e\u0301") // => 1
 */
export function displayWidth(text: string): number {
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

function graphemeWidth(grapheme: string): number {
  if (grapheme.length === 1 && grapheme >= " " && grapheme <= "~") return 1;
  if (marksOnly.test(grapheme)) return 0;
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1;
}

/** Text for a terminal: line breaks become spaces, and what a terminal would obey is spelled out. */
export function terminalText(text: string): string {
  return visibleText(text.replace(/\s+/gu, " "));
}
