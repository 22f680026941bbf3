import fc from "fast-check";
import { lexer, type Tokens } from "marked";
import { describe, expect, test } from "vitest";
import { visibleText } from "../../src/input/visibleText.js";
import { markdownCode, markdownCodeBlock, markdownLink, markdownText } from "../../src/report/markdown.js";
import { allTokens, shownText } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

const shown = (text: string) => visibleText(text.replace(/\s+/gu, " ").trim());

/** Text made of what Markdown, HTML and autolinks are made of. */
const trickyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "|",
          "\\",
          "`",
          "*",
          "_",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          "&",
          "~",
          "#",
          "!",
          ":",
          "-",
          "+",
          "=",
          ".",
          "1",
          " ",
        ],
        ...[
          "\n",
          "http://",
          "https://a.b",
          "www.",
          "www.x.y",
          "a@b.co",
          "javascript:",
          "&lt;",
          "&#60;",
          "<b>",
          "ftp://",
        ],
        ...[
          "x",
          "é",
          "模",
          "\u001b",
          "\u202e",
          "{{",
          "}}",
          "---",
          "```",
          "~~",
          "**",
          "\t",
          "mailto:a@b.c",
          "<!--",
          "-->",
        ],
      ),
      fc.string({ maxLength: 3, unit: "grapheme" }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const harmless = new Set(["text", "escape"]);

describe("markdownText(text)", () => {
  test.each(hostileTexts)("stays literal in a paragraph: %j", (text) => {
    const [paragraph, ...rest] = lexer(`before ${markdownText(text)} after`);
    expect(rest).toEqual([]);
    expect(shownText(paragraph!)).toBe(`before ${shown(text)} after`.replace("  ", " "));
  });

  test("of any text is only text at the beginning of a line", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        fc.pre(shown(text) !== "");
        const [block, ...rest] = lexer(markdownText(text));
        expect(rest).toEqual([]);
        expect(block!.type).toBe("paragraph");
        expect((block as Tokens.Paragraph).tokens.filter(({ type }) => !harmless.has(type))).toEqual([]);
        expect(shownText(block!)).toBe(shown(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("of any text is one cell of a table", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        const table = lexer(`| a | b |\n| --- | --- |\n| ${markdownText(text)} | after |\n`)[0] as Tokens.Table;
        expect(table.rows).toHaveLength(1);
        const [cell, after] = table.rows[0]!;
        expect(cell!.tokens.filter(({ type }) => !harmless.has(type))).toEqual([]);
        expect(cell!.tokens.map(shownText).join("")).toBe(shown(text));
        expect(after!.text).toBe("after");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("markdownCode(text)", () => {
  test("of any text shows the text in a paragraph and in a cell", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        fc.pre(shown(text) !== "");
        const [paragraph] = lexer(`x ${markdownCode(text)} y`);
        expect(shownText(paragraph!)).toBe(`x ${shown(text)} y`);
        const table = lexer(`| a | b |\n| --- | --- |\n| ${markdownCode(text)} | after |\n`)[0] as Tokens.Table;
        expect(table.rows[0]![0]!.tokens.map(shownText).join("")).toBe(shown(text));
        expect(table.rows[0]![1]!.text).toBe("after");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("markdownCodeBlock(text)", () => {
  test("of any text is one block with the text", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        fc.pre(shown(text) !== "");
        const [block, ...rest] = lexer(markdownCodeBlock(text));
        expect(rest).toEqual([]);
        expect(block).toMatchObject({ type: "code", lang: "sh", text: shown(text) });
      }),
    );
  });
});

describe("markdownLink(title, url)", () => {
  test.each([
    // url, whether it becomes a link
    ["https://example.org/a", true],
    ["HTTP://example.org", true],
    ["javascript:alert(1)", false],
    ["data:text/html,x", false],
    ["//example.org", false],
    ["https://", false],
    ["https://a b", false],
    ["", false],
    [undefined, false],
  ])("makes a link of %s: %s", (url, linked) => {
    const links = allTokens(markdownLink("a title", url)).filter(({ type }) => type === "link");
    expect(links.length).toBe(linked ? 1 : 0);
  });

  test("of any title and path is one link to the site, in a cell too", () => {
    fc.assert(
      fc.property(trickyText, trickyText, (title, path) => {
        const url = `https://example.org/${path.replace(/\s/g, "")}`;
        fc.pre(URL.canParse(url) && shown(title) !== "");
        const table = lexer(`| a | b |\n| --- | --- |\n| ${markdownLink(title, url)} | after |\n`)[0] as Tokens.Table;
        const [link, ...rest] = table.rows[0]![0]!.tokens as [Tokens.Link];
        expect(rest).toEqual([]);
        expect(link.type).toBe("link");
        expect(shownText(link)).toBe(shown(title));
        expect(link.href).toMatch(/^https:\/\/example\.org\//);
        expect(table.rows[0]![1]!.text).toBe("after");
      }),
      { numRuns: 2000 },
    );
  });
});
