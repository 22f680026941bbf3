import * as z from "zod";
import type { Quantity } from "../input/units.js";
import { readBundledYaml } from "./bundledYaml.js";
import { figureSchema } from "./chipRecord.js";
import { citedSources, lineSchema, refuseUnknownSources, type Source, sourcesSchema } from "./source.js";

/** A complete system as it is sold or rented. */
export interface Pod {
  readonly id: string;
  readonly name: string;
  /** Id of its chip in the catalogue. */
  readonly chip: string;
  /** How many chips it has, >= 1. */
  readonly chips: number;
  /** Which values of the chip the figures multiply out: the published study's or the vendor's. */
  readonly values: "paper" | "vendor";
  /** Dense FP16/BF16 throughput of the whole pod. */
  readonly fp16: Quantity;
  /** Accelerator memory of the whole pod. */
  readonly memory: Quantity;
  readonly sources: readonly Source[];
  readonly notes?: string;
}

const podSchema = z.strictObject({
  name: lineSchema,
  chip: z.string(),
  chips: z.int().min(1),
  values: z.enum(["paper", "vendor"]),
  fp16: figureSchema("computeRate", "Dense FP16/BF16 throughput of the pod"),
  memory: figureSchema("memory", "Accelerator memory of the pod"),
  notes: lineSchema.optional(),
});

const podFileSchema = z
  .strictObject({ sources: sourcesSchema, pods: z.record(z.string(), podSchema) })
  .superRefine((file, context) => {
    const citations = Object.entries(file.pods).flatMap(([id, pod]) => [
      { ids: pod.fp16.source, path: ["pods", id, "fp16"] },
      { ids: pod.memory.source, path: ["pods", id, "memory"] },
    ]);
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The bundled pods: the nine of the published study's table B.1, then those with the vendors' figures. */
export function loadPods(): readonly Pod[] {
  const file = readBundledYaml("pods.yaml", podFileSchema);
  return Object.entries(file.pods).map(([id, { name, chip, chips, values, fp16, memory, notes }]) => ({
    id,
    name,
    chip,
    chips,
    values,
    fp16: fp16.value,
    memory: memory.value,
    sources: citedSources(file.sources, [fp16.source, memory.source]),
    ...(notes === undefined ? {} : { notes }),
  }));
}
