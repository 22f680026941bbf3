import { fileURLToPath } from "node:url";
import type { Chip } from "../../src/catalog/chip.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { resolvePolicy } from "../../src/policy/loadPolicy.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import type { Metric } from "../../src/search/goal.js";
import { type Market, studyModes } from "../../src/search/market.js";

/** The study's nine chips. */
export const studyChips: readonly Chip[] = selectChips(loadCatalog(), "published");

const bundledFolder = fileURLToPath(new URL("../../policies", import.meta.url));

/** A bundled policy, or several joined by "+". */
export function policyNamed(reference: string): CombinedPolicy {
  return resolvePolicy(reference, { bundledFolder });
}

/** The study's chips and assumptions, with overrides like "run.length=365 days". */
export function studyMarket(
  metric: Metric,
  assume: readonly string[] = [],
  space: Market["space"] = "published",
): Market {
  const { assumptions } = loadAssumptions({ assume });
  return { chips: studyChips, assumptions, metric, space, modes: studyModes };
}

/** The bundled assumptions, without overrides. */
export const { assumptions: studyAssumptions, table: assumptionRows } = loadAssumptions();

/** The rule of the study's tables. */
export const studyRule = policyNamed("scher-2025");
