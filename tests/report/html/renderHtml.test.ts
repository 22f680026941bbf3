import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/input/diagnostics.js";
import type { Chart } from "../../../src/report/charts/chart.js";
import { renderHtml } from "../../../src/report/html/renderHtml.js";
import { markdownCode, markdownLink, markdownText } from "../../../src/report/markdown.js";
import { reportMark } from "../../../src/report/reportMark.js";
import { hostileTexts } from "../support/hostileTexts.js";
import { attacks } from "./support/attacks.js";
import { attributeOf, elementsOf, htmlFaults, nodesOf, parsedPage } from "./support/htmlFaults.js";

const html = (markdown: string, charts: readonly Chart[] = []) => renderHtml(markdown, { charts });

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" role="img">${content}</svg>`;
const drawnAs = (content: string): Chart => ({
  id: "cost-by-target",
  title: "Cost <by> target & rule",
  description: "One line a rule.",
  draw: async (size) => svg(`<title>${size}</title>${content}`),
});
const chart = drawnAs('<path d="M0 0L1 1"/>');

/** What stands in the page between `<main>` and its end. */
async function body(markdown: string, charts: readonly Chart[] = []): Promise<string> {
  return /<main>\n([\s\S]*)\n<\/main>/.exec(await html(markdown, charts))![1]!;
}

describe("renderHtml(markdown, options) gives a whole page", () => {
  test("that needs nothing from elsewhere and knows its mark, language, title and policy", async () => {
    const page = await html(`${reportMark}\n\n# What \`a\` costs &amp; why \\*\n\nText.`);
    expect(page.startsWith(`<!doctype html>\n${reportMark}\n<html lang="en">\n`)).toBe(true);
    expect(page).toContain('<meta charset="utf-8">');
    expect(page).toContain(
      "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\"",
    );
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(page).toContain("<title>What a costs &amp; why *</title>");
    expect(page).not.toMatch(/<script|@import|url\(/i);
    expect(htmlFaults(page)).toEqual([]);
    // The policy stands before whatever it governs.
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
  });

  test("with the same bytes each time", async () => {
    expect(await html("# A\n\n![T: D](chart:cost-by-target)", [chart])).toBe(
      await html("# A\n\n![T: D](chart:cost-by-target)", [chart]),
    );
  });

  test("called by our name where the document has no heading, and empty where it has nothing", async () => {
    expect(await html("")).toContain("<title>subthreshold</title>");
    expect(await body("")).toBe("");
  });
});

const blocks: readonly (readonly [name: string, markdown: string, html: string])[] = [
  [
    "prose",
    "Some **bold**, *it*, ~~gone~~ and `a<b`.",
    "<p>Some <strong>bold</strong>, <em>it</em>, <del>gone</del> and <code>a&lt;b</code>.</p>",
  ],
  ["escapes and named characters", "\\*a\\* &lt; b &#62; &copy; & <", "<p>*a* &lt; b &gt; &copy; &amp; &lt;</p>"],
  ["a line break", "a\\\nb<br>c", "<p>a<br>b<br>c</p>"],
  [
    "a link",
    "[a *page*](https://example.org/a?b=1&c=2)",
    '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">a <em>page</em></a></p>',
  ],
  [
    "a bare address",
    "https://example.org/a?b=1&c=2",
    '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer" class="bare">https://example.org/a?b=1&amp;c=2</a></p>',
  ],
  ["a link that is none of the web's", "[a](mailto:a@example.org) [b](#b) [c](c.html)", "<p>a b c</p>"],
  ["a list", "- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ul>"],
  ["a numbered list", "3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ["a loose list", "- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"],
  ["a list of tasks", "- [x] a\n- [ ] b", "<ul>\n<li>[x] a</li>\n<li>[ ] b</li>\n</ul>"],
  ["a quotation", "> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"],
  ["code", "```sh\nls <a>\n```", "<pre><code>ls &lt;a&gt;</code></pre>"],
  ["a rule", "---", "<hr>"],
  ["a comment", "<!-- not shown -->\n\na <!-- nor this --> b", "<p>a  b</p>"],
  ["raw HTML", "<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"],
  ["an image", "see ![what *it* shows](https://example.org/a.png)", "<p>see what <em>it</em> shows</p>"],
];

test.each(blocks)("%s", async (_name, markdown, expected) => {
  expect(await body(markdown)).toBe(expected);
});

describe("headings", () => {
  test("have ids of their words, each once", async () => {
    const page = parsedPage(
      await html("# Cost, in `USD`\n\n## The rules\n\n### The rules\n\n## ?!\n\n## Zhōngguó 中国"),
    );
    const headings = ["h1", "h2", "h3"].flatMap((name) => elementsOf(page, name));
    expect(headings.map((heading) => attributeOf(heading, "id"))).toEqual([
      "cost-in-usd",
      "the-rules",
      "section",
      "zhōngguó-中国",
      "the-rules-2",
    ]);
  });

  test("are unique however they are called", async () => {
    const words = fc.constantFrom("a", "a 2", "a-2", "A", "", "b", "a 2 2");
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 12 }), async (titles) => {
        const page = parsedPage(await html(titles.map((title) => `## ${title}`).join("\n\n")));
        const ids = elementsOf(page, "h2").map((heading) => attributeOf(heading, "id"));
        expect(new Set(ids).size).toBe(titles.length);
      }),
    );
  });

  test("of four parts or more are listed, each link leading to its heading", async () => {
    const four = "# A\n\nThe answer.\n\n## B & C\n\n### Part\n\n## B & C\n\n## D\n\n## é";
    const page = parsedPage(await html(four));
    const ids = elementsOf(page, "h2").map((heading) => attributeOf(heading, "id"));
    expect(elementsOf(page, "nav").map((nav) => attributeOf(nav, "aria-label"))).toEqual(["Contents", "Contents"]);
    for (const nav of elementsOf(page, "nav")) {
      const links = elementsOf(nav, "a").map((link) => decodeURIComponent(attributeOf(link, "href")!.slice(1)));
      expect(links).toEqual(ids);
    }
    expect(await body(four)).toMatch(/^<h1 id="a">A<\/h1>\n<p>The answer.<\/p>\n<nav class="top"/);
    expect(await html("# A\n\n## B\n\n## C\n\n## D")).not.toContain("<nav");
  });
});

