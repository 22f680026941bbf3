import { compareDecimals, type Decimal } from "./decimal.js";
import { type Dimension, parseQuantity, type Quantity, type Refusal } from "./units.js";
import { dimensionWords } from "./unitTable.js";
import { shortText } from "./visibleText.js";

export type Comparator = ">" | ">=" | "<" | "<=";

export interface Comparison {
  readonly comparator: Comparator;
  readonly quantity: Quantity;
  /** As the user wrote it. */
  readonly text: string;
}

export type ComparisonResult = { readonly ok: true; readonly comparison: Comparison } | Refusal;

/** How a comparator is written by mistake, and what is meant. */
const mistaken: Readonly<Record<string, Comparator | undefined>> = {
  "=>": ">=",
  "=<": "<=",
  "≥": ">=",
  "≤": "<=",
  ">>": ">",
  "<<": "<",
};

/**
 * Reads a comparator and a quantity, e.g. "> 16 H100e" or "<= 1280 GB". The comparator is part of the law, so none is
 * assumed: a quantity alone is refused, as are "=" and other signs.
 */
export function parseComparison(text: string, dimension: Dimension): ComparisonResult {
  const trimmed = text.trim();
  const sign = /^[<>=!~≥≤≈]*/u.exec(trimmed)![0];
  const rest = trimmed.slice(sign.length).trim();
  const { noun, example } = dimensionWords[dimension];
  const refuse = (message: string, suggestion?: string): Refusal => ({
    ok: false,
    message,
    expected: `a comparator (>, >=, < or <=) and ${noun}, e.g. > ${example}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  if (sign === "") {
    const quantity = parseQuantity(trimmed, dimension);
    if (!quantity.ok) return quantity;
    return refuse(`${trimmed} has no comparator; a comparator is part of the law: write > ${trimmed} or >= ${trimmed}`);
  }
  if (!isComparator(sign)) {
    const meant = mistaken[sign];
    return refuse(
      `"${shortText(sign)}" is not a comparator; it is one of >, >=, < and <=`,
      meant === undefined ? undefined : `${meant} ${rest}`,
    );
  }
  const quantity = parseQuantity(rest, dimension);
  if (!quantity.ok) return quantity;
  return { ok: true, comparison: { comparator: sign, quantity: quantity.quantity, text: trimmed } };
}

function isComparator(sign: string): sign is Comparator {
  return sign === ">" || sign === ">=" || sign === "<" || sign === "<=";
}

/** Whether a value in the dimension's base unit fulfils the comparison; exact, so that a value on the line is on the line. */
export function satisfies(comparison: Comparison, exactValue: Decimal): boolean {
  const order = compareDecimals(exactValue, comparison.quantity.exact);
  switch (comparison.comparator) {
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
  }
}
