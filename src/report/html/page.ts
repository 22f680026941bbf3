import { escapeHtml } from "./escapeHtml.js";
import { htmlMark } from "./htmlMark.js";
import type { Heading } from "./outline.js";
import { styles } from "./styles.js";

/** No script, no frame, no form, nothing loaded from anywhere; styles from the page itself only. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Fewer parts than this are found without a list of them. */
const fewestListedParts = 4;

/** A whole HTML document around what stands beside the text, if anything, and the text. */
export function pageHtml(side: string, body: string, headings: readonly Heading[]): string {
  const title = headings[0]?.text || "subthreshold";
  return `${htmlMark}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="subthreshold">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>
${styles}</style>
</head>
<body>
${side}<main>
${body}
</main>
</body>
</html>
`;
}

/** Links to the parts of a document: beside it where there is room, else to unfold above it; nothing where parts are few. */
export function contentsHtml(headings: readonly Heading[]): { readonly side: string; readonly top: string } {
  const parts = headings.filter(({ depth }) => depth === 2);
  if (parts.length < fewestListedParts) return { side: "", top: "" };
  const lines = parts.map(({ id, text }) => `<li><a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a></li>`);
  const list = `<ol>\n${lines.join("\n")}\n</ol>`;
  return {
    side: `<nav class="side" aria-label="Contents">\n<p>Contents</p>\n${list}\n</nav>`,
    top: `<nav class="top" aria-label="Contents">\n<details>\n<summary>Contents</summary>\n${list}\n</details>\n</nav>`,
  };
}
