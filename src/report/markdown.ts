import { visibleText } from "../input/visibleText.js";

/** A text that can stand in a Markdown document: our own words, or a stranger's made harmless by the functions below. */
export type Markdown = string;

/**
 * Text that stands as written in a paragraph, a heading, a list or a table cell: Markdown, HTML and links in it stay
 * literal, line breaks become spaces, and what a terminal would obey is spelled out.
 *
 * @example markdownText("a|b <script>") // => "a\\|b &lt;script>"
 * @example markdownText("[x](javascript:1)") // => "\\[x\\](javascript\\:1)"
 * @example markdownText("1. one\ntwo") // => "1\\. one two"
 */
export function markdownText(text: string): Markdown {
  return oneLine(text)
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/@/g, "\\@")
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/:(?=\/\/)|(?<=mailto|xmpp|javascript):/gi, "\\:")
    .replace(/^([+=>-])/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/**
 * Text in a code span, for ids. A text with a bar is written plainly, since a table would cut the span there.
 *
 * @example markdownCode("a`b") // => "``a`b``"
 * @example markdownCode("a|b") // => "a\\|b"
 */
export function markdownCode(text: string): Markdown {
  const content = oneLine(text);
  if (content === "" || content.includes("|")) return markdownText(content);
  const fence = "`".repeat(longestRun(content, /`+/g) + 1);
  const pad = /^`|`$/.test(content) ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}

/**
 * Text on a line of its own in a fenced block, for commands to copy.
 *
 * @example markdownCodeBlock("ls") // => "```sh\nls\n```"
 */
export function markdownCodeBlock(text: string): Markdown {
  const content = oneLine(text);
  const fence = "`".repeat(Math.max(2, longestRun(content, /`+/g)) + 1);
  return `${fence}sh\n${content}\n${fence}`;
}

/**
 * A link to a web page; anything but http and https gives the title alone.
 *
 * @example markdownLink("a page", "https://example.org/a(b)") // => "[a page](https://example.org/a%28b%29)"
 * @example markdownLink("a trap", "javascript:alert(1)") // => "a trap"
 */
export function markdownLink(title: string, url: string | undefined): Markdown {
  // Some readers of Markdown unescape brackets in a link's text before they read it again, so these become entities.
  const text = markdownText(title).replace(/\\([[\]])/g, (_escape, bracket) => (bracket === "[" ? "&#91;" : "&#93;"));
  return url !== undefined && /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url)
    ? `[${text}](${safeUrl(url)})`
    : text;
}

/** Percent-encodes what could end a link or a table cell. */
function safeUrl(url: string): string {
  return url.replace(/[\p{C}\p{Z}"'()<>[\]\\^`{|}*]/gu, encodeUrlCharacter);
}

function encodeUrlCharacter(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

function longestRun(text: string, runs: RegExp): number {
  return Math.max(0, ...[...text.matchAll(runs)].map(([run]) => run.length));
}

/** One line, its spaces collapsed, with controls and direction marks spelled out. */
function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/gu, " ").trim());
}

export interface Column {
  readonly title: Markdown;
  /** How the column is aligned; numbers go right. */
  readonly rule: "---" | "--:";
}

/** A table as the template `partials/table` places it; every row has a cell a column. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Markdown[])[];
}

/** A column of text. */
export function textColumn(title: Markdown): Column {
  return { title, rule: "---" };
}

/** A column of figures. */
export function numberColumn(title: Markdown): Column {
  return { title, rule: "--:" };
}
