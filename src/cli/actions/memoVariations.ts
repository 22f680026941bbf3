import type { AskedVariation } from "../../analysis/memo/memo.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { offerOf } from "../../catalog/offer.js";
import type { AssumptionName, AssumptionRow } from "../../scenario/assumptions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { Market } from "../../search/market.js";
import { assumptionOptions, type MarketOptions } from "./loadMarket.js";

/** What a memo asks again with one thing changed: prices, metric, and assumptions at an end of their plausible range. */
export function memoVariations(
  options: MarketOptions,
  market: Market,
  rows: readonly AssumptionRow[],
): readonly AskedVariation[] {
  const { prices = "central" } = options;
  const atPrices = (level: "low" | "high"): Market => {
    const request = { selection: options.chips, availability: options.market ?? [], prices: level };
    const { chips } = offerOf(loadCatalog({ catalogFiles: options.catalog }), {
      ...request,
      withheld: options.without ?? [],
    });
    return { ...market, chips };
  };
  const firm = market.chips.filter(({ priceWeak }) => !priceWeak);
  const metric = market.metric === "quality" ? "local" : "quality";
  const assuming = (names: readonly AssumptionName[], setting: string): Market => {
    const { assume, ...file } = assumptionOptions(options);
    const kept = assume.filter((text) => !names.some((name) => text.split("=")[0]!.trim() === name));
    const changed = names.map((name) => `${name}=${setting}`);
    return { ...market, assumptions: loadAssumptions({ ...file, assume: [...kept, ...changed] }).assumptions };
  };
  const atEnd = (
    kind: AskedVariation["kind"],
    names: readonly AssumptionName[],
    end: "first" | "last",
  ): AskedVariation[] => {
    const named = rows.filter(({ name }) => names.includes(name));
    const setting = named[0]!.rangeValues.at(end === "first" ? 0 : -1)!;
    return named.every(({ value }) => value === setting) ? [] : [{ kind, setting, market: assuming(names, setting) }];
  };
  const network = ["network.upload", "network.download"] as const;
  return [
    ...(prices === "low" ? [] : [{ kind: "low-prices", setting: "low", market: atPrices("low") } as const]),
    ...(prices === "high" ? [] : [{ kind: "high-prices", setting: "high", market: atPrices("high") } as const]),
    ...(firm.length === 0 || firm.length === market.chips.length
      ? []
      : [
          {
            kind: "firm-prices",
            setting: fewNames(firm.map(({ name }) => name)),
            market: { ...market, chips: firm },
          } as const,
        ]),
    { kind: "other-metric", setting: metric, market: { ...market, metric } },
    ...atEnd("slow-network", network, "first"),
    ...atEnd("fast-network", network, "last"),
    ...atEnd("short-run", ["run.length"], "first"),
  ];
}

/** Names of a few chips; of more only how many they are. */
function fewNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join(", ") : `${names.length} chips`;
}
