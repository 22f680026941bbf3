const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text as it stands in an HTML element or a quoted attribute: nothing in it is markup.
 *
 * @example escapeHtml('<a href="x">&amp;') // => "&lt;a href=&quot;x&quot;&gt;&amp;amp;"
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** A named or numbered character, as HTML and Markdown both write it. */
const characterReference = "&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});";

/**
 * Text of a Markdown document, which may name characters as HTML does: the names stay, all else is escaped.
 *
 * @example escapeMarkdownText("a &lt; b <i>") // => "a &lt; b &lt;i&gt;"
 */
export function escapeMarkdownText(text: string): string {
  return text.replace(new RegExp(`${characterReference}|[&<>"']`, "g"), (found) => entities[found] ?? found);
}
