import * as z from "zod";
import { compareDecimals } from "../input/decimal.js";
import { quantity } from "../input/quantitySchema.js";
import type { Dimension, Quantity } from "../input/units.js";
import { citationSchema, lineSchema, verificationSchema } from "./source.js";

const provenance = { source: citationSchema, verified: verificationSchema };

/** A quantity of one dimension with the sources and the mark it must have; more than zero, as a chip without it is none. */
export function figureSchema(dimension: Dimension, description: string) {
  return z.strictObject({ value: positiveQuantity(dimension), ...provenance }).describe(description);
}

function positiveQuantity(dimension: Dimension) {
  return quantity(dimension).refine((value: Quantity) => value.value > 0, "the value must be more than zero");
}

const memorySchema = z
  .strictObject({
    value: positiveQuantity("memory"),
    kind: z.enum(["hbm", "gddr", "lpddr"]).describe("Kind of memory; rules on memory may count some kinds only"),
    type: lineSchema.describe("Memory type as the vendor names it, e.g. HBM3e"),
    typeVerified: verificationSchema
      .optional()
      .describe("The mark of the type, where it is weaker than that of the size"),
    ...provenance,
  })
  .describe("Accelerator memory of one chip");

const priceSchema = z
  .strictObject({
    value: positiveQuantity("money"),
    low: positiveQuantity("money").describe("Low end of the prices reported"),
    high: positiveQuantity("money").describe("High end of the prices reported"),
    basis: lineSchema.describe("What kind of price it is: list, used, street, estimate, ..."),
    asOf: lineSchema.optional().describe("When the price was current"),
    weak: z.boolean().describe("Whether the price rests on memory, one informal source or contradictory sources"),
    why: lineSchema.optional().describe("Why the price is weak"),
    reports: lineSchema.optional().describe("Other prices reported, each with its source id in brackets"),
    ...provenance,
  })
  .superRefine((price, context) => {
    if (compareDecimals(price.low.exact, price.value.exact) > 0) {
      context.addIssue({
        code: "custom",
        path: ["low"],
        message: `the low price ${price.low.text} is above the price ${price.value.text}`,
      });
    }
    if (compareDecimals(price.high.exact, price.value.exact) < 0) {
      context.addIssue({
        code: "custom",
        path: ["high"],
        message: `the high price ${price.high.text} is below the price ${price.value.text}`,
      });
    }
    if (price.weak && price.why === undefined) {
      context.addIssue({ code: "custom", path: ["weak"], message: "a weak price says why: add why: ..." });
    }
    if (!price.weak && price.why !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["why"],
        message: "why gives the reason of a weak price, and weak is false",
      });
    }
  })
  .describe("Price of one chip, without a server");

const paperSchema = z
  .strictObject({
    fp16: positiveQuantity("computeRate"),
    fp8: positiveQuantity("computeRate").optional(),
    fp4: positiveQuantity("computeRate").optional(),
    memory: positiveQuantity("memory"),
    price: positiveQuantity("money"),
    ...provenance,
  })
  .describe("The values the published study uses for the chip");

const availabilitySchema = z
  .strictObject({
    market: z
      .enum(["global", "china-only", "not-sold"])
      .describe("Who can buy the chip; not-sold: it is only rented out"),
    secondHandOnly: z.literal(true).optional().describe("Whether the chip is only to be had used"),
    note: lineSchema.optional(),
    verified: verificationSchema.optional(),
  })
  .describe("Where and to whom the chip is sold");

const chipFields = {
  name: lineSchema,
  vendor: lineSchema,
  availability: availabilitySchema,
  released: z
    .strictObject({ value: z.int().min(1990).max(2100), ...provenance })
    .optional()
    .describe("Year of release"),
  memory: memorySchema,
  memoryBandwidth: figureSchema("bandwidth", "Memory bandwidth of one chip").optional(),
  fp16: figureSchema("computeRate", "Peak dense FP16/BF16 throughput with FP32 accumulation"),
  fp8: figureSchema("computeRate", "Peak dense FP8 throughput, if the chip trains in FP8").optional(),
  fp4: figureSchema("computeRate", "Peak dense FP4 throughput, if the chip trains in FP4").optional(),
  ratedPower: figureSchema("power", "Rated power of one chip"),
  price: priceSchema,
  notes: lineSchema.optional().describe("Disagreements between sources and what a reader should know"),
};

const noPaperValues = z
  .custom<undefined>(
    (value) => value === undefined,
    "paper holds the values of the published study; a catalogue file states its own in the chip's fields",
  )
  .optional()
  .meta({ not: {} });

/** A chip of the bundled catalogue, which may state the published study's values too. */
export const bundledChipSchema = z.strictObject({ ...chipFields, paper: paperSchema.optional() });
/** A chip of a user's catalogue file. */
export const addedChipSchema = z.strictObject({ ...chipFields, paper: noPaperValues });

/** A chip as a catalogue file states it, every quantity parsed. */
export type ChipRecord = z.infer<typeof bundledChipSchema>;
