import { shortText } from "../../input/visibleText.js";
import type { Inconsistency } from "../consistency.js";
import { type CountermeasureType, countermeasureTypes } from "../countermeasure.js";
import { isRawMap, type RawMap } from "../rawMap.js";
import { type Parameter, strengthOf } from "./parameter.js";
import { parameterSchema } from "./parameterSchema.js";
import { oneOfThese, parametersOf, together } from "./parameterTable.js";

type Path = readonly (string | number)[];

/**
 * What a schema of single values cannot state of an entry: parameters that decide nothing alone, and ranges whose ends are
 * of a stated parameter, in order and about its value. Works on the raw value, so that another fault hides none of these.
 */
export function countermeasureFaults(entry: unknown, path: Path): Inconsistency[] {
  if (!isRawMap(entry)) return [];
  const type = countermeasureTypes.find((known) => known === entry.type);
  if (type === undefined) return [];
  return [...missingParts(entry, type, path), ...repeatedChips(entry, path), ...rangeFaults(entry, type, path)];
}

function missingParts(entry: RawMap, type: CountermeasureType, path: Path): Inconsistency[] {
  const oneOf = oneOfThese[type] ?? [];
  if (oneOf.length > 0 && oneOf.every((key) => !Object.hasOwn(entry, key))) {
    const message = `a ${type} entry without any of ${oneOf.join(", ")} does nothing`;
    return [{ path, at: "value", message, expected: `at least one of ${oneOf.join(", ")}` }];
  }
  const pair = together[type] ?? [];
  const present = pair.filter((key) => Object.hasOwn(entry, key));
  if (present.length !== 1) return [];
  const lacking = pair.find((key) => key !== present[0])!;
  const message = `${present[0]} goes with ${lacking}, which is not there`;
  return [{ path: [...path, present[0]!], at: "key", message }];
}

function repeatedChips(entry: RawMap, path: Path): Inconsistency[] {
  if (!Array.isArray(entry.untrackable)) return [];
  const ids: readonly unknown[] = entry.untrackable;
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated < 0) return [];
  const message = `${shortText(String(ids[repeated]))} is listed twice`;
  return [{ path: [...path, "untrackable", repeated], at: "value", message }];
}

function rangeFaults(entry: RawMap, type: CountermeasureType, path: Path): Inconsistency[] {
  const { ranges } = entry;
  if (!isRawMap(ranges)) return [];
  return parametersOf(type).flatMap((parameter) => {
    const range = ranges[parameter.key];
    if (!Object.hasOwn(ranges, parameter.key) || !Array.isArray(range)) return [];
    const place = [...path, "ranges", parameter.key];
    if (!Object.hasOwn(entry, parameter.key)) {
      const message = `the entry does not state ${parameter.key}, so there is nothing to give a range of`;
      return [{ path: place, at: "key" as const, message }];
    }
    return orderFaults(parameter, entry[parameter.key], range, place);
  });
}

function orderFaults(parameter: Parameter, stated: unknown, range: readonly unknown[], path: Path): Inconsistency[] {
  const [weak, strong] = range.map((raw) => strength(parameter, raw));
  const value = strength(parameter, stated);
  // What cannot be read is a fault of the schema.
  if (range.length !== 2 || weak === undefined || strong === undefined) return [];
  const order = parameter.strongerUpwards ? "greater" : "smaller";
  if (weak >= strong) {
    const message =
      weak === strong
        ? `both ends are the same; leave the range out if ${parameter.key} is certain`
        : `the ends are in the wrong order: ${parameterWords(parameter, order)}, and the weaker measure comes first`;
    const swapped = `[${range.map(String).reverse().join(", ")}]`;
    return [{ path, at: "value", message, ...(weak === strong ? {} : { expected: swapped }) }];
  }
  if (value === undefined || (weak <= value && value <= strong)) return [];
  const message = `${parameter.key} itself, ${shortText(String(stated))}, lies outside its range`;
  return [{ path, at: "value", message, expected: "ends with the stated value between them, or at one of them" }];
}

function parameterWords({ key, kind }: Parameter, order: string): string {
  return kind.kind === "choice"
    ? `${key} is weaker for ${kind.choices[0]} than for ${kind.choices.at(-1)}`
    : `a ${order} value of ${key} makes the stronger measure`;
}

function strength(parameter: Parameter, raw: unknown): number | undefined {
  const read = parameterSchema(parameter).safeParse(raw);
  return read.success ? strengthOf(parameter, read.data) : undefined;
}
