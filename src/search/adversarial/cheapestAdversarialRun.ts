import TinyQueue from "tinyqueue";
import { blankOutcome, type Outcome } from "../../model/outcome.js";
import { runTerms } from "../../model/runTerms.js";
import { boundMargin } from "../boundMargin.js";
import { chipLines } from "../chipLine.js";
import { affordableCount, type CountLine } from "../countLine.js";
import { judged, leastJudged } from "../evasion/judge.js";
import { leastCount } from "../leastCount.js";
import { nodeLines } from "../nodeLine.js";
import { newTally, type Tally } from "../tally.js";
import { type Box, shapesIn } from "./box.js";
import { type BoxTerms, boxTerms } from "./boxTerms.js";
import { ceiling } from "./ceiling.js";
import { leastChips } from "./leastChips.js";
import type { OptionTerms } from "./optionTerms.js";
import { type FoundAdversary, precedesFound, sameCost } from "./order.js";
import { rootBoxes } from "./rootBoxes.js";
import type { SearchTerms } from "./searchTerms.js";
import { type AdversarialShape, shapeOf } from "./shapeOf.js";
import { isShape, splitBox } from "./splitBox.js";
import { fewestChips, fitting, paying } from "./tighten.js";

/** A box that the bounds leave open. */
interface OpenBox {
  readonly box: Box;
  readonly terms: BoxTerms;
  /** No run of the box that reaches the target has fewer chips */
  readonly leastChips: number;
  /** Expected cost of these [USD] */
  readonly leastCostUsd: number;
  /** When it was opened; settles the order of equals */
  readonly place: number;
}

export interface AdversarialTally extends Tally {
  /** Sets of shapes bounded at once */
  boxes: number;
  /** Shapes whose least count of nodes was solved */
  solved: number;
}

export interface CheapestAdversarialRun {
  /** Undefined if no run of the space reaches the goal */
  readonly found: FoundAdversary | undefined;
  readonly tally: AdversarialTally;
}

/**
 * The cheapest run of the adversarial space that reaches the goal, exactly, by branch and bound.
 *
 * Cost is the expected one, with the loss on detection times its chance, among the runs whose chance to finish is large
 * enough; without countermeasures that is the cost of the hardware. The space is cut into boxes; each is bounded by {@link leastChips}, and the box that could be cheapest is cut further or,
 * if it is one shape, solved for its least count of nodes. It ends when no open box could be cheaper, or as cheap and more
 * capable. Ties go to the higher quality-adjusted compute, then to fewer nodes, then to the order of the space.
 */
