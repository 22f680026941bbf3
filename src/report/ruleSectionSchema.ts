import * as z from "zod";

const markdown = z.string();
const lines = z.array(markdown);

/** One rule as a view has it, placed by the partial `rules`. */
export const ruleSectionSchema = z.strictObject({
  id: markdown,
  title: markdown,
  standing: markdown,
  facts: lines,
  conditions: lines,
  notes: lines,
});
