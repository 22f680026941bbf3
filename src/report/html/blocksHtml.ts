import type { Token, Tokens } from "marked";
import { escapeHtml } from "./escapeHtml.js";
import { inlineHtml, rawHtml } from "./inlineHtml.js";
import type { Outline } from "./outline.js";
import { tableHtml } from "./tableHtml.js";

/** What the blocks of a document need to know of the whole of it. */
export interface Surroundings {
  readonly outline: Outline;
  /** The figure that stands for an image, once; undefined for images that are none of ours. */
  readonly takeFigure: (address: string) => string | undefined;
}

/** Markdown as HTML, block by block. As with inline Markdown, no element comes from the document. */
export function blocksHtml(tokens: readonly Token[], around: Surroundings): string {
  return tokens
    .map((token) => blockHtml(token, around))
    .filter((html) => html !== "")
    .join("\n");
}

function blockHtml(token: Token, around: Surroundings): string {
  switch (token.type) {
    case "space":
    case "def":
      return "";
    case "heading":
      return headingHtml(token as Tokens.Heading, around);
    case "paragraph":
      return paragraphHtml(token as Tokens.Paragraph, around);
    case "table":
      return tableHtml(token as Tokens.Table, around.outline.tableNames.get(token) ?? "inside a list or a quotation");
    case "list":
      return listHtml(token as Tokens.List, around);
    case "code":
      return `<pre><code>${escapeHtml((token as Tokens.Code).text)}</code></pre>`;
    case "hr":
      return "<hr>";
    case "blockquote":
      return `<blockquote>\n${blocksHtml((token as Tokens.Blockquote).tokens, around)}\n</blockquote>`;
    case "html": {
      const html = rawHtml(token as Tokens.HTML);
      return html === "" ? "" : `<p>${html}</p>`;
    }
    default:
      return inlineHtml([token]);
  }
}

function headingHtml(token: Tokens.Heading, { outline }: Surroundings): string {
  const id = outline.headingOf.get(token)?.id;
  const attribute = id === undefined ? "" : ` id="${escapeHtml(id)}"`;
  return `<h${token.depth}${attribute}>${inlineHtml(token.tokens)}</h${token.depth}>`;
}

function paragraphHtml({ tokens }: Tokens.Paragraph, { takeFigure }: Surroundings): string {
  const [first, ...rest] = tokens;
  const figure = first?.type === "image" && rest.length === 0 ? takeFigure((first as Tokens.Image).href) : undefined;
  return figure ?? `<p>${inlineHtml(tokens)}</p>`;
}

function listHtml({ items, ordered, start, loose }: Tokens.List, around: Surroundings): string {
  const lines = items.map(({ tokens }) => `<li>${itemHtml(tokens, loose, around)}</li>`).join("\n");
  if (!ordered) return `<ul>\n${lines}\n</ul>`;
  const first = Number(start) === 1 ? "" : ` start="${Number(start)}"`;
  return `<ol${first}>\n${lines}\n</ol>`;
}

function itemHtml(tokens: readonly Token[], loose: boolean, around: Surroundings): string {
  return tokens
    .map((token) => (token.type === "text" && loose ? `<p>${inlineHtml([token])}</p>` : blockHtml(token, around)))
    .join(tokens[0]?.type === "checkbox" ? "" : "\n");
}