describe("tables", () => {
  const table = "| Rule | Cost |  |\n| --- | --: | :-: |\n| `a.b` | $1 | x |\n|  | $2 | y |";

  test("scroll by themselves, name their rows and columns and align figures to the right", async () => {
    expect(await body(`## Costs\n\n${table}`)).toBe(
      [
        '<h2 id="costs">Costs</h2>',
        '<div class="table" role="region" tabindex="0" aria-label="Table: Costs">',
        "<table>",
        '<thead><tr><th scope="col">Rule</th><th scope="col" class="number">Cost</th><td class="middle"></td></tr></thead>',
        "<tbody>",
        '<tr><th scope="row"><code>a.<wbr>b</code></th><td class="number">$1</td><td class="middle">x</td></tr>',
        '<tr><td></td><td class="number">$2</td><td class="middle">y</td></tr>',
        "</tbody>",
        "</table>",
        "</div>",
      ].join("\n"),
    );
  });

  test("are called by their heading, each by a name of its own", async () => {
    const page = parsedPage(
      await html(`${table}\n\n# A "b"\n\n${table}\n\n${table}\n\n> ${table.replace(/\n/g, "\n> ")}`),
    );
    const regions = elementsOf(page, "div").map((region) => attributeOf(region, "aria-label"));
    expect(regions).toEqual([
      "Table: Table",
      'Table: A "b"',
      'Table: A "b", table 2',
      "Table: inside a list or a quotation",
    ]);
  });

  test.each([
    [16, undefined],
    [17, "phrase"],
    [40, "phrase"],
    [41, "prose"],
    [100, "prose"],
    [101, "prose long"],
  ])("give a text of %d letters the room of %s", async (letters, room) => {
    const page = parsedPage(await html(`| a | b |\n| --- | --- |\n| a | ${"x".repeat(letters)} |`));
    expect(attributeOf(elementsOf(page, "td")[0]!, "class")).toBe(room);
  });

  test.each([
    // columns, letters of the longest word, class on paper
    [4, 20, undefined],
    [5, 20, "small-print"],
    [6, 20, "smallest-print"],
  ])("of %d columns with words of %d letters are set on paper as %s", async (columns, letters, expected) => {
    const row = (cell: string) => `|${` ${cell} |`.repeat(columns)}`;
    const page = parsedPage(await html([row("a"), row("---"), row("x".repeat(letters))].join("\n")));
    expect(attributeOf(elementsOf(page, "table")[0]!, "class")).toBe(expected);
  });
});

describe("charts", () => {
  test("stand where the document places them, in both sizes, with their title", async () => {
    expect(await body("Before.\n\n![Cost: it rises](chart:cost-by-target)\n\nAfter.", [chart])).toBe(
      [
        "<p>Before.</p>",
        '<figure id="figure:cost-by-target">',
        "<figcaption>Cost &lt;by&gt; target &amp; rule</figcaption>",
        `<div class="wide-screen">${svg('<title>wide</title><path d="M0 0L1 1"/>')}</div>`,
        `<div class="narrow-screen">${svg('<title>narrow</title><path d="M0 0L1 1"/>')}</div>`,
        "</figure>",
        "<p>After.</p>",
      ].join("\n"),
    );
  });

  test.each([
    ["is unknown", "![Words](chart:other)", "<p>Words</p>"],
    ["stands within a sentence", "See ![Words](chart:cost-by-target).", "<p>See Words.</p>"],
    ["stands in a cell", "| a |\n| --- |\n| ![Words](chart:cost-by-target) |", "Words"],
  ])("are words where the chart %s", async (_why, markdown, expected) => {
    const text = await body(markdown, [chart]);
    expect(text).toContain(expected);
    expect(text).not.toContain("<svg");
  });

  test("stand once: placed again they are words", async () => {
    const text = await body("![Words](chart:cost-by-target)\n\n![Words](chart:cost-by-target)", [chart]);
    expect(text.match(/<figure/g)).toHaveLength(1);
    expect(text).toContain("<p>Words</p>");
  });

  test("are drawn only where they are placed", async () => {
    const draw = () => Promise.reject(new Error("drawn"));
    expect(await body("No chart here.", [{ ...chart, draw }])).toBe("<p>No chart here.</p>");
  });

  test.each([
    ["<script>alert(1)</script>", "holds the element <script>"],
    ["<a>x</a>", "holds the element <a>"],
    ["<foreignObject/>", "holds the element <foreignObject>"],
    ['<path onclick="x"/>', "holds the attribute onclick"],
    ["<path d='a'onclick=x />", "holds the attribute onclick"],
    ['<path xlink:href="#a"/>', "holds the attribute xlink:href"],
    ["<!-- x -->", "holds the element <!-->"],
    ["</svg><p>", "holds the element <p>"],
  ])("with %s are refused", async (content, message) => {
    await expect(html("![T](chart:cost-by-target)", [drawnAs(content)])).rejects.toThrow(message);
  });

  test("may speak of what they must not hold", async () => {
    const words = '<text aria-label="a > b onclick=x">&lt;script> href=&quot;x&quot; on=1</text>';
    expect(await body("![T](chart:cost-by-target)", [drawnAs(words)])).toContain(words);
  });
});

