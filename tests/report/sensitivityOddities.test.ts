import { describe, expect, test } from "vitest";
import type { Sensitivity, SensitivitySpread } from "../../src/analysis/sensitivitySchema.js";
import { oddSentences } from "../../src/report/sensitivityOddities.js";
import { askedSeries } from "../analysis/support/studyAnswers.js";

const both = ["scher-2025", "scher-2025-memory"];
const { answer: bandwidth } = askedSeries("bandwidth", { policies: both });
const { answer: quality } = askedSeries("latency", { policies: both, metric: "quality" });

/** A series with one policy whose spread is as given. */
function spreading(of: Sensitivity, spread: Partial<SensitivitySpread>): Sensitivity {
  return { ...of, spreads: [{ ...of.spreads[0]!, ...spread }] };
}

describe("oddSentences(sensitivity)", () => {
  test("nothing odd, nothing said", () => {
    expect(oddSentences(quality)).toEqual([]);
  });

  test("a policy that only seems cheaper", () => {
    expect(oddSentences(bandwidth)).toEqual([
      "`scher-2025-memory` comes out cheaper than `scher-2025` on 100 Mbps ($28.9M against $29.0M) and 1 Gbps ($11.3M against " +
        "$12.9M), which is an effect of the space and not of the rules: only the largest unregistered node of each chip is " +
        "offered, and `scher-2025-memory` has a node there that is unregistered under `scher-2025` too but not its largest. A " +
        "real evader would build it under either.",
    ]);
  });

  test("a better network that costs more", () => {
    const steps = [{ from: "latency-30", to: "latency-10", costRatio: 1.02 }];
    expect(oddSentences(spreading(quality, { policy: "scher-2025", steps }))).toEqual([
      "Under `scher-2025` 10 ms is no worse than 30 ms in any respect, and yet the cheapest run costs 1.02x as much; the " +
        "tables show which runs these are.",
    ]);
  });
});
