import { describe, expect, test } from "vitest";
import type { Sensitivity, SensitivitySpread } from "../../src/analysis/sensitivitySchema.js";
import { claimSentences } from "../../src/report/sensitivityClaims.js";
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
