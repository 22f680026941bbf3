import type { Chip } from "../../catalog/chip.js";
import { loadVerbalVerdicts } from "../../catalog/loadVerbalVerdicts.js";
import type { Offer } from "../../catalog/offer.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { offerRecord } from "../settingSchema.js";
import { type OnStep, uninterrupted } from "../steps.js";
import { cellSection } from "./cells.js";
import { costBasisSection } from "./costBases.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { deterrenceSection } from "./deterrence.js";
import { endSection } from "./ends.js";
import { frontierSection } from "./frontier.js";
import type { Game } from "./game.js";
import { hindranceBands } from "./hindrance.js";
import { interactionsOf } from "./interactions.js";
import { itemRecord } from "./itemRecord.js";
import type { MeasureItem } from "./items.js";
import { checkMeasureLaws, type Priced } from "./laws.js";
import { lengthSection } from "./lengths.js";
import { orderSection } from "./order.js";
import { playOn } from "./play.js";
import { verdictSection } from "./verdicts.js";
import { worldOf } from "./world.js";

export interface CountermeasuresQuestion {
  /** The rule that all measures are added to. */
  readonly base: CombinedPolicy;
  /** At least one; see itemsOf. */
  readonly items: readonly MeasureItem[];
  /** Rising [FLOP] */
  readonly targets: readonly number[];
  /** Its space is the adversarial one. */
  readonly market: Market;
  readonly offer: Offer;
  /** Every chip that can be had, to see whether the basis of cost decides more among them; absent: not asked */
  readonly wholeMarket?: readonly Chip[] | undefined;
  readonly assumptions: readonly AssumptionRow[];
  /** Systems that a changed registration may make register. */
  readonly systems: readonly MeasuredSystem[];
  /** Whether to order the measures by what each next one adds. */
  readonly order: boolean;
  /** What the finished model is worth to the evader [USD], > 0; undefined if that is not stated */
  readonly valueUsd?: number | undefined;
}

/**
 * What measures add to the cost of hiding a run: each alone, in pairs and all together, against either kind of evader, with what
 * the evader pays for its chance to finish undetected, and from which penalty or value on hiding stops paying.
 *
 * @param onStep asked between steps of one or several searches; if it says no, what was found so far is the answer, at least the cost
 * under the base
 * @param evaderOf plays the evader; the search
 */
export async function countermeasures(
  question: CountermeasuresQuestion,
  onStep: OnStep = uninterrupted,
  evaderOf: typeof adversary = adversary,
): Promise<CountermeasuresAnswer> {
  const { base, items, targets, market, valueUsd } = question;
  const minSuccess = market.minSuccess ?? 0;
  const game: Game = { base, items, targets, market, minSuccess, play: playOn(market, evaderOf) };
  const onTheWay: Priced[] = [];
  const none = { found: [], steps: [] };
  const cells = cellSection(game);
  const verdicts = verdictSection(game, loadVerbalVerdicts());
  const order = question.order ? orderSection(game, (answer) => onTheWay.push(answer)) : none;
  const deterrence = valueUsd === undefined ? none : deterrenceSection(game, valueUsd);
  const frontier = frontierSection(game);
  const lengths = lengthSection(game);
  const costBases = costBasisSection(game, evaderOf, question.wholeMarket);
  const ends = endSection(game);
  const sections = [cells, verdicts, order, deterrence, frontier, lengths, costBases, ends];
  const complete = await runSteps(
    sections.flatMap(({ steps }) => steps),
    onStep,
  );
  const own = worldOf(market);
  return {
    complete,
    base: base.id,
    items: items.map((item) => itemRecord(item, game, question.systems)),
    targets: [...targets],
    metric: market.metric,
    minSuccess,
    costBasis: market.assumptions.costBasis,
    ...own,
    cells: cells.found,
    interactions: [
      ...interactionsOf(
        cells.found.filter(({ evader, staffModel }) => evader === own.evader && staffModel === own.staffModel),
      ),
    ],
    ...(question.order ? { order: order.found } : {}),
    frontier: frontier.found,
    lengths: lengths.found,
    deterrence: deterrence.found,
    ends: ends.found,
    bands: hindranceBands.map((band) => ({ ...band })),
    verdicts: verdicts.found,
    costBases: costBases.found,
    assumptions: question.assumptions.map((row) => ({ ...row })),
    modes: [...market.modes],
    chips: market.chips.map(({ id }) => id),
    offer: offerRecord(question.offer),
    laws: checkMeasureLaws([...cells.found, ...onTheWay]),
  };
}

/** Takes one step after another; whether all were taken. */
async function runSteps(steps: readonly (() => void)[], onStep: OnStep): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    step();
    const goOn = await onStep(index + 1, steps.length);
    if (!goOn && index + 1 < steps.length) return false;
  }
  return true;
}
