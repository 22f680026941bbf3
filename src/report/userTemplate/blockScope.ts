import * as z from "zod";
import type { Scope } from "./templateScope.js";

/** Blocks that a template can be written with; none of them runs anything. */
export const blockNames = ["if", "unless", "each", "with"] as const;

export type BlockName = (typeof blockNames)[number];

export function isBlockName(name: unknown): name is BlockName {
  return (blockNames as readonly unknown[]).includes(name);
}

/**
 * What names mean inside a block; or, as the end of a sentence about the field, why the block cannot take it.
 *
 * @param schema of the field that the block takes
 * @param isThis whether that field is the value at hand itself
 * @param names that the block gives to the value and its place: `as |value place|`
 */
export function blockScope(
  name: BlockName,
  schema: z.ZodType,
  isThis: boolean,
  names: readonly string[],
  scope: Scope,
): Scope | string {
  if (name === "if" || name === "unless") return scope;
  const [valueName, placeName] = names;
  const named = (value: z.ZodType): Scope["names"] => ({
    ...scope.names,
    ...(valueName === undefined ? {} : { [valueName]: value }),
    ...(placeName === undefined ? {} : { [placeName]: z.number() }),
  });
  if (name === "each") {
    if (!(schema instanceof z.ZodArray)) return "no list, which {{#each}} needs";
    const item = schema.element as z.ZodType;
    return { values: [item, ...scope.values], names: named(item), inList: true };
  }
  if (!(schema instanceof z.ZodObject)) return "no group of fields, which {{#with}} needs";
  // Handlebars opens no further level where the value stays the same.
  return { ...scope, values: isThis ? scope.values : [schema, ...scope.values], names: named(schema) };
}
