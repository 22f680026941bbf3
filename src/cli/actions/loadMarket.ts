import { join } from "node:path";
import type { Chip } from "../../catalog/chip.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { type Offer, offerOf } from "../../catalog/offer.js";
import type { PriceLevel } from "../../catalog/priceLevel.js";
import { selectChips } from "../../catalog/selectChips.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { packageFolder } from "../../input/packageFolder.js";
import type { Mode } from "../../model/run.js";
import { type PolicyFolders, resolvePolicy } from "../../policy/loadPolicy.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { unknownChips } from "../../policy/unknownChips.js";
import { relevantRows } from "../../scenario/assumptionGroups.js";
import type { AssumptionRow, CostBasis } from "../../scenario/assumptions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { Metric } from "../../search/goal.js";
import type { SpaceName } from "../../search/market.js";
import { type Market, studyModes } from "../../search/market.js";
import { hasCountermeasures, requireSpace } from "./requireSpace.js";

export interface MarketOptions {
  /** Absent: published; both: the adversarial one, with the published one beside it */
  readonly space?: SpaceName | "both";
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
  /** Absent: what the assumptions say */
  readonly cost?: CostBasis | undefined;
  /** Least chance to finish undetected, in [0, 1]; absent: none */
  readonly minSuccess?: number | undefined;
}

interface LoadedMarket {
  readonly market: Market;
  /** The same market with nothing withheld; absent if nothing is */
  readonly fullMarket?: Market;
  /** The chips on offer */
  readonly chips: readonly Chip[];
  /** Every chip of the catalogue that can be had at all in the same way, at the same prices */
  readonly wholeMarket: () => readonly Chip[];
  /** The assumptions that bear on the question, and whatever was overridden */
  readonly assumptionRows: readonly AssumptionRow[];
  /** Every assumption */
  readonly allAssumptionRows: readonly AssumptionRow[];
  /** The choices that led to these chips, for records */
  readonly offer: Offer;
}

/**
 * What the market options of a command line stand for.
 *
 * @param policies those that are searched; their countermeasures settle which assumptions matter
 * @throws {InputError} for whatever the options name that is unknown or refused, if no chip is left on offer, and if the space
 *   does not know what the question is about
 */
export function loadMarket(
  options: MarketOptions,
  metric: Metric,
  policies: readonly CombinedPolicy[] = [],
): LoadedMarket {
  const { assumptions, table } = loadAssumptions(assumptionOptions(options));
  const catalog = loadCatalog({ catalogFiles: options.catalog });
  requireKnownChips(policies, catalog);
  const request = {
    selection: options.chips,
    availability: options.market ?? [],
    prices: options.prices ?? "central",
    withheld: options.without ?? [],
  };
  const { chips, offer } = offerOf(catalog, request);
  const { minSuccess, space: asked = "published" } = options;
  if (asked === "published" && options.modes !== undefined) {
    const message = "the published space has its own modes, those of the study";
    throw new InputError([optionFault("--modes", message, { expected: "--modes with --space adversarial" })]);
  }
  requireSpace(asked, { assumptions, minSuccess, policies });
  const market = {
    chips,
    assumptions,
    metric,
    space: asked === "both" ? ("adversarial" as const) : asked,
    modes: options.modes ?? studyModes,
    ...(minSuccess === undefined ? {} : { minSuccess }),
  };
  const use = { ownership: assumptions.costBasis === "ownership", evasion: policies.some(hasCountermeasures) };
  const wholeMarket = () => offerOf(catalog, { ...request, selection: "extended", withheld: [] }).chips;
  const assumptionRows = relevantRows(table, use);
  const loaded = { market, chips, wholeMarket, assumptionRows, allAssumptionRows: table, offer };
  if (offer.withheld.length === 0) return loaded;
  return { ...loaded, fullMarket: { ...market, chips: offerOf(catalog, { ...request, withheld: [] }).chips } };
}

/** Chips that a countermeasure cannot reach are named by id: one that no chip has would do nothing, silently. */
function requireKnownChips(policies: readonly CombinedPolicy[], catalog: ReturnType<typeof loadCatalog>): void {
  if (!policies.some(hasCountermeasures)) return;
  const known = selectChips(catalog, "extended").map(({ id }) => id);
  const faults = policies.flatMap((policy) => unknownChips(policy, known));
  if (faults.length > 0) throw new InputError(faults);
}

/** The options of a command line that settle the assumptions. */
export function assumptionOptions(options: Pick<MarketOptions, "assume" | "assumptions" | "cost">) {
  const { assume, assumptions, cost } = options;
  return {
    assume,
    ...(assumptions === undefined ? {} : { assumptionsFile: assumptions }),
    ...(cost === undefined ? {} : { cost }),
  };
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
