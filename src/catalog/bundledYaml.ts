import { join } from "node:path";
import type * as z from "zod";
import { parseWith, readLocatedYaml } from "../input/locatedYaml.js";
import { packageFolder } from "../input/packageFolder.js";

/** A bundled file of the catalogue, checked by its schema. */
export function readBundledYaml<T>(name: string, schema: z.ZodType<T>): T {
  return parseWith(readLocatedYaml(join(packageFolder, "src", "catalog", name)), schema);
}
