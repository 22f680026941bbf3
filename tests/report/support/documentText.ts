import { lexer, type Token, type Tokens } from "marked";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#91": "[", "#93": "]" };

/** What a reader sees of inline Markdown. */
export function shownText(token: Token): string {
  const inner = (token as Tokens.Generic).tokens;
  if (token.type === "escape" || token.type === "codespan") return token.text;
  if (inner !== undefined) return inner.map(shownText).join("");
  const text = (token as Tokens.Generic).text ?? token.raw;
  return text.replace(/&(amp|lt|gt|quot|#91|#93);/g, (_entity: string, name: string) => entities[name]!);
}

/** Every token of a document, inner ones too. */
export function allTokens(markdown: string): readonly Token[] {
  const within = (token: Token): readonly Token[] => {
    const table = token as Tokens.Table;
    const cells = token.type === "table" ? [...table.header, ...table.rows.flat()].flatMap((cell) => cell.tokens) : [];
    const items = token.type === "list" ? (token as Tokens.List).items : [];
    const inner = (token as Tokens.Generic).tokens ?? [];
    return [token, ...[...cells, ...items, ...inner].flatMap(within)];
  };
  return lexer(markdown).flatMap(within);
}

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Token[];
}

/** A document cut at its headings of the second level; the first section is what stands before them. */
export function sectionsOf(markdown: string): readonly Section[] {
  const sections: { heading: string; blocks: Token[] }[] = [{ heading: "", blocks: [] }];
  for (const token of lexer(markdown)) {
    if (token.type === "heading" && (token as Tokens.Heading).depth === 2) {
      sections.push({ heading: shownText(token), blocks: [] });
    } else {
      sections.at(-1)!.blocks.push(token);
    }
  }
  return sections;
}

/** Tables of a document as the texts of their rows, the head first. */
export function tablesOf(markdown: string): readonly (readonly (readonly string[])[])[] {
  return allTokens(markdown)
    .filter((token): token is Tokens.Table => token.type === "table")
    .map(({ header, rows }) => [header, ...rows].map((row) => row.map((cell) => cell.tokens.map(shownText).join(""))));
}
