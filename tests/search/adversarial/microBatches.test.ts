import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/model/evaluate.js";
import { blankOutcome } from "../../../src/model/outcome.js";
import { runTerms } from "../../../src/model/runTerms.js";
import { bestMicroBatches, fewestStepSeconds } from "../../../src/search/adversarial/microBatches.js";
import { shapeOf } from "../../../src/search/adversarial/shapeOf.js";
import { boundMargin } from "../../../src/search/boundMargin.js";
import { holdsForMembers } from "../../support/arbitraryBox.js";
import { logInteger, logUniform } from "../../support/arbitraryRun.js";

/** (M + S - 1) (X / M + Y), as the pipeline of the model has it [s]. */
function stepSeconds(microBatches: number, stages: number, workSeconds: number, hopSeconds: number): number {
  return (microBatches + stages - 1) * (workSeconds / microBatches + hopSeconds);
}

/** Pipelines with hops of no time, of about the time that makes a middling M best, and any. */
const anyPipeline = fc
  .record({
    stages: fc.oneof(fc.integer({ min: 1, max: 5 }), logInteger(1, 1e4)),
    workSeconds: logUniform(1e-3, 1e6),
    relativeHop: fc.oneof(fc.constant(0), logUniform(1e-4, 10), logUniform(1e-12, 1e6)),
    most: fc.oneof(fc.constant(64), logInteger(1, 64)),
  })
  .map(({ relativeHop, ...pipeline }) => ({ ...pipeline, hopSeconds: pipeline.workSeconds * relativeHop }));

describe("bestMicroBatches and fewestStepSeconds", () => {
  const CASES = [
    // S,  X [s],  Y [s], most, M, step [s], why
    [2, 16, 1, 64, 4, 25, "sqrt((S - 1) X / Y) = 4 exactly"],
    [2, 16, 1, 3, 3, 4 * (16 / 3 + 1), "no more than allowed"],
    [4, 8, 0, 64, 64, 67 * (8 / 64), "hops that take no time: as many as allowed"],
    [1, 8, 0, 64, 1, 8, "one stage has no bubble to fill; the fewest of equals"],
    [1, 8, 1, 64, 1, 9, "one stage only adds latency"],
    [2, 2, 1, 64, 1, 6, "M = 1 and M = 2 take as long: the fewer"],
  ] as const;
  test.each(CASES)(
    "bestMicroBatches(%d, %d, %d, %d) is %d, a step of %d s: %s",
    (stages, work, hop, most, best, seconds) => {
      expect(bestMicroBatches(stages, work, hop, most)).toBe(best);
      expect(stepSeconds(best, stages, work, hop)).toBe(seconds);
      expect(fewestStepSeconds(stages, work, hop, most)).toBeLessThanOrEqual(seconds);
    },
  );

  test("bestMicroBatches(S, X, Y, most): no other M gives a shorter step, no smaller M as short a one", () => {
    fc.assert(
      fc.property(anyPipeline, ({ stages, workSeconds, hopSeconds, most }) => {
        const best = bestMicroBatches(stages, workSeconds, hopSeconds, most);
        const seconds = stepSeconds(best, stages, workSeconds, hopSeconds);
        const bound = fewestStepSeconds(stages, workSeconds, hopSeconds, most);
        let shortest = Number.POSITIVE_INFINITY;
        for (let other = 1; other <= most; other += 1) {
          const otherSeconds = stepSeconds(other, stages, workSeconds, hopSeconds);
          // A few roundings: equals may differ in the last digits.
          if (other < best && !(otherSeconds > seconds * (1 - 1e-15))) expect(otherSeconds).toBe("longer");
          shortest = Math.min(shortest, otherSeconds);
        }
        expect(best).toBeGreaterThanOrEqual(1);
        expect(best).toBeLessThanOrEqual(most);
        expect(seconds / shortest).toBeLessThanOrEqual(1 + 1e-15);
        expect(bound / shortest).toBeLessThanOrEqual(1 + boundMargin);
      }),
      { numRuns: 100_000 },
    );
  });

  test("the run with the best M trains no fewer tokens than with any other M at the same H", () => {
    const best = blankOutcome();
    const other = blankOutcome();
    let tried = 0;
    let fewer = 0;
    holdsForMembers("pipeline", 500, ({ search, point, nodes }) => {
      const { run } = shapeOf(point, search);
      evaluate(runTerms(run), nodes, best);
      for (let microBatches = 1; microBatches <= search.knobs.microBatches; microBatches += 1) {
        evaluate(runTerms({ ...run, microBatches }), nodes, other);
        expect(best.tokens / other.tokens).toBeGreaterThanOrEqual(1 - 1e-12);
        tried += 1;
        if (other.tokens < best.tokens * 0.999) fewer += 1;
      }
    });
    expect(tried).toBeGreaterThan(100_000);
    expect(fewer / tried).toBeGreaterThan(0.05);
  });
});
