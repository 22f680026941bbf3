import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { chipSources, connections } from "../../search/evasionSchema.js";
import { formatCount, formatMbps, formatNumber, formatParams, formatSteps } from "../format.js";
import { type Markdown, markdownText } from "../markdown.js";
import { type ChipNames, listWords } from "../names.js";
import { chipSourceWords, connectionWords, daysWords } from "./evasionWords.js";

type Change = CountermeasuresAnswer["verdicts"][number]["cases"][number]["changes"][number];
type What = Change["what"];

/** A figure of a run as reports print it. */
const figures: Readonly<Partial<Record<What, readonly [name: string, format: (value: number) => string]>>> = {
  chipsPerNode: ["chips in a node", formatNumber],
  nodes: ["nodes", formatCount],
  modelParams: ["parameters", formatParams],
  innerSteps: ["synchronisation every", formatSteps],
  compression: ["compression", (value) => `${formatNumber(value)}x`],
  uploadMbps: ["mean upload", formatMbps],
  days: ["length", daysWords],
  people: ["people in the know", formatNumber],
  megawatts: ["power", (value) => `${formatNumber(value)} MW`],
};

/** What the evader does otherwise than under the base, in a sentence. */
export function runChangeWords(changes: readonly Change[], nameOf: ChipNames): Markdown {
  if (changes.length === 0) return "The evader's cheapest run stays as it is.";
  return `The evader's cheapest run changes: ${listWords(changes.map((change) => words(change, nameOf)))}.`;
}

function words({ what, from, to }: Change, nameOf: ChipNames): Markdown {
  const figure = figures[what];
  if (figure !== undefined && typeof from === "number" && typeof to === "number") {
    const [name, format] = figure;
    return `${name} from ${format(from)} to ${format(to)}`;
  }
  const [before, after] = [choice(what, String(from), nameOf), choice(what, String(to), nameOf)];
  return `${names[what] ?? what} from ${before} to ${after}`;
}

const names: Readonly<Partial<Record<What, string>>> = {
  chip: "chip",
  chipSource: "chips",
  precision: "number format",
  mode: "mode",
  connection: "lines",
};

function choice(what: What, value: string, nameOf: ChipNames): Markdown {
  if (what === "chip") return nameOf(value);
  if (what === "precision") return markdownText(value.toUpperCase());
  const source = chipSources.find((known) => known === value);
  if (what === "chipSource" && source !== undefined) return chipSourceWords[source];
  const connection = connections.find((known) => known === value);
  if (what === "connection" && connection !== undefined) return connectionWords[connection];
  return markdownText(value);
}
