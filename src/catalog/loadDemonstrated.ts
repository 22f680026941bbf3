import * as z from "zod";
import { readBundledYaml } from "./bundledYaml.js";
import {
  citationSchema,
  citedSources,
  lineSchema,
  refuseUnknownSources,
  type Source,
  sourcesSchema,
  verificationSchema,
} from "./source.js";

/** The quantities of a training run that published experiments bound. */
export const demonstratedQuantities = [
  "modelParams",
  "replicas",
  "compression",
  "innerSteps",
  "activationCompression",
  "lossLawParams",
] as const;

export type DemonstratedQuantity = (typeof demonstratedQuantities)[number];

/** One published result. */
export interface DemonstratedResult {
  readonly value: number;
  /** The run or the paper. */
  readonly by: string;
  readonly conditions: string;
  /** Trained so, or within the experiments a formula was fitted to. */
  readonly kind: "demonstrated" | "fitted";
  readonly sources: readonly Source[];
}

/** How far published experiments go in one quantity. */
export interface Demonstrated {
  readonly quantity: DemonstratedQuantity;
  /** What the quantity is, in words. */
  readonly name: string;
  /** parameters, replicas, x or steps. */
  readonly unit: string;
  /** At least one; the first is the one an answer is measured against. */
  readonly results: readonly [DemonstratedResult, ...DemonstratedResult[]];
}

const resultSchema = z.strictObject({
  value: z.number().positive(),
  by: lineSchema,
  conditions: lineSchema,
  kind: z.enum(["demonstrated", "fitted"]),
  source: citationSchema,
  verified: verificationSchema,
});

const quantitySchema = z.strictObject({
  name: lineSchema,
  unit: lineSchema,
  results: z.tuple([resultSchema], resultSchema),
});

const demonstratedFileSchema = z
  .strictObject({ sources: sourcesSchema, demonstrated: z.record(z.enum(demonstratedQuantities), quantitySchema) })
  .superRefine((file, context) => {
    const citations = Object.entries(file.demonstrated).flatMap(([id, { results }]) =>
      results.map(({ source }, index) => ({ ids: source, path: ["demonstrated", id, "results", index] })),
    );
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The largest published demonstration of every quantity a run can exceed. */
export function loadDemonstrated(): readonly Demonstrated[] {
  const file = readBundledYaml("demonstrated.yaml", demonstratedFileSchema);
  const resultOf = ({ value, by, conditions, kind, source }: z.infer<typeof resultSchema>): DemonstratedResult => ({
    value,
    by,
    conditions,
    kind,
    sources: citedSources(file.sources, [source]),
  });
  return demonstratedQuantities.map((quantity) => {
    const { name, unit, results } = file.demonstrated[quantity];
    const [first, ...others] = results;
    return { quantity, name, unit, results: [resultOf(first), ...others.map(resultOf)] };
  });
}
