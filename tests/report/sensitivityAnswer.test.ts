import { describe, expect, test } from "vitest";
import { sensitivityAnswer } from "../../src/report/sensitivityAnswer.js";
import { askedSeries } from "../analysis/support/studyAnswers.js";

const both = ["scher-2025", "scher-2025-memory"];
const { answer: bandwidth } = askedSeries("bandwidth", { policies: both });
const { answer: latency } = askedSeries("latency", { policies: both });
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
