import { compareDecimals, type Decimal } from "../../input/decimal.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { nearestName } from "../../input/nearestName.js";
import { type Dimension, parseQuantity, type Refusal } from "../../input/units.js";
import { unitNamed } from "../../input/unitTable.js";
import { shortText } from "../../input/visibleText.js";
import { lineName, lineNamed, linesOf } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { assumptionKinds } from "../../scenario/assumptionKinds.js";
import { type AssumptionName, type AssumptionRow, assumptionNames } from "../../scenario/assumptions.js";
import { parseAssumption } from "../../scenario/assumptionValue.js";
import { detailsOf } from "../../scenario/overrides.js";
import type { Market } from "../../search/market.js";
import type { SweepVariable } from "./variable.js";

/** Where names and values of a variable are looked up. */
export interface VariableContext {
  readonly policy: CombinedPolicy;
  readonly market: Market;
  readonly assumptions: readonly AssumptionRow[];
}

/** The options of a command line that say what is varied, for messages. */
export interface VariableOptions {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const pricePrefix = "price.";

/** A variable without its range, and how its values are read. */
interface NamedVariable {
  readonly withRange: (from: Decimal, to: Decimal) => SweepVariable;
  readonly read: (text: string, option: string) => Decimal;
}

/**
 * What a user varies: a line of the rule (`registration.memory`, or its place in the file), a numeric assumption by its name, or the
 * price of a chip on offer (`price.h100-sxm`).
 *
 * @param texts the name and the ends of the range, as given
 * @param options the names of the options that gave them
 * @throws {InputError} for an unknown or ambiguous name, one that is no number, a value that is refused, and an empty range
 */
export function resolveVariable(
  texts: VariableOptions,
  options: VariableOptions,
  context: VariableContext,
): SweepVariable {
  const { withRange, read } = namedVariable(texts.name, options.name, texts.from, context);
  const from = read(texts.from, options.from);
  const to = read(texts.to, options.to);
  if (compareDecimals(from, to) >= 0) {
    const message = `the range must rise: ${options.from} (${shortText(texts.from)}) is not below ${options.to} (${shortText(texts.to)})`;
    throw new InputError([optionFault(options.from, message, { expected: `a value below ${shortText(texts.to)}` })]);
  }
  return withRange(from, to);
}

/**
 * A variable over given values, from the least to the greatest.
 *
 * @param text values with commas between them
 * @throws {InputError} as {@link resolveVariable} does, and if there are fewer than two
 */
export function resolveValues(
  name: string,
  text: string,
  options: { readonly name: string; readonly values: string },
  context: VariableContext,
): { readonly variable: SweepVariable; readonly values: readonly Decimal[] } {
  const texts = text.split(",").map((value) => value.trim());
  const { withRange, read } = namedVariable(name, options.name, texts[0]!, context);
  const sorted = texts.map((value) => read(value, options.values)).sort(compareDecimals);
  const values = sorted.filter((value, index) => index === 0 || compareDecimals(value, sorted[index - 1]!) > 0);
  if (values.length < 2) {
    const message = `"${shortText(text)}" is one value; a sweep takes at least two`;
    throw new InputError([optionFault(options.values, message, { expected: "values with commas between them" })]);
  }
  return { variable: withRange(values[0]!, values.at(-1)!), values };
}

function namedVariable(name: string, option: string, example: string, context: VariableContext): NamedVariable {
  if (/^(?:[^:]*:)?registration(?:\.|$)/.test(name)) return lineVariable(name, option, context);
  if (name.startsWith(pricePrefix)) return priceVariable(name, option, context);
  if (isAssumption(name)) return assumptionVariable(name, option, example, context);
  throw unknown(name, option, context);
}

function lineVariable(name: string, option: string, { policy }: VariableContext): NamedVariable {
  const line = lineNamed(policy, name, option);
  const { dimension } = line.leaf.comparison.quantity;
  return {
    withRange: (from, to) => ({ kind: "line", name, line, from, to }),
    read: (text, valueOption) => quantity(text, dimension, valueOption),
  };
}

function priceVariable(name: string, option: string, context: VariableContext): NamedVariable {
  const chip = context.market.chips.find(({ id }) => pricePrefix + id === name);
  if (chip === undefined) throw unknown(name, option, context);
  return {
    withRange: (from, to) => ({ kind: "price", name, chip: chip.id, stated: chip.price.exact, from, to }),
    read: (text, valueOption) => positive(quantity(text, "money", valueOption), text, valueOption),
  };
}

function assumptionVariable(
  name: AssumptionName,
  option: string,
  example: string,
  { assumptions }: VariableContext,
): NamedVariable {
  const kind = assumptionKinds[name];
  if (kind.kind === "choice") {
    const message = `${name} is no number but one of ${kind.choices.join(", ")}; sweep a number, and give this with --assume`;
    throw new InputError([optionFault(option, message, { expected: numericNames().join(", ") })]);
  }
  const read = (text: string, valueOption: string) => {
    const reading = parseAssumption(name, text);
    if (!reading.ok) throw refused(reading, valueOption);
    if (reading.value.quantity !== undefined) return reading.value.quantity;
    const message = `"${shortText(text)}" is no number, and a range has two`;
    throw new InputError([optionFault(valueOption, message, { expected: `a number with its unit, ${kind.rule}` })]);
  };
  const stated = assumptions.find((row) => row.name === name)!;
  const statedValue = parseAssumption(name, stated.value);
  const plain = { name: "", dimension: kind.dimension, factor: { mantissa: 1n, exponent: 0 } };
  const first = parseAssumption(name, example);
  const unit = first.ok && first.value.quantity !== undefined ? unitNamed(first.value.quantity.unit) : undefined;
  return {
    withRange: (from, to) => ({
      kind: "assumption",
      name,
      unit: unit ?? plain,
      whole: kind.rule.startsWith("a whole number"),
      stated: statedValue.ok ? statedValue.value.quantity?.exact : undefined,
      from,
      to,
    }),
    read: (text, valueOption) => read(text, valueOption).exact,
  };
}

function quantity(text: string, dimension: Dimension, option: string): Decimal {
  const result = parseQuantity(text, dimension);
  if (!result.ok) throw refused(result, option);
  return result.quantity.exact;
}

function positive(exact: Decimal, text: string, option: string): Decimal {
  if (exact.mantissa > 0n) return exact;
  const message = `a price must be above 0; got ${shortText(text)}`;
  throw new InputError([optionFault(option, message, { expected: "an amount of money, e.g. $7,000" })]);
}

function refused(refusal: Refusal, option: string): InputError {
  return new InputError([optionFault(option, refusal.message, detailsOf(refusal))]);
}

function unknown(name: string, option: string, { policy, market }: VariableContext): InputError {
  const lines = linesOf(policy);
  const short = lines.map(({ leaf }) => `registration.${leaf.kind}`);
  const prices = market.chips.map(({ id }) => pricePrefix + id);
  const known = [...lines.map((line) => lineName(line, policy)), ...numericNames(), ...prices];
  const suggestion = nearestName(name, [...short, ...known]);
  const message = `nothing named "${shortText(name)}" can be swept under ${policy.id} with these chips`;
  const expected = `a line of the rule, a numeric assumption, or the price of a chip on offer: ${known.join(", ")}`;
  return new InputError([
    optionFault(option, message, { expected, ...(suggestion === undefined ? {} : { suggestion }) }),
  ]);
}

function isAssumption(name: string): name is AssumptionName {
  return (assumptionNames as readonly string[]).includes(name);
}

/** The assumptions that are numbers. */
function numericNames(): readonly AssumptionName[] {
  return assumptionNames.filter((name) => assumptionKinds[name].kind === "quantity");
}
