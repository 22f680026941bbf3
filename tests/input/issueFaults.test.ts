import { expect, test } from "vitest";
import * as z from "zod";
import { parseLocatedYaml, parseWith } from "../../src/input/locatedYaml.js";
import { quantity } from "../../src/input/quantitySchema.js";
import { faultsOf, placesOf } from "./support/faultsOf.js";

const shape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("flat"), nodes: z.int().min(1) }),
  z.strictObject({ kind: z.literal("pipeline"), stages: z.int().min(1).max(8) }),
]);
const schema = z.strictObject({
  title: z.string().min(1).describe("one line of text"),
  status: z.enum(["in-force", "expired"]),
  list: z
    .array(z.strictObject({ power: quantity("power") }))
    .min(1)
    .optional(),
  byName: z.record(z.string().regex(/^[a-z]+$/, "names have lower-case letters"), z.number().gt(0)).optional(),
  shape: shape.optional(),
  either: z.union([z.string(), z.number()]).optional(),
  nested: z
    .union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.strictObject({ c: z.boolean() }) })])
    .optional(),
  on: z.boolean().default(true),
});
const read = (text: string) => parseWith(parseLocatedYaml(text, "f.yaml"), schema);
const head = "title: t\nstatus: expired\n";

const REFUSED: readonly (readonly [string, string, string])[] = [
  ["an unknown key", `${head}stauts: x\n`, '3:1 unknown key "stauts"'],
  ["a missing key, at the parent", "title: t\n", '1:1 the key "status" is missing'],
  ["a missing key below, at the parent's place", `${head}list:\n  - {}\n`, '4:5 list[0]: the key "power" is missing'],
  ["text for a number", `${head}byName:\n  a: x\n`, '4:6 byName.a: a number is expected; got "x"'],
  [
    "a number for text",
    "title: 7\nstatus: expired\n",
    "1:8 title: text is expected; got 7 (a number); put it in quotes to make it text",
  ],
  ["a list for a map", `${head}byName: [1]\n`, "3:9 byName: a map of keys and values is expected; got a list"],
  ["a map for a list", `${head}list: {a: 1}\n`, "3:7 list: a list is expected; got a map"],
  ["nothing for text", "title:\nstatus: expired\n", "1:7 title: text is expected; got nothing"],
  ["an empty text", 'title: ""\nstatus: expired\n', "1:8 title: the text is empty"],
  ["an empty list", `${head}list: []\n`, "3:7 list: the list is empty; at least one entry is expected"],
  ["a word of no list", "title: t\nstatus: expird\n", '2:9 status: "expird" is not one of in-force, expired'],
  [
    "a bad name of an entry",
    `${head}byName:\n  A-1: 5\n`,
    '4:3 byName: the name "A-1" is not valid: names have lower-case letters',
  ],
  ["a number out of range", `${head}byName: {a: 0}\n`, "3:13 byName.a: must be above 0; got 0 (a number)"],
  [
    "a number above its range",
    `${head}shape: {kind: pipeline, stages: 9}\n`,
    "3:33 shape.stages: must be at most 8; got 9 (a number)",
  ],
  [
    "a fraction of a whole number",
    `${head}shape: {kind: flat, nodes: 1.5}\n`,
    "3:28 shape.nodes: a whole number is expected; got 1.5 (a number)",
  ],
  ["an unknown kind", `${head}shape: {kind: flot, nodes: 1}\n`, '3:15 shape.kind: "flot" is not one of flat, pipeline'],
  ["an unknown key of a kind", `${head}shape: {kind: flat, nodes: 1, node: 2}\n`, '3:31 shape: unknown key "node"'],
  ["neither of two types", `${head}either: [1]\n`, "3:9 either: text or a number is expected; got a list"],
  [
    "a fault deep in one of two shapes",
    `${head}nested: {b: {c: 5}}\n`,
    "3:17 nested.b.c: true or false is expected; got 5 (a number)",
  ],
  ["a top-level list", "- a\n", "1:1 a map of keys and values is expected; got a list"],
  ["a top-level text", "hello\n", '1:1 a map of keys and values is expected; got "hello"'],
];

test.each(REFUSED)("%s", (_what, text, expected) => {
  expect(placesOf(() => read(text))).toContain(expected);
});

test("every fault is reported, in the order of the file, with nearest names", () => {
  const faults = faultsOf(() =>
    read("titel: t\nlist:\n  - {power: 5, colour: red}\n  - {powr: 5 kW}\nstatus: in force\nonn: 1\n"),
  );
  expect(faults.map(({ line, message, suggestion }) => [line, message, suggestion])).toEqual([
    [1, 'the key "title" is missing', undefined],
    [1, 'unknown key "titel"', "title"],
    [3, "5 has no unit; a power is expected, e.g. 100 kW", undefined],
    [3, 'unknown key "colour"', undefined],
    [4, 'the key "power" is missing', undefined],
    [4, 'unknown key "powr"', "power"],
    [5, '"in force" is not one of in-force, expired', "in-force"],
    [6, 'unknown key "onn"', "on"],
  ]);
  expect(faults[0]?.expected).toBe("one line of text");
  expect(faults[1]?.expected).toBe("one of title, status, list, byName, shape, either, nested, on");
});

test("8,000 unknown keys are all reported", () => {
  const text = Array.from({ length: 8000 }, (_, index) => `k${index}: 1`).join("\n");
  const document = parseLocatedYaml(text, "f.yaml");
  expect(faultsOf(() => parseWith(document, schema))).toHaveLength(8002);
});

test("a valid document is transformed", () => {
  expect(read(`${head}list: [{power: 5 kW}]\n`)).toMatchObject({ on: true, list: [{ power: { value: 5 } }] });
});
