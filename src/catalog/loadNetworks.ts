import * as z from "zod";
import { quantity } from "../input/quantitySchema.js";
import type { Quantity } from "../input/units.js";
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

/** The links of a named setting: wide-area links, or in the regional series the links inside a group. */
export interface NetworkProfile {
  readonly id: string;
  readonly name: string;
  readonly series: "bandwidth" | "latency" | "regional";
  readonly upload: Quantity;
  readonly download: Quantity;
  /** Round trip. */
  readonly latency: Quantity;
  readonly sources: readonly Source[];
  readonly notes?: string;
}

const profileSchema = z.strictObject({
  series: z.enum(["bandwidth", "latency", "regional"]),
  name: lineSchema,
  upload: quantity("bandwidth"),
  download: quantity("bandwidth"),
  latency: quantity("duration"),
  source: citationSchema,
  verified: verificationSchema,
  notes: lineSchema.optional(),
});

const networkFileSchema = z
  .strictObject({ sources: sourcesSchema, profiles: z.record(z.string(), profileSchema) })
  .superRefine((file, context) => {
    const citations = Object.entries(file.profiles).map(([id, { source }]) => ({
      ids: source,
      path: ["profiles", id],
    }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The bundled network profiles, in the order of the published study's tables. */
export function loadNetworks(): readonly NetworkProfile[] {
  const file = readBundledYaml("networks.yaml", networkFileSchema);
  return Object.entries(file.profiles).map(([id, { series, name, upload, download, latency, source, notes }]) => ({
    id,
    name,
    series,
    upload,
    download,
    latency,
    sources: citedSources(file.sources, [source]),
    ...(notes === undefined ? {} : { notes }),
  }));
}
