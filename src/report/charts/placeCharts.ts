import { type Markdown, markdownText } from "../markdown.js";
import type { Chart } from "./chart.js";

/** A line that places a chart; a stranger's text cannot make one, since its brackets are escaped. */
const chartLines = /^!\[(.*)\]\(chart:([a-z0-9-]+)\)$/;

/**
 * The line of a Markdown document that stands for a chart, in a paragraph of its own.
 *
 * @example chartLine({ id: "cost", title: "Cost", description: "Rises.", draw: undefined }) // => "![Cost: Rises.](chart:cost)"
 */
export function chartLine({ id, title, description }: Chart): Markdown {
  return `![${markdownText(title)}: ${markdownText(description)}](chart:${id})`;
}

/** The ids of the charts that a document places, in order. */
export function placedCharts(markdown: Markdown): readonly string[] {
  return linesOf(markdown).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** A document without its charts, and without the blank lines that parted them from the text. */
export function withoutCharts(markdown: Markdown): Markdown {
  const kept: string[] = [];
  let dropped = false;
  for (const { text, id } of linesOf(markdown)) {
    if (id !== undefined) dropped = true;
    else if (!(dropped && text === "" && (kept.at(-1) ?? "") === "")) {
      kept.push(text);
      dropped = dropped && text === "";
    }
  }
  return kept.join("\n");
}

/** A document whose charts are files `<folder>/<id>.svg`, the folder written as a part of an address. */
export function withChartFiles(markdown: Markdown, folder: string): Markdown {
  return linesOf(markdown)
    .map(({ text, id, words }) => (id === undefined ? text : `![${words}](${addressOf(folder)}${id}.svg)`))
    .join("\n");
}

/** The lines of a document; those in fenced blocks are never charts. */
function linesOf(markdown: Markdown): readonly { text: string; id?: string; words?: string }[] {
  let fence: string | undefined;
  return markdown.split("\n").map((text) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = undefined;
      return { text };
    }
    if (mark !== undefined) fence = mark;
    const [, words, id] = chartLines.exec(text) ?? [];
    return id === undefined ? { text } : { text, id, words: words! };
  });
}

function addressOf(folder: string): string {
  const parts = folder.split(/[\\/]/).map((part) => encodeURIComponent(part).replace(/[!'()*]/g, percent));
  const address = parts.join("/").replace(/\/+$/, "");
  if (address === "") return folder === "" ? "" : "/";
  return `${address}/`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
