import { compareDecimals } from "../input/decimal.js";
import { nearestName } from "../input/nearestName.js";
import { knownKeys } from "../input/schemaAt.js";
import { parseQuantity } from "../input/units.js";
import { shortText } from "../input/visibleText.js";
import { countermeasureFaults } from "./countermeasures/countermeasureFaults.js";
import { isRawMap, type RawMap } from "./rawMap.js";
import { policySchema } from "./schema.js";

/** A fault of keys that do not go together, at a path of the file. */
export interface Inconsistency {
  readonly path: readonly (string | number)[];
  readonly at: "key" | "value";
  readonly message: string;
  readonly expected?: string;
  readonly suggestion?: string;
}

type Path = readonly (string | number)[];

const measures = [
  "any",
  "all",
  "not",
  "compute",
  "memory",
  "chips",
  "interconnect",
  "colocated",
  "power",
  "price",
  "condition",
];
const lines = ["above", "atLeast", "aboveShare"];
const conditions = ["computeCost", "revenue", "condition"];

/** More conditions than any law has; keeps the exact search over counts quick whatever the file. */
const maxRegistrationNodes = 256;

/**
 * The rules that a schema of single values cannot state: one measure an entry, one line a training rule, qualifiers only
 * beside what they qualify. Works on the raw value, so that another fault of an entry hides none of these.
 */
export function inconsistencies(raw: unknown): Inconsistency[] {
  if (!isRawMap(raw)) return [];
  const found: Inconsistency[] = [];
  for (const [index, rule] of listOf(raw.training).entries()) {
    const path = ["training", index];
    found.push(...exactlyOne(rule, path, lines, "line"));
    if (!isRawMap(rule)) continue;
    for (const key of ["above", "atLeast"]) found.push(...zeroLine(rule[key], [...path, key]));
    if (isRawMap(rule.aboveShare)) found.push(...zeroLine(rule.aboveShare.of, [...path, "aboveShare", "of"]));
    for (const [place, condition] of listOf(rule.when).entries()) {
      found.push(...exactlyOne(condition, [...path, "when", place], conditions, "condition"));
    }
  }
  if (raw.registration !== undefined) found.push(...treeFaults(raw.registration));
  for (const [index, entry] of listOf(raw.countermeasures).entries()) {
    found.push(...countermeasureFaults(entry, ["countermeasures", index]));
  }
  return found;
}

/** Every `source` of the file that is not among the known ids; these are faults once the file is merged with what it extends. */
export function unknownSources(raw: unknown, known: readonly string[]): Inconsistency[] {
  const found: Inconsistency[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, [...path, index]);
    } else if (isRawMap(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (key === "source" && typeof item === "string" && !known.includes(item)) {
          const suggestion = nearestName(item, known);
          found.push({
            path: [...path, key],
            at: "value",
            message: `there is no source "${shortText(item)}"`,
            expected: known.length === 0 ? "an id under sources, which is empty" : `one of ${known.join(", ")}`,
            ...(suggestion === undefined ? {} : { suggestion }),
          });
        }
        if (path.length > 0 || key !== "sources") walk(item, [...path, key]);
      }
    }
  };
  walk(raw, []);
  return found;
}

function treeFaults(root: unknown): Inconsistency[] {
  const found: Inconsistency[] = [];
  let nodes = 0;
  const walk = (node: unknown, path: Path): void => {
    nodes += 1;
    if (nodes === maxRegistrationNodes + 1) {
      found.push({ path, at: "value", message: `a registration has at most ${maxRegistrationNodes} conditions` });
    }
    found.push(...exactlyOne(node, path, measures, "measure"));
    if (!isRawMap(node)) return;
    found.push(...qualifier(node, path, "precision", "compute"), ...qualifier(node, path, "of", "memory"));
    found.push(...repeatedKinds(node.of, [...path, "of"]));
    for (const key of ["any", "all"]) {
      for (const [index, child] of listOf(node[key]).entries()) walk(child, [...path, key, index]);
    }
    if (node.not !== undefined) walk(node.not, [...path, "not"]);
  };
  walk(root, ["registration"]);
  return found;
}

function exactlyOne(entry: unknown, path: Path, keys: readonly string[], noun: string): Inconsistency[] {
  if (!isRawMap(entry)) return [];
  const present = keys.filter((key) => Object.hasOwn(entry, key));
  if (present.length === 1) return [];
  const expected = `exactly one of ${keys.join(", ")}`;
  if (present.length > 1) {
    const second = present[1]!;
    const hint = noun === "measure" ? "; join several with any: or all:" : "";
    const message = `one ${noun} is expected; got ${present.join(" and ")}${hint}`;
    return [{ path: [...path, second], at: "key", message, expected }];
  }
  // The schema reports an unknown key, with its nearest name; "got none" beside it would only repeat that.
  const known = knownKeys(policySchema, path);
  if (Object.keys(entry).some((key) => !known.includes(key))) return [];
  return [{ path, at: "value", message: `one ${noun} is expected; got none`, expected }];
}

function qualifier(node: RawMap, path: Path, key: string, owner: string): Inconsistency[] {
  if (!Object.hasOwn(node, key) || Object.hasOwn(node, owner)) return [];
  return [{ path: [...path, key], at: "key", message: `${key} qualifies ${owner}, which is not there` }];
}

function repeatedKinds(kinds: unknown, path: Path): Inconsistency[] {
  const list = listOf(kinds);
  const repeated = list.findIndex((kind, index) => list.indexOf(kind) !== index);
  if (repeated < 0) return [];
  return [{ path: [...path, repeated], at: "value", message: `${shortText(String(list[repeated]))} is listed twice` }];
}

function zeroLine(amount: unknown, path: Path): Inconsistency[] {
  if (typeof amount !== "string") return [];
  const parsed = parseQuantity(amount, "computation");
  if (!parsed.ok || compareDecimals(parsed.quantity.exact, { mantissa: 0n, exponent: 0 }) > 0) return [];
  return [
    {
      path,
      at: "value",
      message: "the line of a training rule is above 0 FLOP",
      expected: "an amount of computation, e.g. 1e25 FLOP",
    },
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
