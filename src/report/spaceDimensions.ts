import { modes } from "../model/run.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { optionsOf, searchTerms } from "../search/adversarial/adversarialAdversary.js";
import { adversarialGrid, sizeRatio } from "../search/adversarial/adversarialGrid.js";
import { shapesIn } from "../search/adversarial/box.js";
import { rootBoxes } from "../search/adversarial/rootBoxes.js";
import { lengthStepDays } from "../search/evasion/runLengths.js";
import type { Market } from "../search/market.js";
import { formatNumber, formatParams } from "./format.js";

/** One choice of the evader in the adversarial space. */
export interface SpaceDimension {
  readonly id: string;
  /** What the evader chooses */
  readonly choice: string;
  /** The values on offer, in words */
  readonly values: string;
  /** How many values there are; absent where other choices decide it */
  readonly count?: number;
  /** What sets the limit */
  readonly limit: string;
}

/**
 * The declared adversarial space on a market, choice by choice, with its size under a rule.
 *
 * @param policy the rule whose unregistered nodes are counted
 */
export function spaceDimensions(policy: CombinedPolicy, market: Market): readonly SpaceDimension[] {
  const options = optionsOf(policy, market);
  const search = searchTerms(market, 1);
  const { knobs } = search;
  const grid = adversarialGrid;
  const finite = options.flatMap(({ loneCounts }) => loneCounts.filter(({ to }) => to < Number.POSITIVE_INFINITY));
  const nodeKinds = finite.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const shapes = rootBoxes(options, search).reduce((sum, box) => sum + shapesIn(box), 0);
  const fractions = grid.activeShares.map((share) => `1/${Math.round(1 / share)}`).join(", ");
  return [
    {
      id: "chip",
      choice: "chip and number format",
      values: "every chip on offer at every format it has a rate for",
      count: options.length,
      limit: "--chips, --market, --without",
    },
    {
      id: "chipsPerNode",
      choice: "chips in one node",
      values: `every count that the rule leaves unregistered (here ${policy.id})`,
      count: nodeKinds,
      limit: "the rule",
    },
    {
      id: "nodes",
      choice: "nodes",
      values: "every whole number; one node alone is a cluster of any unregistered size",
      limit: `${formatNumber(grid.mostChips)} chips in all; the rule, where it measures whole networks`,
    },
    {
      id: "modelParams",
      choice: "model size",
      values: `from ${formatParams(grid.modelParams[0]!)} to ${formatParams(grid.modelParams.at(-1)!)}, neighbours at most ${Math.round((sizeRatio - 1) * 100)}% apart, the published sizes, and every size that fills the memory of a whole number of chips`,
      count: grid.modelParams.length,
      limit: "the grid; sizes that fill chips come on top",
    },
    {
      id: "mode",
      choice: "way to join nodes",
      values: `${market.modes.join(", ")} (of ${modes.join(", ")})`,
      count: market.modes.length,
      limit: "--modes",
    },
    {
      id: "nodesPerGroup",
      choice: "nodes in a group (hierarchical)",
      values: "every whole number from 2 that leaves two groups",
      limit: "the nodes",
    },
    {
      id: "stages",
      choice: "pipeline stages",
      values: "every whole number from the fewest that hold the model",
      limit: "the nodes",
    },
    {
      id: "innerSteps",
      choice: "steps between synchronisations (inside a group, for hierarchical)",
      values: "every whole number from 1; below the fewest that hide a synchronisation nodes wait for it",
      limit: "more than hide it never pay (proven)",
    },
    {
      id: "compression",
      choice: "compression of pseudo-gradients",
      values: knobs.compression.map((level) => `${level} x`).join(", "),
      count: knobs.compression.length,
      limit: "search.compression.max",
    },
    {
      id: "activationCompression",
      choice: "compression of activations (pipeline)",
      values: knobs.activationCompression.map((level) => `${level} x`).join(", "),
      count: knobs.activationCompression.length,
      limit: "search.activationCompression.max",
    },
    {
      id: "microBatches",
      choice: "micro-batches of a step (pipeline)",
      values: `every whole number from 1 to ${knobs.microBatches}`,
      count: knobs.microBatches,
      limit: "search.microBatches.max",
    },
    {
      id: "activeParams",
      choice: "share of the parameters a token passes (expert-parallel)",
      values: `${fractions}, with ${grid.moeLayers} layers of experts`,
      count: grid.activeShares.length,
      limit: "the grid",
    },
    {
      id: "runDays",
      choice: "days trained",
      values:
        "the assumed run length, or less where the model would be overtrained; where time matters (a rule watches, owning is " +
        `paid for, or prices fall while the evader waits), every multiple of ${lengthStepDays} days up to it`,
      limit: "run.length, search.overtraining.max; a rule's run-window",
    },
    {
      id: "connection",
      choice: "lines of the sites",
      values: "residential; business too where only residential ones are capped or they cost more",
      limit: "a rule's bandwidth-cap",
    },
    {
      id: "chipSource",
      choice: "source of chips",
      values:
        "the open market; where a rule tracks or licenses chips, those it does not reach, or those in licensed sets",
      limit: "a rule's chip-registry and chip-licensing",
    },
    {
      id: "mostUploadMbps",
      choice: "mean upload that no node exceeds",
      values: "none, or each line that a rule watches: where it would send more, the run waits",
      limit: "a rule's traffic-monitoring",
    },
    {
      id: "size",
      choice: "all together",
      values: `shapes, each with every count of nodes and of micro-batches, under ${policy.id}`,
      count: shapes,
      limit: "",
    },
  ];
}
