import { join } from "node:path";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import { packageFolder } from "../../../src/input/packageFolder.js";
import { resolvePolicy } from "../../../src/policy/loadPolicy.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import { loadAssumptions } from "../../../src/scenario/loadAssumptions.js";

/** The study's chips, with its values. */
export const studyChips = selectChips(loadCatalog(), "published");

/** The bundled assumptions, without overrides. */
export const { assumptions: studyAssumptions, table: assumptionRows } = loadAssumptions();

/** A bundled policy. */
export function bundledPolicy(id: string): CombinedPolicy {
  return resolvePolicy(id, { bundledFolder: join(packageFolder, "policies") });
}

/** The rule of the study's tables. */
export const studyRule = bundledPolicy("scher-2025");
