import { join } from "node:path";
import * as z from "zod";
import {
  citationSchema,
  citedSources,
  lineSchema,
  refuseUnknownSources,
  type Source,
  sourcesSchema,
} from "../catalog/source.js";
import { compareDecimals } from "../input/decimal.js";
import { parseWith, readLocatedYaml } from "../input/locatedYaml.js";
import { packageFolder } from "../input/packageFolder.js";
import { assumptionKinds } from "./assumptionKinds.js";
import { type AssumptionName, type AssumptionStatus, assumptionNames } from "./assumptions.js";
import { type AssumptionValue, parseAssumption } from "./assumptionValue.js";

/** An assumption as the bundled file states it. */
export interface AssumptionDefault {
  readonly value: AssumptionValue;
  readonly unit: string;
  readonly meaning: string;
  readonly status: AssumptionStatus;
  /** The plausible interval, low first, or every choice. */
  readonly range: readonly AssumptionValue[];
  readonly sources: readonly Source[];
  readonly note?: string;
}

const recordSchema = z.strictObject({
  value: lineSchema,
  unit: lineSchema,
  meaning: lineSchema,
  status: z.enum(["measured", "fitted", "assumed"]),
  range: z.tuple([lineSchema, lineSchema]).optional(),
  choices: z.array(lineSchema).min(1).optional(),
  source: citationSchema,
  note: lineSchema.optional(),
});

const fileSchema = z
  .strictObject({ sources: sourcesSchema, assumptions: z.record(z.enum(assumptionNames), recordSchema) })
  .superRefine((file, context) => {
    const refuse = (message: string, path: readonly (string | number)[]): void => {
      context.addIssue({ code: "custom", path: [...path], message });
    };
    const records = Object.entries(file.assumptions) as [AssumptionName, z.infer<typeof recordSchema>][];
    const citations = records.map(([name, { source }]) => ({ ids: source, path: ["assumptions", name] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), refuse);
    for (const [name, record] of records) {
      for (const text of [record.value, ...(record.range ?? record.choices ?? [])]) {
        const reading = parseAssumption(name, text);
        if (!reading.ok) refuse(reading.message, ["assumptions", name]);
      }
      const kind = assumptionKinds[name];
      const listed =
        kind.kind === "choice" ? record.choices?.join() === kind.choices.join() : record.range !== undefined;
      if (!listed)
        refuse(kind.kind === "choice" ? `choices must be ${kind.choices.join(", ")}` : "a range is missing", [
          "assumptions",
          name,
        ]);
    }
  });

type AssumptionDefaults = Readonly<Record<AssumptionName, AssumptionDefault>>;

let bundled: AssumptionDefaults | undefined;

/** The bundled assumptions by name, in the order of reports. */
export function loadAssumptionDefaults(): AssumptionDefaults {
  bundled ??= readAssumptionDefaults();
  return bundled;
}

function readAssumptionDefaults(): AssumptionDefaults {
  const file = parseWith(readLocatedYaml(join(packageFolder, "src", "scenario", "assumptions.yaml")), fileSchema);
  const entries = assumptionNames.map((name): [AssumptionName, AssumptionDefault] => {
    const { value, unit, meaning, status, range, choices, source, note } = file.assumptions[name];
    return [
      name,
      {
        value: readStated(name, value),
        unit,
        meaning,
        status,
        range: (range ?? choices ?? []).map((text) => readStated(name, text)),
        sources: citedSources(file.sources, [source]),
        ...(note === undefined ? {} : { note }),
      },
    ];
  });
  return Object.fromEntries(entries) as AssumptionDefaults;
}

/** Whether a value lies outside the plausible interval; a choice and "same as network" never do. */
export function isOutsideRange(value: AssumptionValue, range: readonly AssumptionValue[]): boolean {
  const [low, high] = range;
  if (value.quantity === undefined || low?.quantity === undefined || high?.quantity === undefined) return false;
  return (
    compareDecimals(value.quantity.exact, low.quantity.exact) < 0 ||
    compareDecimals(value.quantity.exact, high.quantity.exact) > 0
  );
}

function readStated(name: AssumptionName, text: string): AssumptionValue {
  const reading = parseAssumption(name, text);
  if (!reading.ok) throw new Error(reading.message); // the schema has read it before
  return reading.value;
}
