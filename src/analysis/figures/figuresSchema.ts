import * as z from "zod";
import { comparisonSchema } from "../comparisonSchema.js";

const positive = z.number().gt(0);

/** The data behind the figures, as `figures --format json` gives them. */
export const figuresSchema = z.strictObject({
  comparison: comparisonSchema.describe("The rule without and the rule with the clause, over many targets"),
  replicaEfficiency: z.strictObject({
    innerSteps: positive.describe("Steps between synchronisations"),
    curves: z.array(
      z.strictObject({
        modelParams: positive,
        points: z.array(z.strictObject({ replicas: positive, efficiency: z.number().min(0).max(1) })),
      }),
    ),
    fitted: z
      .strictObject({ replicas: positive, params: positive, checkedParams: positive })
      .describe("Where the experiments behind the law end"),
  }),
  runLength: z
    .array(
      z.strictObject({
        stringency: z.number().min(0).max(1).describe("0: no regulation, 1: the treaty"),
        growth: z
          .strictObject({ hardware: positive, software: positive, investment: positive })
          .describe("Factors a year"),
        days: positive.describe("The longest run worth starting [days]"),
      }),
    )
    .describe("The ceiling of run length over the stringency of regulation"),
});

export type Figures = Readonly<z.infer<typeof figuresSchema>>;
