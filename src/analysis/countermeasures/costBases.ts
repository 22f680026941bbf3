import type { Chip } from "../../catalog/chip.js";
import { sitePowerKilowatts } from "../../catalog/sitePower.js";
import { evaluate } from "../../model/evaluate.js";
import { blankOutcome } from "../../model/outcome.js";
import { runTerms } from "../../model/runTerms.js";
import { type CostBasis, costBases } from "../../scenario/assumptions.js";
import { runOf } from "../../scenario/configuration.js";
import type { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import { daysOf } from "./cells.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { answerTo, type Game } from "./game.js";
import { playOn } from "./play.js";
import { type Section, section } from "./section.js";

type CostBasisRow = CountermeasuresAnswer["costBases"][number];

/** The base's cheapest run by what the hardware costs and by what owning it costs, each costed both ways. */
export function costBasisSection(
  game: Game,
  evaderOf: typeof adversary,
  wholeMarket?: readonly Chip[],
): Section<CostBasisRow> {
  const offers = [
    { chips: "offered", offered: game.market.chips },
    ...(wholeMarket === undefined ? [] : [{ chips: "whole market", offered: wholeMarket } as const]),
  ] as const;
  const questions = offers.flatMap((offer) => costBases.map((basis) => ({ ...offer, basis })));
  return section(questions, ({ basis, chips, offered }) => {
    const market = { ...onBasis(game.market, basis), chips: offered };
    const own = chips === "offered" && basis === game.market.assumptions.costBasis;
    const play = own ? game.play : playOn(market, evaderOf);
    return game.targets.map((target): CostBasisRow => {
      const answer = answerTo({ ...game, market, play }, [], target);
      const { configuration, nodes } = answer.result;
      if (answer.hiding === "impossible" || configuration === undefined) return { target, basis, chips, ...nothing };
      return {
        target,
        basis,
        chips,
        capitalUsd: costOn("capital", answer, market),
        ownershipUsd: costOn("ownership", answer, market),
        nodes,
        chip: configuration.chip,
        chipsPerNode: configuration.chipsPerNode,
        days: daysOf(answer, { market }),
        megawatts: megawattsOf(answer, market),
      };
    });
  });
}

const nothing = {
  capitalUsd: null,
  ownershipUsd: null,
  nodes: null,
  chip: null,
  chipsPerNode: null,
  days: null,
  megawatts: null,
};

function onBasis(market: Market, costBasis: CostBasis): Market {
  return { ...market, assumptions: { ...market.assumptions, costBasis } };
}

/**
 * What an answer's run costs on a basis, whichever basis it was found on [USD].
 *
 * @throws {Error} if its chip is not on the market
 */
export function costOn(basis: CostBasis, { result }: SearchAnswer, market: Market): number {
  const { assumptions } = onBasis(market, basis);
  const configuration = result.configuration!;
  const run = runOf(configuration, chipOf(configuration.chip, market), assumptions);
  return evaluate(runTerms(run), result.nodes, blankOutcome()).costUsd;
}

/** Mean electric power of all sites of an answer's run [MW]. */
function megawattsOf({ result }: SearchAnswer, market: Market): number {
  const chip = chipOf(result.configuration!.chip, market);
  const { powerUsageEffectiveness } = market.assumptions.ownership;
  return result.evasion?.megawatts ?? (result.chips * sitePowerKilowatts(chip) * powerUsageEffectiveness) / 1000;
}

function chipOf(id: string, { chips }: Market) {
  const chip = chips.find((one) => one.id === id);
  if (chip === undefined) throw new Error(`the run's chip ${id} is not on offer`);
  return chip;
}
