import { expect, test } from "vitest";
import { countermeasureTypes } from "../../src/policy/countermeasure.js";
import { parametersOf } from "../../src/policy/countermeasures/parameterTable.js";
import { policyJsonSchema } from "../../src/policy/schema.js";

interface Json {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly additionalProperties?: unknown;
  readonly $defs?: Readonly<Record<string, Json>>;
}

const schema = policyJsonSchema() as Json;

function maps(json: Json, path: string): readonly (readonly [string, Json])[] {
  const below = Object.entries(json.properties ?? {}).flatMap(([key, child]) => maps(child, `${path}.${key}`));
  const items = json.items === undefined ? [] : maps(json.items, `${path}[]`);
  const named =
    typeof json.additionalProperties === "object" ? maps(json.additionalProperties as Json, `${path}.*`) : [];
  const definitions = Object.entries(json.$defs ?? {}).flatMap(([key, child]) => maps(child, `${path}#${key}`));
  return [
    ...(json.properties === undefined ? [] : [[path, json] as const]),
    ...below,
    ...items,
    ...named,
    ...definitions,
  ];
}

test("every map of the JSON Schema is closed and describes each of its fields", () => {
  const found = maps(schema, "policy");
  expect(found.map(([path]) => path)).toContain("policy#registration");
  expect(found.length).toBeGreaterThanOrEqual(9);
  for (const [path, json] of found) {
    expect(json.additionalProperties, path).toBe(false);
    for (const [key, field] of Object.entries(json.properties!)) {
      const described = typeof field.description === "string" || typeof field.$ref === "string";
      expect(described, `${path}.${key} has a description`).toBe(true);
    }
  }
});

test("an own policy needs title, jurisdiction and status, one that extends does not", () => {
  expect(schema.required).toEqual(["policy"]);
  expect(schema.anyOf).toEqual([{ required: ["extends"] }, { required: ["title", "jurisdiction", "status"] }]);
});

test("the registration tree refers to itself, and quantities are texts", () => {
  const node = schema.$defs!.registration!;
  expect(node.properties!.any!.items).toEqual({ $ref: "#/$defs/registration" });
  expect(node.properties!.compute).toMatchObject({ type: "string" });
  expect(node.properties!.of).toMatchObject({ type: "array", items: { enum: ["hbm", "gddr", "lpddr"] } });
});

test.each(countermeasureTypes)(
  "a %s entry has its parameters, and requires those without a meaning when absent",
  (type) => {
    const entry = schema.$defs![type]!;
    const parameters = parametersOf(type);
    const keys = parameters.map(({ key }) => key);
    const common = ["evidence", "againstState", "ranges", "burden", "source", "verified", "note"];
    expect(Object.keys(entry.properties!)).toEqual(["type", ...keys, ...common]);
    const required = parameters.filter(({ absent }) => absent === undefined).map(({ key }) => key);
    expect(entry.required).toEqual(["type", ...required, "evidence"]);
    const ranged = parameters.filter(({ kind }) => kind.kind !== "chips").map(({ key }) => key);
    expect(Object.keys(entry.properties!.ranges!.properties!)).toEqual(ranged);
  },
);

test("a quantity that needs no unit may be a number, one that needs its unit may not", () => {
  const typeIn = (entry: string, key: string) => schema.$defs![entry]!.properties![key]!.type;
  expect(typeIn("challenge-inspections", "perYear")).toEqual(["string", "number"]);
  expect(typeIn("penalties", "seized")).toEqual(["string", "number"]);
  expect(typeIn("run-window", "length")).toBe("string");
  expect(typeIn("whistleblowers", "leaksPerPersonYear")).toBe("string");
  expect(schema.$defs!.penalties!.properties!.burden!.items!.properties!.amount!.type).toEqual(["string", "number"]);
});

test("countermeasures are a list of these entries", () => {
  const { items } = schema.properties!.countermeasures!;
  expect(items!.oneOf).toEqual(countermeasureTypes.map((type) => ({ $ref: `#/$defs/${type}` })));
});
