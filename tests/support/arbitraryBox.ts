import fc from "fast-check";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { modes } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { adversarialGrid } from "../../src/search/adversarial/adversarialGrid.js";
import type { Box, Family, Range } from "../../src/search/adversarial/box.js";
import { knobsOf, type SearchTerms } from "../../src/search/adversarial/searchTerms.js";
import { shapeOf } from "../../src/search/adversarial/shapeOf.js";
import { anyDraw, anyWorld, type Draw, leastParams, mostParams, type Reach } from "./memberDraw.js";
import { fasterOption, type Layout, pacedOption, relativeSteps, suitingOption } from "./memberTerms.js";

/** A run of a search. */
interface Candidate {
  readonly search: SearchTerms;
  /** The box that holds the shape of the run alone */
  readonly point: Box;
  /** n, in whole groups of a pipeline */
  readonly nodes: number;
  /** M of a pipeline, any that is on offer; the M of the shortest step where absent */
  readonly microBatches: number | undefined;
}

/** A run with a box that holds it. */
export interface Member extends Candidate {
  readonly box: Box;
  /** N, chips of the run */
  readonly chips: number;
  /** A number in [0, 1) for what a claim chooses */
  readonly place: number;
}

const scratch = blankOutcome();

/**
 * Checks a claim about runs of a family and boxes that hold them: single shapes, wide boxes, and all between, with sizes
 * of the declared grid, in any world.
 *
 * @param worlds how many sets of assumptions are drawn; each has ten runs with two boxes each
 * @returns of how many pairs the claim is made: those whose run is admissible
 */
