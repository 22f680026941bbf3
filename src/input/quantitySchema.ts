import * as z from "zod";
import { type Comparison, parseComparison } from "./comparison.js";
import { decimalOf, formatDecimal } from "./decimal.js";
import { type Dimension, parseQuantity, type Quantity, type Refusal } from "./units.js";
import { dimensionWords } from "./unitTable.js";

/**
 * A schema from the text of a quantity, e.g. "740 days", to a {@link Quantity}. A YAML number is read as its text: complete
 * for a count or a ratio, refused as lacking its unit elsewhere.
 */
export function quantity(dimension: Dimension | readonly Dimension[]): z.ZodType<Quantity, string> {
  const first = typeof dimension === "string" ? dimension : dimension[0]!;
  const { noun, example } = dimensionWords[first];
  return textSchema(`${noun}, e.g. ${example}`, (text) => {
    const result = parseQuantity(text, dimension);
    return result.ok ? { ok: true, value: result.quantity } : result;
  });
}

/** A schema from the text of a comparison, e.g. "> 16 H100e", to a {@link Comparison}. */
export function comparison(dimension: Dimension): z.ZodType<Comparison, string> {
  const { noun, example } = dimensionWords[dimension];
  return textSchema(`a comparator (>, >=, < or <=) and ${noun}, e.g. "> ${example}"`, (text) => {
    const result = parseComparison(text, dimension);
    return result.ok ? { ok: true, value: result.comparison } : result;
  });
}

type Reading<T> = { readonly ok: true; readonly value: T } | Refusal;

function textSchema<T>(description: string, read: (text: string) => Reading<T>): z.ZodType<T, string> {
  const schema = z
    .unknown()
    .meta({ type: "string", description })
    .transform((raw, context): T => {
      if (raw === undefined) {
        context.issues.push({ code: "invalid_type", expected: "string", input: raw });
        return z.NEVER;
      }
      const text = scalarText(raw);
      const result: Reading<T> =
        text === undefined ? { ok: false, message: notOneScalar(raw), expected: description } : read(text);
      if (result.ok) return result.value;
      const { message, expected, suggestion } = result;
      context.issues.push({ code: "custom", message, input: raw, params: { expected, suggestion } });
      return z.NEVER;
    });
  // The input is unknown only so that a number or a list gets a message about quantities.
  return schema as unknown as z.ZodType<T, string>;
}

function scalarText(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  return typeof raw === "number" && Number.isFinite(raw) ? formatDecimal(decimalOf(raw)) : undefined;
}

function notOneScalar(raw: unknown): string {
  if (Array.isArray(raw))
    return 'one quantity is expected; got a list (quote a number that has a comma, e.g. "1,280 GB")';
  if (raw === null) return "one quantity is expected; got nothing";
  return `one quantity is expected; got ${typeof raw === "object" ? "a map" : String(raw)}`;
}
