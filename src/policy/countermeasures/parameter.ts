import type { Dimension } from "../../input/units.js";

/** A value of a parameter with the text that a file writes for it. */
export interface ParameterValue {
  readonly text: string;
  /** In the unit of the contract (Mbps, days, H100e, USD, plain); ids for a list. */
  readonly value: number | string | readonly string[];
}

export interface NumberKind {
  readonly kind: "number";
  readonly dimension: Dimension;
  /** The contract's unit in the dimension's base unit. */
  readonly unit: number;
  readonly least: number;
  /** Whether the least itself is refused. */
  readonly aboveLeast: boolean;
  readonly most: number;
  /** Whether the word "unlimited" stands for Infinity. */
  readonly unlimited: boolean;
}

export interface ChoiceKind {
  readonly kind: "choice";
  /** The weaker measure first. */
  readonly choices: readonly string[];
}

/** Ids of chips; a measure with more of them is neither weaker nor stronger by one number, so that it has no range. */
export interface ChipsKind {
  readonly kind: "chips";
}

export type ParameterKind = NumberKind | ChoiceKind | ChipsKind;

/** One parameter of a type of countermeasure. */
export interface Parameter {
  /** As a file spells it. */
  readonly key: string;
  readonly description: string;
  readonly kind: ParameterKind;
  /** Whether a greater value makes the measure stronger. */
  readonly strongerUpwards: boolean;
  /** What an absent parameter means: no further effect. Undefined if it must be stated. */
  readonly absent?: ParameterValue["value"];
}

/** The place of a value on the way from weak to strong; undefined for lists, which have no such order. */
export function strengthOf(parameter: Parameter, { value }: ParameterValue): number | undefined {
  const { kind } = parameter;
  if (kind.kind === "chips") return undefined;
  const rank = kind.kind === "choice" ? kind.choices.indexOf(String(value)) : Number(value);
  return parameter.strongerUpwards ? rank : -rank;
}