export function holdsForMembers(
  family: Family,
  worlds: number,
  claim: (member: Member, outcome: Readonly<Outcome>) => void,
): number {
  let pairs = 0;
  const outcome = blankOutcome();
  const draws = fc.array(anyDraw, { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(anyWorld, draws, (assumptions, drawn) => {
      const { overtrainingMin, overtrainingMax } = assumptions;
      const goal = { metric: "quality", targetFlop: 1, overtrainingMin, overtrainingMax } as const;
      const search = { grid: adversarialGrid, knobs: knobsOf(adversarialGrid, assumptions), modes, goal };
      for (const { groups, chips: nodeChips, ...rest } of drawn) {
        // A lone cluster is one node, of as many chips as others have in several.
        const draw = { ...rest, groups, chips: family === "lone" ? nodeChips * groups : nodeChips };
        const candidate = candidateOf(draw, family, assumptions, search);
        const chips = candidate.nodes * draw.chips;
        if (chips > adversarialGrid.mostChips || !isAdmissible(outcomeOf(candidate, outcome), search)) continue;
        const { place, activeParams } = draw;
        for (const reach of draw.reaches) {
          pairs += 1;
          claim({ ...candidate, chips, place, box: boxAround(candidate, activeParams, reach) }, outcome);
        }
      }
    }),
    { numRuns: worlds },
  );
  return pairs;
}

/** What a run gives. */
export function outcomeOf({ search, point, nodes, microBatches }: Candidate, outcome: Outcome): Outcome {
  const { run } = shapeOf(point, search);
  return evaluate(runTerms(microBatches === undefined ? run : { ...run, microBatches }), nodes, outcome);
}

/** Whether an evader may take a run. */
export function isAdmissible({ feasible, overtrainingRatio }: Outcome, { goal }: SearchTerms): boolean {
  return feasible && overtrainingRatio >= goal.overtrainingMin && overtrainingRatio <= goal.overtrainingMax;
}

/** The range of one place. */
export function single(value: number): Range {
  return { from: value, to: value };
}

/** A run with the overtraining ratio drawn. */
function candidateOf(draw: Draw, family: Family, assumptions: Assumptions, search: SearchTerms): Candidate {
  const { activeParams, chips } = draw;
  const { knobs, goal } = search;
  const { activeShare, width, nodes } = layoutOf(draw, family);
  const overtraining = goal.overtrainingMin * (goal.overtrainingMax / goal.overtrainingMin) ** draw.overtraining;
  const sizes = draw.reaches.flatMap(({ size }) => [
    offered(activeParams / size.below),
    offered(activeParams * size.above),
  ]);
  const rising = Float64Array.from(new Set([...sizes, activeParams])).sort();
  const option = suitingOption(draw, { family, activeShare, width, nodes }, assumptions, overtraining, rising);
  const level = (levels: readonly number[], share: number, turned: boolean) =>
    single(turned ? Math.floor(share * levels.length) : 0);
  const pipeline = family === "pipeline";
  const shape: Box = {
    option,
    family,
    activeShare,
    intervalTo: chips,
    chips: single(chips),
    size: single(rising.indexOf(activeParams)),
    width: single(width),
    steps: single(1),
    compression: level(knobs.compression, draw.compression, family !== "lone"),
    activation: level(knobs.activationCompression, draw.activation, pipeline),
  };
  const steps = family === "lone" ? 1 : relativeSteps(shapeOf(shape, search).run, nodes, draw.relativeSteps);
  const point = { ...shape, steps: single(Math.min(search.grid.mostInnerSteps, steps)) };
  const microBatches =
    pipeline && draw.microBatches !== undefined ? 1 + Math.floor(draw.microBatches * knobs.microBatches) : undefined;
  const unpaced = { search, point, nodes, microBatches };
  const { uploadMbpsUsed } = outcomeOf(unpaced, scratch);
  const mostUploadMbps = uploadMbpsUsed * (draw.pace ?? 0);
  const candidate = mostUploadMbps > 0 ? withOption(unpaced, pacedOption(option, mostUploadMbps)) : unpaced;
  const { overtrainingRatio } = outcomeOf(candidate, scratch);
  if (!(overtrainingRatio > 0)) return candidate;
  // Failures, waiting and hops took a share. A hair more, so that rounding does not take it below the least ratio.
  const lack = Math.max(1, (overtraining / overtrainingRatio) * (1 + 1e-12));
  return withOption(candidate, fasterOption(candidate.point.option, family, lack));
}

function withOption(candidate: Candidate, option: Box["option"]): Candidate {
  return { ...candidate, point: { ...candidate.point, option } };
}

function layoutOf(draw: Draw, family: Family): Layout {
  const activeShare = family === "expert-parallel" ? draw.activeShare : 1;
  const width = family === "pipeline" || family === "hierarchical" ? draw.width : 1;
  const spare = family === "hierarchical" ? Math.floor(draw.partOfGroup * width) : 0;
  return { family, activeShare, width, nodes: family === "lone" ? 1 : draw.groups * width + spare };
}

/** The nearest size that the declared grid spans [parameters]. */
function offered(params: number): number {
  return Math.min(mostParams, Math.max(leastParams, params));
}

/** The box that reaches so far beyond a run on each axis that its family has. */
function boxAround({ search, point }: Candidate, activeParams: number, reach: Draw["reaches"][number]): Box {
  const { family, chips, width, steps, compression, activation, option } = point;
  const { grid, knobs } = search;
  const place = (params: number) => option.sizes.indexOf(offered(params));
  const lone = family === "lone";
  return {
    ...point,
    chips: around(chips.from, reach.chips, 1, grid.mostChips),
    size: { from: place(activeParams / reach.size.below), to: place(activeParams * reach.size.above) },
    width: width.from === 1 ? width : around(width.from, reach.width, 2, grid.mostChips),
    steps: lone ? steps : around(steps.from, reach.steps, 1, grid.mostInnerSteps),
    compression: lone ? compression : levelsAround(compression.from, reach.compression, knobs.compression.length),
    activation:
      family === "pipeline"
        ? levelsAround(activation.from, reach.activation, knobs.activationCompression.length)
        : activation,
  };
}

function around(value: number, { below, above }: Reach, least: number, most: number): Range {
  return { from: Math.max(least, Math.ceil(value / below)), to: Math.min(most, Math.floor(value * above)) };
}

function levelsAround(place: number, { below, above }: Reach, count: number): Range {
  return {
    from: Math.max(0, place - Math.floor(Math.log2(below))),
    to: Math.min(count - 1, place + Math.floor(Math.log2(above))),
  };
}
