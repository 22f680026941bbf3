import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/report/displayWidth.js";
import { markdownText } from "../../src/report/markdown.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { hostileTexts } from "./support/hostileTexts.js";

const plain = (markdown: string, columns = 40) => renderTerminal(markdown, { columns, colour: false });

const table = [
  "| Target | Rule | Cost |",
  "| --- | --- | --: |",
  "| 1e24 FLOP | `scher-2025` | $1.61M |",
  "| 1e25 FLOP | `scher-2025-memory` | $233M |",
].join("\n");

describe("renderTerminal(markdown, options)", () => {
  test("underlines headings, wraps prose, indents lists and writes links out", () => {
    const markdown = [
      "<!-- a mark -->",
      "# A title",
      "Some **bold** prose with `code` that is wider than forty columns.",
      "## A section",
      "### A part",
      "- an item that is wider than forty columns of a terminal",
      "- [a page](https://example.org/a)",
      "",
      "1. first",
      "2. second",
      "",
      "```sh\nsubthreshold compare a b\n```",
    ].join("\n\n");
    expect(plain(markdown)).toBe(
      [
        "A title",
        "=".repeat(40),
        "",
        "Some bold prose with code that is wider",
        "than forty columns.",
        "",
        "A section",
        "-".repeat(40),
        "",
        "A part",
        "",
        "- an item that is wider than forty",
        "  columns of a terminal",
        "- a page (https://example.org/a)",
        "",
        "1. first",
        "2. second",
        "",
        "  subthreshold compare a b",
        "",
      ].join("\n"),
    );
  });

  test("sets a table that fits in columns, figures to the right", () => {
    expect(plain(table)).toBe(
      [
        "Target     Rule                 Cost",
        "---------  -----------------  ------",
        "1e24 FLOP  scher-2025         $1.61M",
        "1e25 FLOP  scher-2025-memory   $233M",
        "",
      ].join("\n"),
    );
  });

  test("wraps the cells of a table that is wider, and cuts words only where it must, after a hyphen where there is one", () => {
    expect(plain(table, 32)).toBe(
      [
        "Target  Rule                Cost",
        "------  ----------------  ------",
        "1e24    scher-2025        $1.61M",
        "FLOP",
        "1e25    scher-2025-        $233M",
        "FLOP    memory",
        "",
      ].join("\n"),
    );
  });

  test("lists the fields of a table that does not fit at all", () => {
    expect(plain(table, 20)).toBe(
      [
        "Target: 1e24 FLOP",
        "Rule: scher-2025",
        "Cost: $1.61M",
        "",
        "Target: 1e25 FLOP",
        "Rule:",
        "  scher-2025-memory",
        "Cost: $233M",
        "",
      ].join("\n"),
    );
  });

  test("colours only when asked", () => {
    const markdown = "**bold** `code`";
    expect(plain(markdown)).toBe("bold code\n");
    const coloured = renderTerminal(markdown, { columns: 40, colour: true });
    expect(coloured).toBe("\u001b[1mbold\u001b[22m \u001b[36mcode\u001b[39m\n");
  });

  test("aligns wide characters by the columns they take", () => {
    const wide = "| a | b |\n| --- | --- |\n| 模型 | x |\n| abcd | y |";
    expect(plain(wide).split("\n").slice(2, 4)).toEqual(["模型  x", "abcd  y"]);
  });

  test.each(hostileTexts)("lets no control through: %j", (text) => {
    for (const markdown of [text, markdownText(text), `| a |\n| --- |\n| ${markdownText(text)} |`]) {
      expect(plain(markdown).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  test("keeps every line of any prose and table within the terminal", () => {
    const word = fc.string({ maxLength: 12, unit: fc.constantFrom("a", "b", "é", "模", "1", "-") });
    const words = fc.array(word, { maxLength: 8 }).map((parts) => markdownText(parts.join(" ")));
    fc.assert(
      fc.property(
        fc.array(fc.array(words, { minLength: 3, maxLength: 3 }), { maxLength: 4 }),
        words,
        fc.integer({ min: 20, max: 120 }),
        (rows, prose, columns) => {
          const markdown = [
            prose,
            "",
            "| head | head | head |",
            "| --- | --: | --- |",
            ...rows.map((row) => `| ${row.join(" | ")} |`),
          ].join("\n");
          const wide = plain(markdown, columns)
            .split("\n")
            .filter((line) => displayWidth(line) > columns);
          expect(wide).toEqual([]);
        },
      ),
    );
  });
});

describe("displayWidth(text)", () => {
  test.each([
    // text, columns, why
    ["", 0, "nothing"],
    ["×χ", 2, "Greek and signs"],
    ["👩‍🔬", 2, "an emoji of several characters"],
    ["❤️", 2, "a sign made an emoji"],
    ["ｆｕｌｌ", 8, "full-width letters"],
    ["한국어", 6, "Korean"],
    ["e\u0301x", 2, "a mark on a letter"],
  ])("of %j is %d: %s", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});
