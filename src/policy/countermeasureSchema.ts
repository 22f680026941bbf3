import * as z from "zod";
import { quantity } from "../input/quantitySchema.js";
import type { Quantity } from "../input/units.js";
import {
  type BurdenUnit,
  burdenUnits,
  type CountermeasureType,
  countermeasureTypes,
  type Evidence,
  evidences,
} from "./countermeasure.js";
import type { ParameterValue } from "./countermeasures/parameter.js";
import { parameterSchema, scalarTypes } from "./countermeasures/parameterSchema.js";
import { type NamedParameter, parametersOf } from "./countermeasures/parameterTable.js";
import type { Verification } from "./policy.js";
import { provenanceFields } from "./registrationSchema.js";

interface RawProvenance {
  readonly source?: string | undefined;
  readonly verified?: Verification | undefined;
  readonly note?: string | undefined;
}

export interface RawBurden extends RawProvenance {
  readonly amount: Quantity;
  readonly of: BurdenUnit;
  readonly evidence: Evidence;
}

/** Values of parameters by their key in the file. */
export type RawParameters = Readonly<Record<string, ParameterValue | undefined>>;

/** An entry as the file has it; its parameters stand beside these keys. What goes together is checked by countermeasureFaults. */
export interface RawCountermeasure extends RawProvenance {
  readonly type: CountermeasureType;
  readonly evidence: Evidence;
  readonly burden?: readonly RawBurden[] | undefined;
  readonly ranges?: Readonly<Record<string, readonly [ParameterValue, ParameterValue] | undefined>> | undefined;
  readonly againstState?: "none" | RawParameters | undefined;
}

/** More entries than any policy has. */
const mostEntries = 64;

const meanings: Readonly<Record<CountermeasureType, string>> = {
  "bandwidth-cap": "A cap on the speed of connections",
  "traffic-monitoring": "Watching the volume and the pattern of traffic",
  "chip-registry": "A registry of chips with location verification: a run uses only chips that it does not track",
  "chip-licensing":
    "Licences and fixed sets: chips that are reached work only in sets, with little bandwidth between sets",
  whistleblowers: "Awards and protection for people who report",
  "challenge-inspections": "On-site inspections at short notice of places under suspicion",
  "spending-audit": "Purchases above a sum within a window are seen",
  penalties: "What being caught costs",
  "run-window": "The longest that a run may take before it is seen or barred",
};

const evidence = z
  .enum(evidences)
  .describe("Whether the figures were seen in operation (measured), worked out from such (derived), or are a guess");

const burdenSchema = z.strictObject({
  amount: quantity("count").meta({ type: scalarTypes("count"), description: "How many, e.g. 20" }),
  of: z.enum(burdenUnits).describe("What is counted"),
  evidence,
  ...provenanceFields,
});

function entrySchemaOf(type: CountermeasureType) {
  const parameters = parametersOf(type);
  const ranged = parameters.filter(({ kind }) => kind.kind !== "chips");
  return z
    .strictObject({
      type: z.literal(type).describe(meanings[type]),
      ...fields(parameters, (parameter) =>
        parameter.absent === undefined ? parameterSchema(parameter) : parameterSchema(parameter).optional(),
      ),
      evidence,
      againstState: z
        .union([
          z.strictObject(fields(parameters, (parameter) => parameterSchema(parameter).optional())),
          z.literal("none"),
        ])
        .optional()
        .describe("Against a state: none, or the parameters that differ; by default the same as against anyone"),
      ranges: z
        .strictObject(
          fields(ranged, (parameter) =>
            z
              .tuple([parameterSchema(parameter), parameterSchema(parameter)])
              .optional()
              .describe("The ends of what is plausible, the weaker measure first"),
          ),
        )
        .optional()
        .describe("The ends of what is plausible for each uncertain parameter, the weaker measure first"),
      burden: z.array(burdenSchema).optional().describe("What the measure costs others, in natural units"),
      ...provenanceFields,
    })
    .meta({ id: type, description: meanings[type] });
}

function fields<T extends z.ZodType>(
  parameters: readonly NamedParameter[],
  schema: (parameter: NamedParameter) => T,
): Record<string, T> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.key, schema(parameter)]));
}

type EntrySchema = ReturnType<typeof entrySchemaOf>;

/** The schema of an entry of each type. */
export const entrySchemas: Readonly<Record<CountermeasureType, EntrySchema>> = Object.fromEntries(
  countermeasureTypes.map((type) => [type, entrySchemaOf(type)]),
) as Record<CountermeasureType, EntrySchema>;

const [first, ...others] = countermeasureTypes.map((type) => entrySchemas[type]);

/** A policy's countermeasures as a file has them. */
export const countermeasuresSchema = z
  .array(z.discriminatedUnion("type", [first!, ...others]))
  .max(mostEntries) as unknown as z.ZodType<readonly RawCountermeasure[]>;
