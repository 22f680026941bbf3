import { nearestName } from "../input/nearestName.js";
import { parseQuantity, type Quantity, type Refusal } from "../input/units.js";
import { shortText } from "../input/visibleText.js";
import { assumptionKinds, type ChoiceKind, type QuantityKind, sameAsNetwork } from "./assumptionKinds.js";
import type { AssumptionName } from "./assumptions.js";

/** A value of an assumption; a quantity is absent where the text is a choice or "same as network". */
export interface AssumptionValue {
  readonly text: string;
  readonly quantity?: Quantity;
}

export type AssumptionReading = { readonly ok: true; readonly value: AssumptionValue } | Refusal;

/**
 * Reads the text of an assumption's value, e.g. "30 Mbps" for network.upload or "relay" for reliability.mitigation.
 *
 * @returns a refusal for another dimension, an unknown choice, or a number the model cannot take
 */
export function parseAssumption(name: AssumptionName, text: string): AssumptionReading {
  const kind = assumptionKinds[name];
  return kind.kind === "choice" ? parseChoice(name, kind, text.trim()) : parseNumber(name, kind, text.trim());
}

function parseChoice(name: AssumptionName, { choices }: ChoiceKind, text: string): AssumptionReading {
  if (choices.includes(text)) return { ok: true, value: { text } };
  const suggestion = nearestName(text, choices);
  return {
    ok: false,
    message: `"${shortText(text)}" is not a choice of ${name}`,
    expected: `one of ${choices.join(", ")}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function parseNumber(name: AssumptionName, kind: QuantityKind, text: string): AssumptionReading {
  if (kind.followsNetwork && text === sameAsNetwork) return { ok: true, value: { text } };
  const result = parseQuantity(text, kind.dimension);
  if (!result.ok) {
    if (!kind.followsNetwork) return result;
    const meant = /^[a-z]/i.test(text) ? nearestName(text, [sameAsNetwork]) : undefined;
    const expected = `${result.expected}, or "${sameAsNetwork}"`;
    return { ...result, expected, ...(meant === undefined ? {} : { suggestion: meant }) };
  }
  const { quantity } = result;
  if (kind.dimension === "count" && quantity.unit !== "") {
    return { ok: false, message: `${name} is a plain number; got "${shortText(text)}"`, expected: kind.rule };
  }
  if (kind.holds(quantity.value)) return { ok: true, value: { text: quantity.text, quantity } };
  return { ok: false, message: `${name} must be ${kind.rule}; got ${shortText(text)}`, expected: kind.rule };
}
