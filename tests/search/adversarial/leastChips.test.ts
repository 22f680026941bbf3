import { describe, expect, test } from "vitest";
import { families } from "../../../src/search/adversarial/box.js";
import { boxTerms } from "../../../src/search/adversarial/boxTerms.js";
import { leastChips } from "../../../src/search/adversarial/leastChips.js";
import { measuredFlop, metrics } from "../../../src/search/goal.js";
import { holdsForMembers } from "../../support/arbitraryBox.js";

describe("leastChips", () => {
  test.each(families)(
    "leastChips(box, target) is not above the chips of any %s run of the box that reaches it",
    (family) => {
      let exact = 0;
      const pairs = holdsForMembers(family, 1_300, ({ search, box, chips, place }, outcome) => {
        const terms = boxTerms(box, search);
        for (const metric of metrics) {
          // What the run just reaches in half of the cases, down to a hundredth of it in the others.
          const target = measuredFlop(metric, outcome) * (place < 0.5 ? 1 : 10 ** (2 - 4 * place));
          const most = place < 0.25 ? chips : 1e9;
          const least = leastChips(box, terms, search, metric, target, 0, most);
          expect(least).toBeLessThanOrEqual(chips);
          if (least === chips) exact += 1 / metrics.length;
        }
      });
      expect(pairs).toBeGreaterThan(20_000);
      expect(exact / pairs).toBeGreaterThan(0.05);
    },
  );

  test.each(families)(
    "leastChips(box, target) is Infinity for %s boxes where no count up to the most reaches it",
    (family) => {
      holdsForMembers(family, 100, ({ search, box, chips }, outcome) => {
        const terms = boxTerms(box, search);
        const beyond = outcome.nominalFlop * 1e30;
        expect(leastChips(box, terms, search, "quality", beyond, chips, 1e9)).toBe(Number.POSITIVE_INFINITY);
      });
    },
  );
});
