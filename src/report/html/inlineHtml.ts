import type { Token, Tokens } from "marked";
import { escapeHtml, escapeMarkdownText } from "./escapeHtml.js";

/**
 * Inline Markdown as HTML. Elements come from the list below and from nowhere else: what is not on it, raw HTML
 * included, is shown as the text it is.
 */
export function inlineHtml(tokens: readonly Token[], options: InlineOptions = {}): string {
  return tokens.map((token) => pieceHtml(token, options)).join("");
}

interface InlineOptions {
  /** Whether names in code may be broken after their dots, as narrow columns need */
  readonly breakCode?: boolean;
}

function pieceHtml(token: Token, options: InlineOptions): string {
  switch (token.type) {
    case "strong":
    case "em":
    case "del":
      return `<${token.type}>${inlineHtml(childrenOf(token), options)}</${token.type}>`;
    case "codespan":
      return `<code>${codeText(token.text, options)}</code>`;
    case "escape":
      return escapeHtml(token.text);
    case "br":
      return "<br>";
    case "link":
      return linkHtml(token as Tokens.Link, options);
    // An image would be loaded from somewhere; its words are here.
    case "image":
      return inlineHtml(childrenOf(token), options);
    case "checkbox":
      return token.checked ? "[x] " : "[ ] ";
    case "html":
      return rawHtml(token as Tokens.HTML);
    default:
      return token.type === "text" && (token as Tokens.Text).tokens === undefined
        ? escapeMarkdownText(token.text)
        : childrenOrRaw(token, options);
  }
}

/** What stood in the document as HTML: line breaks remain, comments vanish, all else becomes text. */
export function rawHtml({ raw }: Tokens.HTML | Tokens.Tag): string {
  if (/^<br\s*\/?>$/i.test(raw)) return "<br>";
  return /^\s*<!--(?:(?!--!?>)[\s\S])*-->\s*$/.test(raw) ? "" : escapeHtml(raw);
}

function codeText(text: string, { breakCode = false }: InlineOptions): string {
  const escaped = escapeHtml(text);
  return breakCode ? escaped.replace(/\.(?=[A-Za-z])/g, ".<wbr>") : escaped;
}

function linkHtml(link: Tokens.Link, options: InlineOptions): string {
  const text = inlineHtml(childrenOf(link), options);
  const address = webAddress(link.href);
  if (address === undefined) return text;
  // Print adds the address to a link, which it need not where the text is the address.
  const bare = link.text === link.href ? ' class="bare"' : "";
  return `<a href="${escapeHtml(address)}" rel="noopener noreferrer"${bare}>${text}</a>`;
}

/** The address of a page as browsers write it, its special characters encoded; undefined for what is none of the web's. */
function webAddress(href: string): string | undefined {
  if (!/^https?:\/\//i.test(href)) return undefined;
  // The one character that Markdown must name in an address.
  const address = href.replaceAll("&amp;", "&");
  return URL.canParse(address) ? new URL(address).href : undefined;
}

function childrenOf(token: Token): readonly Token[] {
  return (token as Tokens.Generic).tokens ?? [];
}

function childrenOrRaw(token: Token, options: InlineOptions): string {
  const children = childrenOf(token);
  return children.length > 0 ? inlineHtml(children, options) : escapeHtml(token.raw);
}
