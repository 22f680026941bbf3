import * as z from "zod";
import { decimalOf, formatDecimal } from "../input/decimal.js";
import { parseWith, readLocatedYaml } from "../input/locatedYaml.js";
import { dimensionWords } from "../input/unitTable.js";
import { assumptionKinds, sameAsNetwork } from "./assumptionKinds.js";
import { type AssumptionName, assumptionNames } from "./assumptions.js";
import { type AssumptionValue, parseAssumption } from "./assumptionValue.js";
import { detailsOf, type Overrides } from "./overrides.js";

/**
 * Reads the overrides of a YAML file, `assumptions: {network.upload: 30 Mbps, ...}`.
 *
 * @throws {InputError} with the place of every fault
 */
export function readOverridesFile(file: string): Overrides {
  const { assumptions } = parseWith(readLocatedYaml(file), overridesSchema);
  const given = Object.entries(assumptions).filter(([, value]) => value !== undefined);
  return new Map(given as [AssumptionName, AssumptionValue][]);
}

/** The schema of an overrides file. */
const overridesSchema = z.strictObject({
  assumptions: z
    .strictObject(
      Object.fromEntries(assumptionNames.map((name) => [name, valueSchema(name).optional()])) as {
        [name in AssumptionName]: z.ZodOptional<z.ZodType<AssumptionValue, string>>;
      },
    )
    .describe("Assumptions by name, each with its unit; what is not named keeps its default"),
});

/** The JSON Schema of an overrides file, for editors. */
export function assumptionsJsonSchema(): object {
  return z.toJSONSchema(overridesSchema, { io: "input", unrepresentable: "any" });
}

function valueSchema(name: AssumptionName): z.ZodType<AssumptionValue, string> {
  const schema = z
    .unknown()
    .meta(jsonSchemaOf(name))
    .transform((raw, context): AssumptionValue => {
      const text = scalarText(raw);
      const reading =
        text === undefined
          ? {
              ok: false as const,
              message: "one value is expected; got nothing, a list or a map",
              expected: jsonSchemaOf(name).description,
            }
          : parseAssumption(name, text);
      if (reading.ok) return reading.value;
      context.issues.push({ code: "custom", message: reading.message, input: raw, params: detailsOf(reading) });
      return z.NEVER;
    });
  // The input is unknown only so that a bare number gets a message about its unit.
  return schema as unknown as z.ZodType<AssumptionValue, string>;
}

function jsonSchemaOf(name: AssumptionName): { readonly description: string } & Record<string, unknown> {
  const kind = assumptionKinds[name];
  if (name === "training.errorFeedback") return { type: "boolean", description: "true or false" };
  if (kind.kind === "choice")
    return { type: "string", enum: [...kind.choices], description: `one of ${kind.choices.join(", ")}` };
  const { noun, example, bareNumber } = dimensionWords[kind.dimension];
  const alternative = kind.followsNetwork ? `, or "${sameAsNetwork}"` : "";
  return {
    type: bareNumber ? ["string", "number"] : "string",
    description: `${noun}, ${kind.rule}, e.g. ${example}${alternative}`,
  };
}

function scalarText(raw: unknown): string | undefined {
  if (typeof raw === "number") return formatDecimal(decimalOf(raw));
  return typeof raw === "string" || typeof raw === "boolean" ? String(raw) : undefined;
}
