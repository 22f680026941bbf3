import * as z from "zod";

/** A field of a view as a template names it. */
export interface ViewField {
  /** With its place: `options.rows`, or `rules[].title` for what each item of a list has. */
  readonly path: string;
  readonly type: string;
  /** Empty where the schema says nothing, as for the parts of a table. */
  readonly meaning: string;
}

/** Every field of a view that a template can name, in the order of the schema; tables are one field. */
export function viewFields(schema: z.ZodType): readonly ViewField[] {
  return fieldsBelow(bare(schema), "");
}

function fieldsBelow(schema: z.ZodType, before: string): readonly ViewField[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const own = { path, type: typeWords(field), meaning: field.description ?? "" };
    const inner = bare(field);
    if (isTable(inner)) return [own];
    if (inner instanceof z.ZodArray) {
      const item = bare(inner.element as z.ZodType);
      return isTable(item) ? [own] : [own, ...fieldsBelow(item, `${path}[].`)];
    }
    return [own, ...fieldsBelow(inner, `${path}.`)];
  });
}

function typeWords(field: z.ZodType): string {
  const schema = bare(field);
  if (isTable(schema)) return "table";
  if (schema instanceof z.ZodArray) {
    const item = bare(schema.element as z.ZodType);
    if (isTable(item)) return "list of tables";
    return item instanceof z.ZodObject ? "list" : "list of texts";
  }
  if (schema instanceof z.ZodBoolean) return "yes or no";
  return schema instanceof z.ZodObject ? "fields" : "text";
}

/** Whether the partial `table` can place it. */
function isTable(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).sort().join() === "columns,rows";
}

/** A schema without what makes it optional. */
export function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return bare(schema.unwrap() as z.ZodType);
  }
  return schema;
}
