import { type Decimal, decimalToNumber } from "../../input/decimal.js";
import { unitValue } from "../../input/units.js";
import { lineText } from "../../policy/lineText.js";
import type { DesignRule } from "./designSchema.js";
import type { FamilyRule } from "./family.js";

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

/** A cap on compute as the contract spells it. */
export function computeCapRecord(cap: Decimal) {
  return { text: lineText("compute", cap), h100e: decimalToNumber(cap) / h100eFlopPerSecond };
}

/** A cap on memory as the contract spells it. */
export function memoryCapRecord(cap: Decimal) {
  return { text: lineText("memory", cap), gb: decimalToNumber(cap) };
}

/** A rule of the family as the contract spells it. */
export function ruleRecord({ form, counted, compute, memory }: FamilyRule): DesignRule {
  return {
    form,
    counted: counted ?? null,
    compute: compute === undefined ? null : computeCapRecord(compute),
    memory: memory === undefined ? null : memoryCapRecord(memory),
  };
}
