import { lexer, type TokensList } from "marked";
import { InputError, optionFault } from "../../input/diagnostics.js";
import type { Chart } from "../charts/chart.js";
import { blocksHtml } from "./blocksHtml.js";
import { drawFigures } from "./figures.js";
import { outlineOf } from "./outline.js";
import { contentsHtml, pageHtml } from "./page.js";

export interface HtmlOptions {
  /** The charts that the document may place, as `![TITLE: DESCRIPTION](chart:ID)` in a paragraph of its own */
  readonly charts: readonly Chart[];
}

/**
 * One of our Markdown documents as one HTML file that needs nothing else: styles and charts are in it, and no script.
 *
 * @throws {InputError} if quotations, lists or emphasis are nested beyond what can be laid out
 */
export async function renderHtml(markdown: string, { charts }: HtmlOptions): Promise<string> {
  const tokens = nestedSafely(() => lexer(markdown));
  const takeFigure = await drawFigures(tokens, charts);
  return nestedSafely(() => {
    const outline = outlineOf(tokens);
    // The list of parts follows the title and what is said before the first part: the answer comes first.
    const firstPart = tokens.findIndex((token) => token.type === "heading" && token.depth === 2);
    const lead = firstPart < 0 ? tokens.length : firstPart;
    const around = { outline, takeFigure };
    const { side, top } = contentsHtml(outline.headings);
    const parts = [blocksHtml(tokens.slice(0, lead), around), top, blocksHtml(tokens.slice(lead), around)];
    return pageHtml(side, parts.filter((part) => part !== "").join("\n"), outline.headings);
  });
}

/** Markdown nests without limit, the stack does not. */
function nestedSafely<Result extends TokensList | string>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) throw error;
    const message = "the report nests quotations, lists or emphasis too deeply to be laid out as HTML";
    throw new InputError([optionFault("--format html", message, { expected: "--format md, or a flatter text" })]);
  }
}
