import type { Chart } from "./chart.js";
import type { DrawFigure } from "./figure.js";
import { renderSvg } from "./renderSvg.js";
import { xmlText } from "./svgNode.js";

/** A chart from what it says and how it is drawn; title and description become one line each. */
export function makeChart(words: Pick<Chart, "id" | "title" | "description">, drawFigure: DrawFigure): Chart {
  const id = chartId(words.id);
  const title = line(words.title);
  const description = line(words.description);
  return {
    id,
    title,
    description,
    draw: (size) => renderSvg((plotting) => drawFigure(plotting, size), { id, title, description, size }),
  };
}

function line(text: string): string {
  return xmlText(text.replace(/\s+/gu, " ").trim());
}

/**
 * An id of a chart from any words: lower-case letters and digits joined by hyphens.
 *
 * @example chartId("Sweep of registration.memory <320 GB>") // => "sweep-of-registration-memory-320-gb"
 * @example chartId("...") // => "chart"
 */
export function chartId(words: string): string {
  const id = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return id === "" ? "chart" : id;
}
