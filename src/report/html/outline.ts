import type { Token, Tokens } from "marked";
import { wordsOf } from "../terminalInline.js";
import { slug } from "./slug.js";

export interface Heading {
  readonly depth: number;
  /** Plain text */
  readonly text: string;
  /** Unique in the document */
  readonly id: string;
}

/** The order of a document: its headings, and what its tables are called. */
export interface Outline {
  readonly headings: readonly Heading[];
  readonly headingOf: ReadonlyMap<Token, Heading>;
  /** A name for each table by the heading above it, unique among those that stand by themselves. */
  readonly tableNames: ReadonlyMap<Token, string>;
}

export function outlineOf(tokens: readonly Token[]): Outline {
  const headingOf = new Map<Token, Heading>();
  const tableNames = new Map<Token, string>();
  const newId = uniqueNames("-");
  const newTableName = uniqueNames(", table ");
  let section = "Table";
  for (const token of tokens) {
    if (token.type === "heading") {
      const text = plainText((token as Tokens.Heading).tokens);
      section = text === "" ? "Table" : text;
      headingOf.set(token, { depth: token.depth, text, id: newId(slug(text)) });
    }
    if (token.type === "table") tableNames.set(token, newTableName(section));
  }
  return { headings: [...headingOf.values()], headingOf, tableNames };
}

/** Inline Markdown without its marks. */
function plainText(tokens: readonly Token[]): string {
  return wordsOf(tokens)
    .map((word) => word.map(({ text }) => text).join(""))
    .join(" ");
}

/** Gives each name back as it is the first time, and afterwards with a number that makes it another. */
function uniqueNames(separator: string): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    let unique = name;
    for (let number = 2; given.has(unique); number += 1) unique = `${name}${separator}${number}`;
    given.add(unique);
    return unique;
  };
}
