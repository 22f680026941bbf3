import * as z from "zod";

type Schema = z.core.$ZodType;

/**
 * The schemas that may apply at a path of a schema's input: one, or several below a union. Wrappers (optional, default,
 * pipe, lazy) are looked through.
 */
function schemasAt(schema: Schema, path: readonly PropertyKey[]): readonly Schema[] {
  let current = unwrap(schema);
  for (const part of path) current = current.flatMap((candidate) => childSchemas(candidate, part)).flatMap(unwrap);
  return current;
}

/** The keys that may stand in the map at a path, in the schema's order. */
export function knownKeys(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const keys = schemasAt(schema, path).flatMap((candidate) => Object.keys(shapeOf(candidate) ?? {}));
  return [...new Set(keys)];
}

/** The literal values that may stand at a path. */
export function knownValues(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const values = schemasAt(schema, path).flatMap((candidate) => {
    const { def } = (candidate as z.core.$ZodTypes)._zod;
    if (def.type === "enum") return Object.values(def.entries);
    return def.type === "literal" ? def.values : [];
  });
  return [...new Set(values.map(String))];
}

/** What the schema's author says about the value at a path. */
export function descriptionAt(schema: Schema, path: readonly PropertyKey[]): string | undefined {
  const parents = path.length === 0 ? [] : schemasAt(schema, path.slice(0, -1));
  const outer = path.length === 0 ? [schema] : parents.flatMap((parent) => childSchemas(parent, path.at(-1)!));
  for (const candidate of outer.flatMap((outerSchema) => [outerSchema, ...unwrap(outerSchema)])) {
    const description = z.globalRegistry.get(candidate)?.description;
    if (description !== undefined) return description;
  }
  return undefined;
}

function unwrap(schema: Schema): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "nonoptional":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return unwrap(def.innerType);
    case "lazy":
      return unwrap(def.getter());
    case "pipe":
      // A preprocessing step accepts anything: what it hands on is what the author describes.
      return (def.in as z.core.$ZodTypes)._zod.def.type === "transform" ? unwrap(def.out) : unwrap(def.in);
    case "union":
      return def.options.flatMap(unwrap);
    case "intersection":
      return [...unwrap(def.left), ...unwrap(def.right)];
    default:
      return [schema];
  }
}

function childSchemas(schema: Schema, part: PropertyKey): Schema[] {
  const shape = shapeOf(schema);
  if (shape !== undefined) return Object.hasOwn(shape, part) ? [shape[part as string]!] : [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "array") return [def.element];
  if (def.type === "record") return [def.valueType];
  if (def.type === "tuple" && typeof part === "number")
    return [def.items[part] ?? def.rest].filter((item) => item != null);
  return [];
}

function shapeOf(schema: Schema): z.core.$ZodShape | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : undefined;
}
