import type { CombinedPolicy } from "../../policy/policy.js";
import { evaderUnder } from "../evasion/evader.js";
import { evasionOf } from "../evasion/judge.js";
import { waysOf } from "../evasion/way.js";
import type { FoundRun } from "../foundRun.js";
import { goalOf, type Market } from "../market.js";
import { type ChipOption, chipOptions } from "../nodeOption.js";
import type { SearchAnswer, SearchResult } from "../searchAnswer.js";
import { certificateOf, reached, resultOf, unreached } from "../searchResult.js";
import { type AdversarialGrid, adversarialGrid } from "./adversarialGrid.js";
import { type AdversarialTally, cheapestAdversarialRun } from "./cheapestAdversarialRun.js";
import { finalRun } from "./finalRun.js";
import { mostCapableAdversarialRun } from "./mostCapableAdversarialRun.js";
import { type OptionTerms, optionTerms } from "./optionTerms.js";
import type { FoundAdversary } from "./order.js";
import { rootBoxes } from "./rootBoxes.js";
import { knobsOf, type SearchTerms } from "./searchTerms.js";

/** The evader of the adversarial space: any node, any size, every knob. */
export function adversarialAdversary(policy: CombinedPolicy, market: Market): (targetFlop: number) => SearchAnswer {
  const options = optionsOf(policy, market);
  return (targetFlop) => {
    const search = searchTerms(market, targetFlop);
    const asked = { policy, market, targetFlop };
    const { found, tally } = cheapestAdversarialRun(options, search);
    const certificate = adversarialCertificate(tally);
    if (found !== undefined) return reached(asked, runOfFound(found, search), certificate);
    if (rootBoxes(options, search).length === 0) return unreached(asked, "no-node", certificate);
    if (market.mostCapable === false) return unreached(asked, "not-asked", certificate);
    const most = mostCapableAdversarialRun(options, search);
    if (most === undefined) return unreached(asked, "no-run", certificate);
    return unreached(asked, { run: runOfFound(most.found, most.search), limit: most.limit }, certificate);
  };
}

/** The cheapest run that hides nothing: one cluster of any size, with the sizes of the adversarial space. */
export function adversarialOpenAnswer(market: Market, targetFlop: number): SearchResult | undefined {
  const search = searchTerms(market, targetFlop);
  const { found, tally } = cheapestAdversarialRun(optionsOf(undefined, market), search);
  return found && resultOf(runOfFound(found, search), market.assumptions, adversarialCertificate(tally));
}

/** The chip options of a market under a rule; under none, every cluster is unregistered. */
export function optionsOf(policy: CombinedPolicy | undefined, market: Market): readonly OptionTerms[] {
  const { precisions } = market.limits ?? {};
  const offered = chipOptions(market.chips).filter(
    ({ precision }) => precisions === undefined || precisions.includes(precision),
  );
  return placedOptions(offered, policy, market, adversarialGrid);
}

/** Chip options under a rule, each in every way that its measures leave to come by it. */
export function placedOptions(
  offered: readonly ChipOption[],
  policy: CombinedPolicy | undefined,
  market: Pick<Market, "assumptions" | "minSuccess" | "limits">,
  grid: AdversarialGrid,
): readonly OptionTerms[] {
  const { assumptions, limits = {} } = market;
  const evader = evaderUnder(policy, market);
  return offered
    .flatMap((option) => waysOf(option.chip, evader.measures, assumptions).map((way) => ({ option, way })))
    .map(({ option, way }, order) => optionTerms(option, order, policy, assumptions, grid, limits, { evader, way }));
}

/** What every box of a search for one target shares. */
export function searchTerms(market: Market, targetFlop: number): SearchTerms {
  return {
    grid: adversarialGrid,
    knobs: knobsOf(adversarialGrid, market.assumptions),
    modes: market.modes,
    goal: goalOf(market, targetFlop),
    joinedOnly: market.limits?.joinedOnly ?? false,
  };
}

function runOfFound(found: FoundAdversary, search: SearchTerms): FoundRun {
  const { option } = found.box;
  const { chip, precision, assumptions, evader } = option;
  const { shape, outcome } = finalRun(found, search);
  const node = { chip, precision, chipsPerNode: shape.chipsPerNode };
  if (evader.plain) return { node, shape, outcome };
  return { node, shape, outcome, assumptions, evasion: evasionOf(option, outcome, search.goal.targetFlop) };
}

function adversarialCertificate(tally: AdversarialTally): SearchResult["certificate"] {
  return { ...certificateOf(tally), solved: tally.solved, boxes: tally.boxes };
}