export function cheapestAdversarialRun(options: readonly OptionTerms[], search: SearchTerms): CheapestAdversarialRun {
  const { goal, grid } = search;
  const tally: AdversarialTally = { ...newTally(), boxes: 0, solved: 0 };
  const outcome = blankOutcome();
  let best: FoundAdversary | undefined;
  const queue = new TinyQueue<OpenBox>([], (a, b) => a.leastCostUsd - b.leastCostUsd || a.place - b.place);

  /** Whether a box that costs at least so much may hold a better run than the best. */
  const isOpen = ({ box, terms, leastChips: chips, leastCostUsd }: Omit<OpenBox, "place">) => {
    if (best === undefined) return undefined;
    const { expectedCostUsd } = best;
    if (leastCostUsd > expectedCostUsd * (1 + boundMargin)) return "dearer";
    if (leastCostUsd < expectedCostUsd * (1 - sameCost)) return undefined;
    // Where all that is paid for is chips, their cost tells their count; else only the fewest are as cheap as the best.
    const afforded = box.option.evader.plain ? chipsFor(expectedCostUsd, box) : chips;
    const most = ceiling(box, terms, search, "quality", afforded);
    return most * (1 + boundMargin) < best.outcome.qualityAdjustedFlop ? "lessCapable" : undefined;
  };

  const chipsFor = (costUsd: number, { option }: Box): number =>
    Math.min(grid.mostChips, Math.round(costUsd / option.chipCostUsd));

  const open = (whole: Box, from: number): void => {
    const affordable =
      best === undefined
        ? grid.mostChips
        : Math.floor((best.expectedCostUsd / whole.option.chipCostUsd) * (1 + boundMargin));
    const most = Math.min(affordable, whole.family === "lone" ? whole.chips.to : whole.option.mostJoinedChips);
    tally.boxes += 1;
    const held = fitting(whole);
    tally.pruned.doesNotFit += shapesIn(whole) - (held === undefined ? 0 : shapesIn(held));
    if (held === undefined) return;
    const box = paying(held, search, most);
    tally.pruned.neverPays += shapesIn(held) - (box === undefined ? 0 : shapesIn(box));
    if (box === undefined) return;
    const terms = boxTerms(box, search);
    const shapes = shapesIn(box);
    const target = goal.targetFlop * box.option.targetShare;
    if (goal.overtrainingMax * terms.mostReferenceFlop * terms.efficiency < target * (1 - boundMargin)) {
      tally.pruned.overtrained += shapes;
      return;
    }
    if (terms.busyShare === 0 || terms.exchangeSeconds === Number.POSITIVE_INFINITY) {
      tally.pruned.cannotTrain += shapes;
      return;
    }
    const chips = leastChips(box, terms, search, goal.metric, target, Math.max(from, fewestChips(box)), most);
    if (chips === Number.POSITIVE_INFINITY) {
      tally.pruned[best === undefined ? "outOfReach" : "dearer"] += shapes;
      return;
    }
    const { hazard, expectedCostUsd: leastCostUsd } = leastJudged(box, chips);
    if (hazard * (1 - boundMargin) > box.option.evader.mostHazard) {
      tally.pruned.tooVisible += shapes;
      return;
    }
    const closed = isOpen({ box, terms, leastChips: chips, leastCostUsd });
    if (closed === undefined) queue.push({ box, terms, leastChips: chips, leastCostUsd, place: tally.boxes });
    else tally.pruned[closed] += shapes;
  };

  const consider = (shaped: AdversarialShape, box: Box, line: CountLine, lowest: number): void => {
    const { evader, runCostUsd, targetShare } = box.option;
    const aim = targetShare === 1 ? goal : { ...goal, targetFlop: goal.targetFlop * targetShare };
    const highest = best === undefined ? line.last : affordableCount(line, best.expectedCostUsd - runCostUsd);
    const scratch = newTally();
    // The least count costs least, and is seen least.
    const count = leastCount(line, aim, lowest, highest, scratch, outcome);
    tally.evaluations += scratch.evaluations;
    if (count === undefined) return;
    const { hazard, expectedCostUsd } = judged(box.option, outcome);
    if (hazard > evader.mostHazard) return;
    const found = foundRun(shaped, box, count, outcome, expectedCostUsd);
    if (best === undefined || precedesFound(found, best)) best = { ...found, outcome: { ...outcome } };
  };

  const solve = ({ box, leastChips: chips }: OpenBox): void => {
    tally.solved += 1;
    const { option, family } = box;
    const shaped = shapeOf(box, search);
    const terms = runTerms(shaped.run);
    if (family === "lone") {
      for (const line of chipLines(
        { ...shaped.run, chipsPerNode: 1 },
        runTerms({ ...shaped.run, chipsPerNode: 1 }),
        option.chip,
        [box.chips],
      )) {
        consider(shaped, box, line, chips);
      }
      return;
    }
    const mostNodes = Math.floor(Math.min(grid.mostChips, option.way.mostChips) / box.chips.from);
    for (const { from, to } of option.nodeCounts(box.chips.from)) {
      for (const line of nodeLines(terms, from, Math.min(to, mostNodes))) {
        consider(shaped, box, line, chips / box.chips.from);
      }
    }
  };

  for (const box of rootBoxes(options, search)) {
    tally.configurations += shapesIn(box);
    open(box, 0);
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const closed = isOpen(next);
    if (closed !== undefined) tally.pruned[closed] += shapesIn(next.box);
    else if (isShape(next.box)) solve(next);
    else for (const half of splitBox(next.box, search)) open(half, next.leastChips);
  }
  return { found: best, tally };
}

function foundRun(
  { shape }: AdversarialShape,
  box: Box,
  count: number,
  outcome: Readonly<Outcome>,
  expectedCostUsd: number,
): FoundAdversary {
  const chipsPerNode = box.family === "lone" ? count : box.chips.from;
  return { box, shape: { ...shape, chipsPerNode }, outcome, expectedCostUsd };
}
