import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../../src/model/evaluate.js";
import { blankOutcome } from "../../../src/model/outcome.js";
import { runTerms } from "../../../src/model/runTerms.js";
import { placedOptions } from "../../../src/search/adversarial/adversarialAdversary.js";
import { type Box, shapesIn } from "../../../src/search/adversarial/box.js";
import { boxTerms } from "../../../src/search/adversarial/boxTerms.js";
import { ceiling } from "../../../src/search/adversarial/ceiling.js";
import { rootBoxes } from "../../../src/search/adversarial/rootBoxes.js";
import { knobsOf, type SearchTerms } from "../../../src/search/adversarial/searchTerms.js";
import { shapeOf } from "../../../src/search/adversarial/shapeOf.js";
import { isShape, splitBox } from "../../../src/search/adversarial/splitBox.js";
import { boundMargin } from "../../../src/search/boundMargin.js";
import { judged, leastJudged } from "../../../src/search/evasion/judge.js";
import { measuredFlop, metrics } from "../../../src/search/goal.js";
import { isAdmissible } from "../../support/arbitraryBox.js";
import { evenShare } from "../../support/arbitraryEvader.js";
import { anyEvadingSpace } from "../../support/arbitraryEvadingSpace.js";

/** A box cut so often, or until one shape is left; the coins say which half is kept. */
function cut(box: Box, search: SearchTerms, times: number, coin: () => boolean): Box {
  let left = box;
  for (let done = 0; done < times && !isShape(left); done += 1) left = splitBox(left, search)[coin() ? 0 : 1];
  return left;
}

test("leastJudged(box, N) and ceiling(box, N) bound every run of N chips, of any length and in any way", () => {
  const outcome = blankOutcome();
  let pairs = 0;
  let watched = 0;
  let several = 0;
  const spaces = anyEvadingSpace({ mostChips: [6, 60], mostInnerSteps: 20, mostMicroBatches: 4, mostShapes: 50_000 });
  const draws = fc.array(fc.record({ root: fc.nat(), cuts: fc.nat({ max: 8 }), nodes: evenShare(0, 0.999) }), {
    minLength: 60,
    maxLength: 60,
  });
  fc.assert(
    fc.property(spaces, draws, fc.infiniteStream(fc.boolean()), (space, drawn, coins) => {
      const { assumptions, grid, modes, policy } = space;
      const { overtrainingMin, overtrainingMax } = assumptions;
      const goal = { metric: "quality", targetFlop: 1, overtrainingMin, overtrainingMax } as const;
      const search = { grid, knobs: knobsOf(grid, assumptions), modes, goal };
      const placed = placedOptions(space.options, policy, { assumptions }, grid);
      // Nodes so large that two groups of them are too many make boxes of nothing.
      const roots = rootBoxes(placed, search).filter((root) => shapesIn(root) > 0);
      const coin = () => coins.next().value === true;
      for (const { root, cuts, nodes: share } of roots.length === 0 ? [] : drawn) {
        const box = cut(roots[root % roots.length]!, search, cuts, coin);
        const point = cut(box, search, Number.POSITIVE_INFINITY, coin);
        const lone = point.family === "lone";
        const { run } = shapeOf(point, search);
        const size = lone ? point.chips.from + Math.floor(share * (point.chips.to - point.chips.from + 1)) : 1;
        const terms = runTerms(
          lone ? { ...run, chipsPerNode: size, nodeMemoryGb: size * point.option.chipMemoryGb } : run,
        );
        const mostGroups = Math.floor(grid.mostChips / point.chips.from / terms.stages);
        const nodes = lone ? 1 : terms.stages * Math.max(2, Math.ceil(share * mostGroups));
        evaluate(terms, nodes, outcome);
        if (!isAdmissible(outcome, search)) continue;
        pairs += 1;
        const { chips } = outcome;
        const fate = judged(point.option, outcome);
        const least = leastJudged(box, chips);
        expect(least.hazard * (1 - boundMargin)).toBeLessThanOrEqual(fate.hazard);
        expect(least.expectedCostUsd * (1 - boundMargin)).toBeLessThanOrEqual(fate.expectedCostUsd);
        expect(box.option.targetShare).toBeLessThanOrEqual(point.option.targetShare);
        if (fate.hazard > 0) watched += 1;
        if (box.option.lengths.from < box.option.lengths.to) several += 1;
        for (const metric of metrics) {
          const most = ceiling(box, boxTerms(box, search), search, metric, chips);
          expect(measuredFlop(metric, outcome) / most).toBeLessThanOrEqual(1 + boundMargin);
        }
      }
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect(pairs).toBeGreaterThan(1000);
  expect(watched).toBeGreaterThan(200);
  expect(several).toBeGreaterThan(200);
});
