import { describe, expect, test } from "vitest";
import type { Sensitivity, SensitivitySpread } from "../../src/analysis/sensitivitySchema.js";
import { claimSentences, oddSentences, sensitivityAnswer } from "../../src/report/sensitivitySentences.js";
import { askedSeries } from "../analysis/support/studyAnswers.js";

const both = ["scher-2025", "scher-2025-memory"];
const { answer: bandwidth } = askedSeries("bandwidth", { policies: both });
const { answer: latency } = askedSeries("latency", { policies: both });
const { answer: quality } = askedSeries("latency", { policies: both, metric: "quality" });
const { answer: far } = askedSeries("bandwidth", { policies: ["scher-2025-memory"], metric: "quality", target: 6e25 });
const { answer: beyond } = askedSeries("latency", { metric: "quality", target: 1e29 });
const { answer: open } = askedSeries("bandwidth", {
  policies: ["us-ca-sb53", "us-eo-14110"],
  metric: "quality",
  target: 1e26,
});

describe("sensitivityAnswer(sensitivity)", () => {
  test("of the bandwidth series under two policies", () => {
    expect(sensitivityAnswer(bandwidth)).toBe(
      "This is what a run of 1e25 FLOP (C_local) costs the evader on each network of the bandwidth series. " +
        "Under `scher-2025` it goes from $114M (10 Mbps) to $10.5M (1 Tbps, 0.1 ms), a factor of 10.8; with 100 Mbps it is " +
        "$29.0M on 36 nodes, 2.91x the cost of hiding nothing. " +
        "Under `scher-2025-memory` it goes from $114M (10 Mbps) to $10.5M (1 Tbps, 0.1 ms), a factor of 10.8; with 100 Mbps " +
        "it is $28.9M on 64 nodes, 2.90x the cost of hiding nothing. " +
        "A run that hides nothing, in one cluster on the same chips, costs $9.99M on any network.",
    );
  });

  test.each([
    [
      "the cost is the same throughout",
      latency,
      "Under `scher-2025` it is the same on every one of them: $29.0M, 2.91x the cost of hiding nothing.",
    ],
    ["some networks are out of reach", far, "96.8x the cost of hiding nothing; no run reaches it on 10 Mbps."],
    ["all are", beyond, "Under `scher-2025` no run reaches the target on any of them. A run that hides nothing"],
    [
      "nothing is registered",
      open,
      "Under `us-ca-sb53` no cluster is registered, so that nothing is joined and the network does not matter: $101M.",
    ],
    [
      "one cluster is enough",
      open,
      "Under `us-eo-14110` one unregistered cluster is enough, so that the network does not matter: $101M.",
    ],
  ] as const)("where %s", (_case, answer, words) => {
    expect(sensitivityAnswer(answer)).toContain(words);
  });

  test("where nothing reaches the target even unhidden", () => {
    expect(sensitivityAnswer({ ...beyond, centralised: null })).toMatch(
      /A run that hides nothing does not reach it either\.$/,
    );
  });
});

/** A series with one policy whose spread is as given. */
function spreading(of: Sensitivity, spread: Partial<SensitivitySpread>): Sensitivity {
  return { ...of, spreads: [{ ...of.spreads[0]!, ...spread }] };
}

describe("claimSentences(sensitivity)", () => {
  test("latency under C_local holds exactly, and the study's own figures are named", () => {
    expect(claimSentences(latency)).toEqual([
      "The study says that latency has no significant effect (appendix C). By the exact search, under `scher-2025` it holds " +
        "exactly: the cost is the same throughout; under `scher-2025-memory` it holds exactly: the cost is the same throughout.",
      "For 16 H100-equivalents a node and no memory limit the study prints $30.7M on 10 ms and $30.7M on 100 ms; its " +
        "procedure is not exact, and what parts it from the exact minimum is in `subthreshold reproduce`.",
    ]);
  });

  test("latency under C_quality holds within the cut-off, and the metric is named", () => {
    expect(claimSentences(quality)).toEqual([
      "The study says that latency has no significant effect (appendix C). By the exact search, under `scher-2025` it holds " +
        "exactly: the cost is the same throughout; under `scher-2025-memory` it holds: the highest cost is 1.03x the lowest. " +
        "(The study speaks of C_local; this report measures C_quality.)",
    ]);
  });

  test("bandwidth is held against the study's own network", () => {
    expect(claimSentences(bandwidth)[0]).toBe(
      "The study says that less bandwidth would substantially raise the cost (appendix G.1). By the exact search, under " +
        "`scher-2025` it holds: the highest cost is 3.92x that with 100 Mbps; under `scher-2025-memory` it holds: the highest " +
        "cost is 3.93x that with 100 Mbps.",
    );
  });

  test.each([
    [
      "latency at the cut-off",
      spreading(latency, { costRatio: 1.05 }),
      "it holds: the highest cost is 1.05x the lowest",
    ],
    [
      "latency beyond it",
      spreading(latency, { costRatio: 1.0501 }),
      "it does not hold: the highest cost is 1.05x the lowest",
    ],
    [
      "latency that decides",
      spreading(latency, { unreached: ["latency-300"] }),
      "it does not hold: no run reaches the target with 300 ms",
    ],
    ["bandwidth that decides", far, "it holds: no run reaches the target with 10 Mbps"],
    [
      "bandwidth without effect",
      spreading(bandwidth, { costRatio: 1 }),
      "it does not hold: the cost is the same throughout",
    ],
    [
      "bandwidth with hardly any",
      spreading(bandwidth, { dearestNetwork: "us-average" }),
      "it does not hold: the highest cost is 1x that with 100 Mbps",
    ],
    ["no run", beyond, "nothing can be said, since no run reaches the target"],
    ["nothing joined", open, "under `us-eo-14110` nothing can be said, since nothing is joined over the network"],
  ] as const)("%s", (_case, answer, words) => {
    expect(claimSentences(answer)[0]).toContain(words);
  });
});

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
