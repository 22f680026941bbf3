import * as z from "zod";
import { nearestName } from "../../input/nearestName.js";
import { quantity } from "../../input/quantitySchema.js";
import type { Dimension } from "../../input/units.js";
import { dimensionWords } from "../../input/unitTable.js";
import { idText } from "../textSchemas.js";
import type { NumberKind, Parameter, ParameterValue } from "./parameter.js";

const unlimited = "unlimited";

/** A schema from what a file writes for a parameter to its value in the contract's unit. */
export function parameterSchema({ kind, description }: Parameter): z.ZodType<ParameterValue> {
  switch (kind.kind) {
    case "number":
      return numberSchema(kind, description);
    case "choice":
      return z
        .enum(kind.choices)
        .transform((value) => ({ text: value, value }))
        .describe(description) as z.ZodType<ParameterValue>;
    case "chips":
      return z
        .array(idText)
        .max(100)
        .transform((value) => ({ text: value.length === 0 ? "none" : value.join(", "), value }))
        .describe(description);
  }
}

function numberSchema(kind: NumberKind, description: string): z.ZodType<ParameterValue> {
  const reader = quantity(kind.dimension);
  return z
    .unknown()
    .meta({ type: scalarTypes(kind.dimension), description })
    .transform((raw, context): ParameterValue => {
      if (raw === undefined) {
        context.issues.push({ code: "invalid_type", expected: "string", input: raw });
        return z.NEVER;
      }
      if (kind.unlimited && raw === unlimited) return { text: raw, value: Number.POSITIVE_INFINITY };
      const read = reader.safeParse(raw);
      if (!read.success) {
        const meant = kind.unlimited && typeof raw === "string" ? nearestName(raw, [unlimited]) : undefined;
        const details = { expected: description, ...(meant === undefined ? {} : { suggestion: meant }) };
        for (const { message, params } of read.error.issues as z.core.$ZodIssueCustom[]) {
          context.issues.push({ code: "custom", message, input: raw, params: { ...params, ...details } });
        }
        return z.NEVER;
      }
      const value = read.data.value / kind.unit;
      if (isWithin(kind, value)) return { text: read.data.text, value };
      const message = `must be ${rangeWords(kind)}; got ${read.data.text}`;
      context.issues.push({ code: "custom", message, input: raw, params: { expected: description } });
      return z.NEVER;
    });
}

/** What JSON Schema calls a quantity of a dimension: one without a unit may stand as a number. */
export function scalarTypes(dimension: Dimension): "string" | readonly ["string", "number"] {
  return dimensionWords[dimension].bareNumber ? ["string", "number"] : "string";
}

function isWithin({ least, aboveLeast, most }: NumberKind, value: number): boolean {
  return (aboveLeast ? value > least : value >= least) && value <= most;
}

function rangeWords({ least, aboveLeast, most }: NumberKind): string {
  if (most < Number.POSITIVE_INFINITY) return `from ${least} to ${most}`;
  return `${aboveLeast ? "above" : "at least"} ${least}`;
}