describe("what a stranger writes stays text", () => {
  /** Every place of a document that can hold a stranger's text, with the text as Markdown of its own. */
  const places: readonly (readonly [name: string, (text: string) => string])[] = [
    ["as a document", (text) => text],
    ["in a title", (text) => `# ${text}`],
    ["in a sentence", (text) => `Some ${text} words`],
    ["in a cell", (text) => `| a | b |\n| --- | --: |\n| ${text} | ${text} |`],
    ["in a heading of a column", (text) => `| ${text} | b |\n| --- | --- |\n| a | b |`],
    ["in a list", (text) => `- ${text}\n- **${text}**`],
    ["in a quotation", (text) => `> ${text}`],
    ["in code", (text) => `\`${text}\``],
    ["in a fence", (text) => `\`\`\`\n${text}\n\`\`\``],
    ["in a link", (text) => `[${text}](https://example.org/${text})`],
    ["in an image", (text) => `![${text}](chart:cost-by-target)`],
    ["in an address of a chart", (text) => `![x](chart:${text})`],
  ];

  describe.each(places)("%s", (_place, document) => {
    test.each(attacks)("%s", async (_attack, text) => {
      expect(htmlFaults(await html(document(text), [chart]))).toEqual([]);
    });
  });

  test("as the check would tell: what no renderer guards, it finds", async () => {
    const page = await html("# Title\n\nText.");
    const raw = attacks.filter(([, text]) => /^(?:"|--!?)?>?<(?!pre)[a-z]/i.test(text)).map(([, text]) => text);
    expect(raw.length).toBeGreaterThan(20);
    expect(raw.filter((text) => htmlFaults(page.replace("Text.", () => text)).length === 0)).toEqual([]);
  });

  test("in a chart's title", async () => {
    for (const [, title] of attacks) {
      expect(htmlFaults(await html("![x](chart:cost-by-target)", [{ ...chart, title }]))).toEqual([]);
    }
  });

  test.each(hostileTexts)("made harmless, %j is read as it was written", async (text) => {
    const page = parsedPage(await html(`# ${markdownText(text)}\n\n| ${markdownText(text)} |\n| --- |\n| x |`));
    const shown = text
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
    expect(elementsOf(page, "h1")[0]!.textContent).toBe(shown);
    expect(elementsOf(page, "th")[0]!.textContent).toBe(shown);
  });

  test("whatever it is", async () => {
    const piece = fc.constantFrom(
      ...attacks.map(([, text]) => text),
      ..."<>\"'`&;|\\[]()!*_#\n -=/:".split(""),
      "javascript:",
      "<!--",
      "-->",
      "```",
      "chart:cost-by-target",
      "&#60;",
      "</",
      "onload=",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const text = pieces.join("");
        const harmless = `# ${markdownText(text)}\n\n${markdownCode(text)}\n\n${markdownLink(text, `https://example.org/${text}`)}`;
        expect(htmlFaults(await html(text, [chart]))).toEqual([]);
        expect(htmlFaults(await html(harmless))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("nesting beyond all measure", () => {
  test.each([
    ["quotations", `${">".repeat(20_000)} a`],
    ["lists", `${"- ".repeat(5000)} a`],
    ["emphasis", `${"**a ".repeat(2000)}${"b** ".repeat(2000)}`],
  ])("of %s is refused with a message or laid out", async (_kind, markdown) => {
    const refused = await html(markdown).then(
      (page) => htmlFaults(page).join(),
      (error: unknown) => error,
    );
    if (refused === "") return;
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toMatch(/nests quotations, lists or emphasis too deeply/);
  });

  test("keeps a sane depth", async () => {
    const page = parsedPage(await html(`${"> ".repeat(50)}a`));
    expect(nodesOf(page).filter(({ localName }) => localName === "blockquote")).toHaveLength(50);
  });
});
