import { expect, test } from "vitest";
import * as z from "zod";
import { parseLocatedYaml, parseWith } from "../../src/input/locatedYaml.js";
import { comparison, quantity } from "../../src/input/quantitySchema.js";
import { faultsOf, placesOf } from "./support/faultsOf.js";

const schema = z.strictObject({
  memory: comparison("memory").optional(),
  length: quantity("duration").optional(),
  share: quantity("ratio").optional(),
  chips: quantity("count").optional(),
});
const read = (text: string) => parseWith(parseLocatedYaml(text, "f.yaml"), schema);

test("quantities and comparisons are read, and numbers where no unit is needed", () => {
  expect(read('memory: "> 1280 GB"\nlength: 740 days\nshare: 0.35\nchips: 1,280\n')).toMatchObject({
    memory: { comparator: ">", quantity: { value: 1280 } },
    length: { value: 63_936_000 },
    share: { value: 0.35, exact: { mantissa: 35n, exponent: -2 } },
    chips: { value: 1280 },
  });
});

const REFUSED: readonly (readonly [string, string])[] = [
  ["length: 740", "1:9 length: 740 has no unit; a duration is expected, e.g. 740 days"],
  ["length: 1e25", "1:9 length: 1e25 has no unit"],
  ["length: -3", "1:9 length: -3 has no unit"],
  ["length: true", "1:9 length: one quantity is expected; got true"],
  ["length:", "1:8 length: one quantity is expected; got nothing"],
  ["length: {days: 3}", "1:9 length: one quantity is expected; got a map"],
  [
    "memory: [1,280]",
    '1:9 memory: one quantity is expected; got a list (quote a number that has a comma, e.g. "1,280 GB")',
  ],
  [
    "memory: 1280 GB",
    "1:9 memory: 1280 GB has no comparator; a comparator is part of the law: write > 1280 GB or >= 1280 GB",
  ],
  ['{memory: "> 1", 280 GB: 1}', "1:10 memory: 1 has no unit"],
  ["{length: 1,280: 5}", "unknown key"],
];

test.each(REFUSED)("%s is refused: %s", (text, expected) => {
  expect(placesOf(() => read(text)).join("\n")).toContain(expected);
});

test("a comma that splits a number in a flow map is explained", () => {
  const fault = faultsOf(() => read('{length: "740 days", 280}')).find(({ message }) => message.includes("280"));
  expect(fault?.message).toContain("a comma separates keys here");
});

test("a missing quantity is a missing key with what it should be", () => {
  const [fault] = faultsOf(() =>
    parseWith(parseLocatedYaml("a: {}\n", "f.yaml"), z.strictObject({ a: z.strictObject({ b: quantity("power") }) })),
  );
  expect(fault).toMatchObject({
    line: 1,
    column: 1,
    path: "a",
    message: 'the key "b" is missing',
    expected: "a power, e.g. 100 kW",
  });
});

test("in JSON Schema both are texts with a description", () => {
  const json = z.toJSONSchema(schema, { io: "input" });
  expect(json.properties?.length).toEqual({ type: "string", description: "a duration, e.g. 740 days" });
  expect(json.properties?.memory).toMatchObject({ type: "string" });
  expect(json.required).toBeUndefined();
});
