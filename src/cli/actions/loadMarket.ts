import { join } from "node:path";
import type { Chip } from "../../catalog/chip.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { selectChips } from "../../catalog/selectChips.js";
import { packageFolder } from "../../input/packageFolder.js";
import { type PolicyFolders, resolvePolicy } from "../../policy/loadPolicy.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { Market } from "../../search/adversary.js";
import type { Metric } from "../../search/goal.js";

export interface MarketOptions {
  readonly chips: string;
  readonly catalog: readonly string[];
  readonly assume: readonly string[];
  readonly assumptions?: string | undefined;
}

/** What the market options of a command line stand for. */
export function loadMarket(
  options: MarketOptions,
  metric: Metric,
): { readonly market: Market; readonly chips: readonly Chip[]; readonly assumptionRows: readonly AssumptionRow[] } {
  const { assumptions, table } = loadAssumptions(assumptionOptions(options));
  const chips = selectChips(loadCatalog({ catalogFiles: options.catalog }), options.chips);
  return { market: { chips, assumptions, metric }, chips, assumptionRows: table };
}

export function assumptionOptions({ assume, assumptions }: Pick<MarketOptions, "assume" | "assumptions">) {
  return { assume, ...(assumptions === undefined ? {} : { assumptionsFile: assumptions }) };
}

export const policyFolders: PolicyFolders = { bundledFolder: join(packageFolder, "policies") };

/** The policies a command line names, each once. */
export function loadPolicies(references: readonly string[]): readonly CombinedPolicy[] {
  const policies = new Map<string, CombinedPolicy>();
  for (const reference of references) {
    const policy = resolvePolicy(reference, policyFolders);
    if (!policies.has(policy.id)) policies.set(policy.id, policy);
  }
  return [...policies.values()];
}
