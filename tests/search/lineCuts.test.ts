import { describe, expect, test } from "vitest";
import { runTerms } from "../../src/model/runTerms.js";
import { chipLines } from "../../src/search/chipLine.js";
import { affordableCount, type CountLine, countAtLeast, countsBetween } from "../../src/search/countLine.js";
import { cutBefore, hopelessCounts, leastWhole } from "../../src/search/lineCuts.js";
import { leastNodes, nodeLines } from "../../src/search/nodeLine.js";
import { handRun } from "../support/handRun.js";
import { studyChips } from "../support/studyMarket.js";

const spans = (lines: readonly CountLine[]) => lines.map(({ first, last, step }) => [first, last, step]);

test.each([
  // from, to, starts, intervals
  [1, 10, [], [[1, 10]]],
  [
    1,
    10,
    [5],
    [
      [1, 4],
      [5, 10],
    ],
  ],
  [1, 10, [1], [[1, 10]]],
  [
    1,
    10,
    [10],
    [
      [1, 9],
      [10, 10],
    ],
  ],
  [1, 10, [11], [[1, 10]]],
  [
    3,
    5,
    [2, 3, 4, 5, 6],
    [
      [3, 3],
      [4, 4],
      [5, 5],
    ],
  ],
])("cutBefore(%i, %i, %j) is %j", (from, to, starts, expected) => {
  expect(cutBefore(from, to, starts).map((part) => [part.from, part.to])).toEqual(expected);
});

test.each([
  // estimate, least count that holds, why
  [7, 7, "exact"],
  [6.2, 7, "between two counts"],
  [8.0001, 7, "rounded up across the count"],
  [6, 7, "rounded down"],
  [-3, 7, "below every count"],
])("leastWhole(%d) finds the least count that holds, %i: %s", (estimate, least) => {
  expect(leastWhole(estimate, (count) => count >= least)).toBe(least);
});

test("leastWhole(1e18) leaves what no line reaches as it is", () => {
  expect(leastWhole(1e18, () => false)).toBe(1e18);
});

describe("hopelessCounts(terms): only where async-quorum fails about twice a repair", () => {
  const at = (failuresPerChipHour: number, mitigation: "async-quorum" | "relay") =>
    hopelessCounts(runTerms(handRun({ mitigation, failuresPerChipHour, recoverySeconds: 600 }))).length;
  test.each([
    [2e-5, "async-quorum", 0],
    [11.9, "async-quorum", 0], // p = 0.8624
    [12, "async-quorum", 32], // p = 0.8647
    [12, "relay", 0],
  ] as const)("%d failures per chip-hour, %s: %i cuts", (rate, mitigation, cuts) => {
    expect(at(rate, mitigation)).toBe(cuts);
  });
});

describe("nodeLines(terms, from, to)", () => {
  const peers = { checkpoint: "gpu-memory", mitigation: "checkpoint-restart" } as const;
  // 16 GB of model: 4 x 16 = 64 GB of peers' memory.
  test.each([
    ["flat takes any count", handRun(), 1, 100, [[1, 100, 1]]],
    ["within an interval", handRun(), 7, 9, [[7, 9, 1]]],
    ["two groups at least", handRun({ mode: "hierarchical", nodesPerGroup: 8 }), 1, 100, [[16, 100, 1]]],
    ["too few for two groups", handRun({ mode: "hierarchical", nodesPerGroup: 8 }), 1, 15, []],
    ["whole groups of three stages", handRun({ mode: "pipeline", nodeMemoryGb: 6 }), 1, 100, [[6, 100, 3]]],
    ["the first whole group of an interval", handRun({ mode: "pipeline", nodeMemoryGb: 6 }), 10, 100, [[12, 100, 3]]],
    ["peers have room from the first node", handRun({ ...peers, nodeMemoryGb: 80 }), 1, 100, [[1, 100, 1]]],
    [
      "room from 64 / 8 = 8 nodes",
      handRun({ ...peers, nodeMemoryGb: 24 }),
      1,
      100,
      [
        [1, 7, 1],
        [8, 100, 1],
      ],
    ],
    [
      "room from 64 / 7 = 9.1, so 10 nodes",
      handRun({ ...peers, nodeMemoryGb: 23 }),
      1,
      100,
      [
        [1, 9, 1],
        [10, 100, 1],
      ],
    ],
    ["never room", handRun({ ...peers, nodeMemoryGb: 16 }), 1, 100, [[1, 100, 1]]],
    [
      "quorum writes no checkpoints",
      handRun({ ...peers, nodeMemoryGb: 24, mitigation: "quorum" }),
      1,
      100,
      [[1, 100, 1]],
    ],
  ] as const)("%s", (_why, run, from, to, expected) => {
    expect(spans(nodeLines(runTerms(run), from, to))).toEqual(expected);
  });

  test("leastNodes(terms): 1 flat, two groups hierarchical, two pipelines", () => {
    expect(leastNodes(runTerms(handRun()))).toBe(1);
    expect(leastNodes(runTerms(handRun({ mode: "hierarchical", nodesPerGroup: 8 })))).toBe(16);
    expect(leastNodes(runTerms(handRun({ mode: "pipeline", nodeMemoryGb: 6 })))).toBe(6);
  });
});

