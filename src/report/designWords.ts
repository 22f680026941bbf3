import type { Design, DesignRule } from "../analysis/design/designSchema.js";
import type { CountedMemory } from "../analysis/design/family.js";
import { formatCount, formatH100e } from "./format.js";

const counted: Readonly<Record<CountedMemory, string>> = { hbm: "of HBM", all: "of memory of any kind" };

/**
 * A cap on compute, exact, with H100e beside it where it is told in another unit.
 *
 * @example computeCapWords({ text: "16 H100e", h100e: 16 }) // => "16 H100e"
 * @example computeCapWords({ text: "10459.2 TFLOP/s", h100e: 10.5648 }) // => "10459.2 TFLOP/s (10.565 H100e)"
 */
export function computeCapWords({ text, h100e }: NonNullable<DesignRule["compute"]>): string {
  return text.endsWith(" H100e") ? text : `${text} (${formatH100e(h100e)})`;
}

/** What a memory cap counts, to stand after an amount. */
export function countedWords(which: CountedMemory): string {
  return counted[which];
}

/** The sites that a rule registers, in words, e.g. "both more than 8 H100e and more than 1280 GB of HBM". */
export function ruleWords({ form, compute, memory, counted: which }: DesignRule): string {
  const caps = [
    ...(compute === null ? [] : [`more than ${computeCapWords(compute)}`]),
    ...(memory === null ? [] : [`more than ${memory.text} ${countedWords(which!)}`]),
  ];
  if (caps.length === 1) return caps[0]!;
  return form === "compute-or-memory" ? caps.join(" or ") : `both ${caps.join(" and ")}`;
}

/** A burden with what it counts, e.g. "5 newly registered systems". */
export function burdenWords(systems: number, { burden }: Pick<Design, "burden">): string {
  const kind = burden === "registered" ? "registered" : "newly registered";
  return `${formatCount(systems)} ${kind} ${systems === 1 ? "system" : "systems"}`;
}
