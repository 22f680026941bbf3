import { join } from "node:path";
import type { Chip } from "../../catalog/chip.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { type Offer, offerOf } from "../../catalog/offer.js";
import type { PriceLevel } from "../../catalog/priceLevel.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { packageFolder } from "../../input/packageFolder.js";
import type { Mode } from "../../model/run.js";
import { type PolicyFolders, resolvePolicy } from "../../policy/loadPolicy.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { Metric } from "../../search/goal.js";
import type { SpaceName } from "../../search/market.js";
import { type Market, studyModes } from "../../search/market.js";

export interface MarketOptions {
  /** Absent: published */
  readonly space?: SpaceName;
  /** Ways to join nodes; absent: the study's */
  readonly modes?: readonly Mode[] | undefined;
  readonly chips: string;
  readonly catalog: readonly string[];
  readonly assume: readonly string[];
  readonly assumptions?: string | undefined;
  /** Kinds of availability; absent on commands that offer every chip selected */
  readonly market?: readonly string[];
  /** Absent: central */
  readonly prices?: PriceLevel;
  /** Chip ids; absent: none */
  readonly without?: readonly string[];
}

interface LoadedMarket {
  readonly market: Market;
  /** The same market with nothing withheld; absent if nothing is */
  readonly fullMarket?: Market;
  /** The chips on offer */
  readonly chips: readonly Chip[];
  readonly assumptionRows: readonly AssumptionRow[];
  /** The choices that led to these chips, for records */
  readonly offer: Offer;
}

/**
 * What the market options of a command line stand for.
 *
 * @throws {InputError} for whatever the options name that is unknown or refused, and if no chip is left on offer
 */
export function loadMarket(options: MarketOptions, metric: Metric): LoadedMarket {
  const { assumptions, table } = loadAssumptions(assumptionOptions(options));
  const catalog = loadCatalog({ catalogFiles: options.catalog });
  const request = {
    selection: options.chips,
    availability: options.market ?? [],
    prices: options.prices ?? "central",
    withheld: options.without ?? [],
  };
  const { chips, offer } = offerOf(catalog, request);
  const { space = "published" } = options;
  if (space === "published" && options.modes !== undefined) {
    const message = "the published space has its own modes, those of the study";
    throw new InputError([optionFault("--modes", message, { expected: "--modes with --space adversarial" })]);
  }
  const market = { chips, assumptions, metric, space, modes: options.modes ?? studyModes };
  const loaded = { market, chips, assumptionRows: table, offer };
  if (offer.withheld.length === 0) return loaded;
  return { ...loaded, fullMarket: { ...market, chips: offerOf(catalog, { ...request, withheld: [] }).chips } };
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
