import { unitValue } from "../../input/units.js";
import type { ChipsKind, ChoiceKind, NumberKind } from "./parameter.js";

const number: Omit<NumberKind, "dimension"> = {
  kind: "number",
  unit: 1,
  least: 0,
  aboveLeast: false,
  most: Number.POSITIVE_INFINITY,
  unlimited: false,
};

export const share: NumberKind = { ...number, dimension: "ratio", most: 1 };
export const leakRate: NumberKind = { ...number, dimension: "leakRate", most: 1 };
export const factor: NumberKind = { ...number, dimension: "ratio" };
export const factorFromOne: NumberKind = { ...factor, least: 1 };
export const count: NumberKind = { ...number, dimension: "count" };
export const countFromOne: NumberKind = { ...count, least: 1 };
export const bandwidth: NumberKind = { ...number, dimension: "bandwidth" };
export const days: NumberKind = { ...number, dimension: "duration", unit: unitValue("days", "duration") };
export const daysAboveZero: NumberKind = { ...days, aboveLeast: true };
export const money: NumberKind = { ...number, dimension: "money" };
export const moneyAboveZero: NumberKind = { ...money, aboveLeast: true };
/** An amount of compute in all [H100e]. */
export const stock: NumberKind = {
  ...number,
  dimension: "computeRate",
  unit: unitValue("H100e", "computeRate"),
  aboveLeast: true,
};
export const chips: ChipsKind = { kind: "chips" };

/** The same with "unlimited" for Infinity. */
export function orUnlimited(kind: NumberKind): NumberKind {
  return { ...kind, unlimited: true };
}

/** One of some words, the weaker measure first. */
export function choice(choices: readonly string[]): ChoiceKind {
  return { kind: "choice", choices };
}
