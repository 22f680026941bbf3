import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);

/** Everything the report of claims shows, ready to be placed. */
export const claimsViewSchema = z.strictObject({
  setting: markdown,
  answer: markdown,
  fallen: lines,
  verdicts: lines,
  bands: markdown,
  tolerance: markdown,
  counts: tableSchema,
  glance: tableSchema,
  families: z.array(
    z.strictObject({
      title: markdown,
      about: markdown,
      claims: lines,
      readings: z.array(tableSchema),
      everyStep: z.boolean(),
    }),
  ),
  unjudged: lines,
  unjudgedReadings: z.array(tableSchema),
  unjudgedEveryStep: z.boolean(),
  weakPrices: lines,
  rules: z.array(ruleSectionSchema),
  defaults: tableSchema,
  sources: lines,
  command: markdown,
});

export type ClaimsView = z.infer<typeof claimsViewSchema>;
