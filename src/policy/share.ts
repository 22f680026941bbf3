import * as z from "zod";
import { type Decimal, parseDecimal } from "../input/decimal.js";

/** An exact fraction, both parts positive. */
export interface Share {
  readonly text: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Reads a share: a fraction of whole numbers ("1/3"), a percentage ("25%") or a decimal ("0.5").
 *
 * @returns undefined if it is none or not above 0
 * @example parseShare("1/3") // => { text: "1/3", numerator: 1n, denominator: 3n }
 */
export function parseShare(text: string): Share | undefined {
  const trimmed = text.trim();
  const fraction = /^(\d{1,15})\s*\/\s*(\d{1,15})$/.exec(trimmed);
  if (fraction !== null) return positiveShare(trimmed, BigInt(fraction[1]!), BigInt(fraction[2]!));
  const percent = trimmed.endsWith("%");
  const decimal = parseDecimal(percent ? trimmed.slice(0, -1).trim() : trimmed);
  if (decimal === undefined) return undefined;
  const exponent = decimal.exponent - (percent ? 2 : 0);
  if (Math.abs(exponent) > 300) return undefined;
  return positiveShare(trimmed, decimal.mantissa * tenPower(Math.max(exponent, 0)), tenPower(Math.max(-exponent, 0)));
}

function positiveShare(text: string, numerator: bigint, denominator: bigint): Share | undefined {
  return numerator > 0n && denominator > 0n ? { text, numerator, denominator } : undefined;
}

/**
 * A share of an amount as the nearest double: the exact fraction is rounded once.
 *
 * @example shareOf({ text: "1/3", numerator: 1n, denominator: 3n }, { mantissa: 1n, exponent: 25 }) // => 3.3333333333333333e24
 */
export function shareOf(share: Share, amount: Decimal): number {
  const guardDigits = 60;
  const numerator = share.numerator * amount.mantissa * tenPower(guardDigits);
  const quotient = numerator / share.denominator;
  // A last digit that says "a little more" keeps the reading of the decimal text from rounding a tie the wrong way.
  const sticky = quotient * share.denominator === numerator ? "0" : "1";
  return Number(`${quotient}${sticky}e${amount.exponent - guardDigits - 1}`);
}

function tenPower(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** A schema from the text of a share; a YAML number is read as its text. */
export const shareSchema: z.ZodType<Share, string> = z.preprocess(
  (raw) => (typeof raw === "number" && Number.isFinite(raw) ? String(raw) : raw),
  z.string().transform((text, context): Share => {
    const share = parseShare(text);
    if (share !== undefined) return share;
    const message = `"${text.slice(0, 40)}" is not a share above 0`;
    context.issues.push({
      code: "custom",
      message,
      input: text,
      params: { expected: "a fraction, e.g. 1/3, or a percentage, e.g. 25%" },
    });
    return z.NEVER;
  }),
) as unknown as z.ZodType<Share, string>;
