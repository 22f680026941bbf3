import * as z from "zod";
import { quantity } from "../input/quantitySchema.js";
import { readBundledYaml } from "./bundledYaml.js";
import type { Chip } from "./chip.js";
import { citationSchema, lineSchema, refuseUnknownSources, sourcesSchema, verificationSchema } from "./source.js";

const classSchema = z.strictObject({
  chips: z.array(z.string().min(1)).min(1).optional(),
  vendor: lineSchema.optional(),
  serverFactor: quantity("ratio").refine(({ value }) => value >= 1, "a server draws at least what its chips draw"),
  meanDraw: quantity("ratio").refine(({ value }) => value > 0 && value <= 1, "a share is above 0 and at most 1"),
  source: citationSchema,
  verified: verificationSchema,
  notes: lineSchema.optional(),
});

const sitePowerSchema = z
  .strictObject({
    sources: sourcesSchema,
    classes: z.strictObject({
      h100: classSchema,
      a100: classSchema,
      v100: classSchema,
      tpu: classSchema,
      other: classSchema.omit({ chips: true, vendor: true }),
    }),
  })
  .superRefine((file, context) => {
    const citations = Object.entries(file.classes).map(([id, { source }]) => ({ ids: source, path: ["classes", id] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

type PowerClasses = z.infer<typeof sitePowerSchema>["classes"];

let bundled: PowerClasses | undefined;

/**
 * Mean electric power of one chip in use with its share of the server around it, before the site's overhead [kW], > 0.
 *
 *     rated power x server factor x mean draw
 *
 * @source Cottier et al. 2024, arXiv:2405.21015, and its code; classes of chips in sitePower.yaml
 */
export function sitePowerKilowatts(chip: Pick<Chip, "id" | "vendor" | "ratedPower">): number {
  bundled ??= readBundledYaml("sitePower.yaml", sitePowerSchema).classes;
  const { serverFactor, meanDraw } = classOf(chip, bundled);
  return chip.ratedPower.value * serverFactor.value * meanDraw.value;
}

function classOf({ id, vendor }: Pick<Chip, "id" | "vendor">, { other, ...named }: PowerClasses) {
  return Object.values(named).find((one) => one.chips?.includes(id) || one.vendor === vendor) ?? other;
}
