import { describe, expect, test } from "vitest";
import { families } from "../../../src/search/adversarial/box.js";
import { boxTerms } from "../../../src/search/adversarial/boxTerms.js";
import { ceiling } from "../../../src/search/adversarial/ceiling.js";
import { boundMargin } from "../../../src/search/boundMargin.js";
import { measuredFlop, metrics } from "../../../src/search/goal.js";
import { holdsForMembers } from "../../support/arbitraryBox.js";

describe("ceiling", () => {
  test.each(families)(
    "ceiling(box, metric, N) is not below any %s run of N chips in the box, nor per chip of more",
    (family) => {
      let near = 0;
      const pairs = holdsForMembers(family, 1_300, ({ search, box, chips, place }, outcome) => {
        const terms = boxTerms(box, search);
        const least = (family === "lone" ? 1 : 2) * box.width.from * box.chips.from;
        const fewer = Math.floor(least * (chips / least) ** place);
        for (const metric of metrics) {
          const flop = measuredFlop(metric, outcome);
          const ratio = flop / ceiling(box, terms, search, metric, chips);
          expect(ratio).toBeLessThanOrEqual(1 + boundMargin);
          const mostPerChip = ceiling(box, terms, search, metric, fewer) / fewer;
          expect(flop / chips / mostPerChip).toBeLessThanOrEqual(1 + boundMargin);
          if (ratio > 0.999) near += 1 / metrics.length;
        }
      });
      expect(pairs).toBeGreaterThan(20_000);
      // A bound that is never nearly met would hide a fault; single shapes meet it.
      expect(near / pairs).toBeGreaterThan(0.15);
    },
  );
});
