import * as z from "zod";
import { metrics } from "../search/goal.js";
import { spaces } from "../search/market.js";
import { networkSchema } from "./networkProfile.js";
import { figureSchema } from "./rowFigures.js";
import { runRecordSchema } from "./runRecord.js";
import { searchDifferenceSchema } from "./searchDifference.js";

const nonNegative = z.number().min(0);
const sourceSchema = z.strictObject({ title: z.string(), url: z.string().optional() });

const rowSchema = z.strictObject({
  id: z.string(),
  table: z.string(),
  label: z.string().describe("The row within its table"),
  target: z.number().gt(0).describe("C_local to be reached [FLOP]"),
  network: networkSchema,
  notes: z.string().optional(),
  figures: z.array(figureSchema),
  reproduced: z.boolean().describe("Every figure agrees to the printed digits"),
  procedure: z
    .strictObject({
      result: runRecordSchema.describe("Of the runs that tie, the one the row prints"),
      ties: z
        .array(z.strictObject({ mode: z.string(), nodesPerGroup: z.number().optional() }))
        .describe("Every run with the same nodes and quality-adjusted compute, the result among them"),
      evaluations: nonNegative,
    })
    .describe("The study's own procedure"),
  exact: z
    .strictObject({ result: runRecordSchema, evaluations: nonNegative })
    .describe("The exact minimum of the same grid over at least two nodes"),
  loneNodeCostUsd: nonNegative
    .nullable()
    .describe("Cost of one node that reaches the target for less than several; null if none does [USD]"),
  costDeltaUsd: z.number().max(0).describe("Cost of the exact minimum less the procedure's [USD]"),
  costRatio: z.number().min(1).describe("Cost of the procedure's answer over the exact minimum's"),
  qualityRatio: nonNegative.describe("C_quality of the exact minimum over that of the procedure's answer"),
  difference: searchDifferenceSchema,
});

/** The answer of `reproduce` as the machine contract spells it. */
export const reproductionSchema = z.strictObject({
  policy: z.string(),
  metric: z.enum(metrics),
  space: z.enum(spaces),
  chips: z.array(z.string()).describe("Ids of the chips the evader can buy"),
  nodeCounts: z.strictObject({ from: z.int(), to: z.int() }).describe("Counts of nodes that both searches cover"),
  overtrainingMin: nonNegative.describe("Least overtraining ratio of an admissible run"),
  overtrainingMax: nonNegative,
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
  tables: z.array(
    z.strictObject({ id: z.string(), name: z.string(), title: z.string(), sources: z.array(sourceSchema) }),
  ),
  summary: z.strictObject({
    rows: nonNegative,
    reproducedRows: nonNegative.describe("Rows of which every figure agrees to the printed digits"),
    figures: nonNegative,
    agreeingFigures: nonNegative,
    lowerRows: nonNegative.describe("Rows whose exact minimum costs less than the procedure's answer"),
    leastQualityRatio: nonNegative.describe("Among the rows whose exact minimum costs less; 1 if none does"),
    greatestQualityRatio: nonNegative,
    loneNodeRows: nonNegative.describe("Rows where one node alone would cost less still"),
    largestCostRatio: z.number().min(1),
    largestCostRatioRow: z.string().nullable().describe("Null if no exact minimum is lower"),
    largestSavingUsd: nonNegative,
    largestSavingRow: z.string().nullable(),
  }),
  rows: z.array(rowSchema),
});

export type Reproduction = Readonly<z.infer<typeof reproductionSchema>>;
export type ReproducedRow = Reproduction["rows"][number];
