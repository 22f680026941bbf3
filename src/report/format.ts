/**
 * The one way numbers become text: three significant digits, the unit attached, never "-0", NaN or Infinity.
 *
 * Amounts of money, ratios and computed compute keep three digits. What a user or a rule states (targets, model sizes,
 * counts) is printed as stated, and what is held against a legal line (H100e, GB of a node) keeps five digits, so that
 * rounding never moves it across the line.
 */

/** @throws {RangeError} if the value is not finite, or below zero */
function requireNonNegative(value: number, quantity: string): void {
  if (!Number.isFinite(value) || value < 0) {
    throw new RangeError(`${quantity} must be a finite number >= 0 to be printed; got ${value}`);
  }
}

/** Rounded to some significant digits, thousands grouped; with a power of ten only beyond what people write out. */
function plain(value: number, digits: number, keepZeros: boolean): string {
  const rounded = Number(value.toPrecision(digits));
  if (rounded !== 0 && (rounded < 1e-4 || rounded >= 1e15)) return scientific(value, digits);
  const leading = Number(rounded.toExponential().split("e")[1]);
  const decimals = rounded === 0 ? 0 : Math.max(0, digits - 1 - leading);
  const [whole, fraction = ""] = rounded.toFixed(Math.min(decimals, 100)).split(".");
  const kept = keepZeros ? fraction : fraction.replace(/0+$/, "");
  return groupDigits(whole!) + (kept === "" ? "" : `.${kept}`);
}

