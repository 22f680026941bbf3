/** Characters that a terminal obeys instead of showing: controls, line separators, direction marks, zero-width characters. */
const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]|\p{Cs}/gu;

/**
 * Text from a user, safe to print: what a terminal would obey (escapes, newlines, direction marks) is spelled out.
 *
 * @example visibleText("a\u001b[2Jb") // => "a\\u{1b}[2Jb"
 */
export function visibleText(text: string): string {
  // Nearly every text is plain; the character classes are slow where thousands of faults are printed.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/**
 * The text itself if it is short, otherwise its beginning with an ellipsis; made visible.
 *
 * @param limit characters kept, >= 1
 * @example shortText("abcdef", 3) // => "abc…"
 */
export function shortText(text: string, limit = 60): string {
  return visibleText(text.length <= limit ? text : `${text.slice(0, limit)}…`);
}
