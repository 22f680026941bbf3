import type { SweepEnd, SweepMark, SweepValue, VariableRecord } from "../analysis/sweep/sweepSchema.js";
import { unitValue } from "../input/units.js";
import { formatH100e } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";

type Variable = Pick<VariableRecord, "dimension">;

/** A value as stated, exact; rates of compute in H100-equivalents too. */
export function valueWords({ value, text }: SweepValue, { dimension }: Variable): Markdown {
  const stated = markdownText(grouped(text));
  if (dimension !== "computeRate" || text.endsWith("H100e")) return stated;
  return `${stated} (${formatH100e(value / unitValue("H100e", "computeRate"))})`;
}

/** Whole numbers of five digits and more, and those of four, with their thousands grouped; decimals as they are. */
function grouped(text: string): string {
  return text.replace(/(?<![\d.e])\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
}

interface Interval {
  readonly from: SweepEnd;
  readonly to: SweepEnd;
}

/**
 * An interval in words that say to which side its ends belong.
 *
 * @example intervalWords({ from: { value: 1, text: "1 GB", closed: true }, to: { value: 2, text: "2 GB", closed: false } }, { dimension: "memory" }) // => "1 GB to below 2 GB"
 */
export function intervalWords({ from, to }: Interval, variable: Variable): Markdown {
  const low = valueWords(from, variable);
  const high = valueWords(to, variable);
  if (from.value === to.value) return low;
  return `${from.closed ? "" : "above "}${low} ${to.closed ? "to" : "to below"} ${high}`;
}

/** Whether a value lies in an interval. */
export function isWithin({ value }: SweepValue, { from, to }: Interval): boolean {
  return (
    (value > from.value || (from.closed && value === from.value)) &&
    (value < to.value || (to.closed && value === to.value))
  );
}

/** The marks that lie in an interval, in brackets to stand after it; nothing if none does. */
export function markWords(marks: readonly SweepMark[], interval: Interval, variable: Variable): Markdown {
  const inside = marks.filter((mark) => isWithin(mark, interval));
  const words = inside.map((mark) => `${valueWords(mark, variable)}${mark.kind === "stated" ? " as it stands" : ""}`);
  return words.length === 0 ? "" : ` (**${words.join("; ")}**)`;
}

/** What is varied, as a noun. */
export function variableNoun({ kind, name }: VariableRecord): Markdown {
  const words = { line: "the line", assumption: "the assumption", price: "the price of" } as const;
  return kind === "price"
    ? `${words.price} ${markdownCode(name.slice("price.".length))}`
    : `${words[kind]} ${markdownCode(name)}`;
}

/** What is varied and how, in a sentence. */
export function variableSentence(variable: VariableRecord): Markdown {
  const { line, stated } = variable;
  const range = `from ${valueWords(variable.from, variable)} to ${valueWords(variable.to, variable)}`;
  if (line === null) {
    const now = stated === null ? "" : `; otherwise it is ${valueWords(stated, variable)}`;
    return `Varied: ${variableNoun(variable)}, ${range}${now}. All else stays as it is.`;
  }
  const measured = line.aggregation === "network" ? "a network" : "a node";
  return (
    `Varied: the line “${markdownText(line.text)}” of ${markdownCode(line.policy)} (${markdownCode(line.path)}), drawn ${range}. ` +
    `The comparator stays ${markdownCode(line.comparator)}, so that ${measured} that measures exactly the line ${line.comparator.includes("=") ? "meets the condition" : "does not meet the condition"}. All else stays as it is.`
  );
}