function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A power of ten with a short mantissa, e.g. 3.3e24. */
function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${mantissa!.replace(/\.?0+$/, "")}e${exponent!.replace("+", "")}`;
}

/** The value on the first step of a ladder where its rounded digits stay below a thousand; undefined beyond the last. */
function onLadder(value: number, ladder: readonly (readonly [step: number, suffix: string])[], keepZeros: boolean) {
  for (const [step, suffix] of ladder) {
    if (Number((value / step).toPrecision(3)) < 1000) return plain(value / step, 3, keepZeros) + suffix;
  }
  return undefined;
}

/** More digits where three would print as 1 what is not 1; at most six. */
function digitsApartFromOne(value: number): number {
  for (let digits = 3; digits <= 6; digits += 1) {
    if (value === 1 || Number(value.toPrecision(digits)) !== 1) return digits;
  }
  return 3;
}

/**
 * A number without a unit, three significant digits; only for what has none.
 *
 * @example formatNumber(0.36984) // => "0.37"
 * @example formatNumber(1280.4) // => "1,280"
 * @example formatNumber(0.0000001234) // => "1.23e-7"
 */
export function formatNumber(value: number): string {
  requireNonNegative(value, "a number");
  return plain(value, 3, false);
}

/**
 * US dollars: in full below a million, then in M, B and T; three digits with their zeros.
 *
 * @example formatUsd(114_234_567) // => "$114M"
 * @example formatUsd(29_000_000) // => "$29.0M"
 * @example formatUsd(7_230) // => "$7,230"
 * @example formatUsd(999.5) // => "$1,000"
 * @example formatUsd(999_499) // => "$999,000"
 * @example formatUsd(999_500) // => "$1.00M"
 * @example formatUsd(0) // => "$0"
 */
export function formatUsd(value: number): string {
  requireNonNegative(value, "a sum of money");
  if (value === 0) return "$0";
  if (Number(value.toPrecision(3)) < 1e6) return `$${plain(value, 3, value < 99.95)}`;
  const scaled = onLadder(value, moneyLadder, true);
  return `$${scaled ?? scientific(value, 3)}`;
}

const moneyLadder = [
  [1e6, "M"],
  [1e9, "B"],
  [1e12, "T"],
] as const;

/**
 * A difference of sums of money, with its sign.
 *
 * @example formatDelta(119_000_000) // => "+$119M"
 * @example formatDelta(-1_290_000_000) // => "-$1.29B"
 * @example formatDelta(-0) // => "$0"
 */
export function formatDelta(value: number): string {
  if (value === 0) return "$0";
  return value > 0 ? `+${formatUsd(value)}` : `-${formatUsd(-value)}`;
}

/**
 * A computed amount of training compute.
 *
 * @example formatFlop(1.0234e25) // => "1.02e25 FLOP"
 * @example formatFlop(3.3e24) // => "3.3e24 FLOP"
 * @example formatFlop(0) // => "0 FLOP"
 */
export function formatFlop(value: number): string {
  requireNonNegative(value, "an amount of compute");
  return value === 0 ? "0 FLOP" : `${scientific(value, 3)} FLOP`;
}

/**
 * A target or a legal line, as stated: up to six significant digits.
 *
 * @example formatTarget(1e25) // => "1e25 FLOP"
 * @example formatTarget(3.3333333333333333e24) // => "3.33333e24 FLOP"
 */
export function formatTarget(value: number): string {
  requireNonNegative(value, "a target");
  return value === 0 ? "0 FLOP" : `${scientific(value, 6)} FLOP`;
}

/**
 * Parameters of a model.
 *
 * @example formatParams(91e9) // => "91B"
 * @example formatParams(1.5e12) // => "1.5T"
 * @example formatParams(72.7e9) // => "72.7B"
 * @example formatParams(500_000) // => "500,000"
 */
export function formatParams(value: number): string {
  requireNonNegative(value, "a number of parameters");
  if (Number(value.toPrecision(3)) < 1e6) return plain(value, 3, false);
  return onLadder(value, moneyLadder, false) ?? scientific(value, 3);
}

/**
 * A count, exact.
 *
 * @throws {RangeError} if it is not a whole number >= 0
 * @example formatCount(100_000) // => "100,000"
 */
export function formatCount(value: number): string {
  requireNonNegative(value, "a count");
  if (!Number.isInteger(value)) throw new RangeError(`a count must be a whole number to be printed; got ${value}`);
  return groupDigits(BigInt(value).toString());
}

/**
 * How many times one quantity is another; more digits where three would hide that it is not 1.
 *
 * @example formatRatio(2.0412) // => "2.04x"
 * @example formatRatio(1.0004) // => "1.0004x"
 * @example formatRatio(1) // => "1x"
 * @example formatRatio(16.25) // => "16.3x"
 */
export function formatRatio(value: number): string {
  requireNonNegative(value, "a ratio");
  if (value === 1) return "1x";
  return `${plain(value, digitsApartFromOne(value), value >= 0.9995 && value < 99.95)}x`;
}

/**
 * A share of one, such as an efficiency; more digits where three would print as 1 what is less.
 *
 * @example formatShare(0.36984) // => "0.37"
 * @example formatShare(0.99997) // => "0.99997"
 * @example formatShare(1) // => "1"
 */
export function formatShare(value: number): string {
  requireNonNegative(value, "a share");
  return plain(value, digitsApartFromOne(value), false);
}

/**
 * Memory.
 *
 * @example formatGb(1280) // => "1,280 GB"
 * @example formatGb(1151.98) // => "1,152 GB"
 */
export function formatGb(value: number): string {
  requireNonNegative(value, "an amount of memory");
  return `${plain(value, 5, false)} GB`;
}

/**
 * Compute of a node in dense FP16 H100-equivalents.
 *
 * @example formatH100e(15.9867) // => "15.987 H100e"
 * @example formatH100e(16) // => "16 H100e"
 */
export function formatH100e(value: number): string {
  requireNonNegative(value, "a compute rate");
  return `${plain(value, 5, false)} H100e`;
}

/**
 * Bandwidth.
 *
 * @example formatMbps(92.31) // => "92.3 Mbps"
 * @example formatMbps(1_000) // => "1 Gbps"
 * @example formatMbps(0) // => "0 Mbps"
 */
export function formatMbps(value: number): string {
  requireNonNegative(value, "a bandwidth");
  return onLadder(value, bandwidthLadder, false) ?? `${scientific(value, 3)} Mbps`;
}

const bandwidthLadder = [
  [1, " Mbps"],
  [1e3, " Gbps"],
  [1e6, " Tbps"],
] as const;

/**
 * Training tokens.
 *
 * @example formatTokens(2.3296e12) // => "2.33T tokens"
 */
export function formatTokens(value: number): string {
  requireNonNegative(value, "a number of tokens");
  return `${formatParams(value)} tokens`;
}

/**
 * Steps between two synchronisations; those of a hierarchical run combine two levels and need not be whole.
 *
 * @example formatSteps(1) // => "1 step"
 * @example formatSteps(1_234) // => "1,234 steps"
 * @example formatSteps(85.31) // => "85.3 steps"
 */
export function formatSteps(value: number): string {
  requireNonNegative(value, "a number of steps");
  const text = Number.isInteger(value) ? formatCount(value) : formatNumber(value);
  return `${text} ${text === "1" ? "step" : "steps"}`;
}