describe("chipLines(base, one, chip, counts)", () => {
  const tpu = studyChips.find(({ id }) => id === "tpu-v5e")!; // 16 GB
  const linesOf = (changes: Parameters<typeof handRun>[0], counts: readonly { from: number; to: number }[]) => {
    const base = handRun({ nodeMemoryGb: tpu.memory.value, ...changes });
    return spans(chipLines(base, runTerms(base), tpu, counts));
  };
  const all = [{ from: 1, to: Number.POSITIVE_INFINITY }];
  const peers = { checkpoint: "gpu-memory", mitigation: "checkpoint-restart" } as const;
  test.each([
    ["16 GB fit one chip", { modelParams: 1e9 }, all, [[1, 1e9, 1]]],
    ["160 GB take ten", { modelParams: 10e9 }, all, [[10, 1e9, 1]]],
    ["160.016 GB take eleven", { modelParams: 10.001e9 }, all, [[11, 1e9, 1]]],
    [
      "intervals below what fits drop out",
      { modelParams: 10e9 },
      [
        { from: 1, to: 9 },
        { from: 12, to: 14 },
      ],
      [[12, 14, 1]],
    ],
    [
      "five copies fit 50 chips",
      { modelParams: 10e9, ...peers },
      all,
      [
        [10, 49, 1],
        [50, 1e9, 1],
      ],
    ],
    ["relay writes no checkpoints", { modelParams: 10e9, ...peers, mitigation: "relay" }, all, [[10, 1e9, 1]]],
  ] as const)("%s", (_why, changes, counts, expected) => {
    expect(linesOf(changes, counts)).toEqual(expected);
  });

  test("what rounding makes of the fit: 0.35 GB a chip and 1,037.4 GB of model", () => {
    // 5 x 1,037.4 / 0.35 is 14,820, but rounds to just above it.
    const chip = { ...tpu, memory: { ...tpu.memory, value: 0.35 } };
    const base = handRun({ modelParams: 79.8e9, bytesPerParam: 13, nodeMemoryGb: 0.35, ...peers });
    const lines = chipLines(base, runTerms(base), chip, all);
    const fits = (chips: number) => chips * 0.35 - runTerms(base).modelMemoryGb >= 4 * runTerms(base).modelMemoryGb;
    expect(fits(lines[1]!.first)).toBe(true);
    expect(fits(lines[1]!.first - 1)).toBe(false);
  });
});

describe("a line's counts", () => {
  const [line] = nodeLines(runTerms(handRun({ mode: "pipeline", nodeMemoryGb: 6 })), 1, 20); // 6, 9, ... 18
  test.each([
    [1, 6],
    [6, 6],
    [6.5, 9],
    [9, 9],
    [18.1, 21],
  ])("countAtLeast(%d) is %i", (value, count) => {
    expect(countAtLeast(line!, value)).toBe(count);
  });
  test.each([
    [1, 21, 5],
    [6, 6, 0],
    [7, 12, 1],
    [12, 7, 0],
  ])("countsBetween(%i, %i) is %i", (from, to, counts) => {
    expect(countsBetween(line!, from, to)).toBe(counts);
  });
  test.each([
    [0, 0],
    [5000, 5],
    [5999, 5],
    [1e9, 20],
  ])("affordableCount(%d USD) at 1,000 USD a node is %i", (costUsd, count) => {
    expect(affordableCount(line!, costUsd)).toBe(count);
  });
  test("affordableCount keeps a tie that rounding puts out of reach", () => {
    const priced = { ...line!, last: 1000, unitCostUsd: 12_000 * 1.64 * 1.23 };
    for (let count = 1; count <= 1000; count += 1) {
      expect(affordableCount(priced, count * 12_000 * 1.64 * 1.23)).toBe(count);
    }
  });
  test("affordableCount of what costs nothing is the whole line", () => {
    expect(affordableCount({ ...line!, unitCostUsd: 0 }, 0)).toBe(20);
  });
});
