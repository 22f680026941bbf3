import { describe, expect, test } from "vitest";
import { answerSentences } from "../../src/report/answerSentences.js";
import type { EffectKind } from "../../src/report/effects.js";
import { effectsOf } from "../../src/report/effects.js";
import { bundledPolicy } from "./support/answered.js";
import { type MadeUpComparison, madeUpComparison } from "./support/madeUp.js";

const scher = "scher-2025";
const memory = "scher-2025-memory";
const narrow = "narrow-path";
const unregistered = { registered: false, reasons: [], largestNodeChips: 16 };
const memoryClause = { registered: true, reasons: ["memory > 1280 GB of HBM", "co-located"], largestNodeChips: 8 };

/** The paragraphs about a made-up comparison of bundled policies. */
function sentences(given: MadeUpComparison): readonly string[] {
  return answerSentences(madeUpComparison(given), given.policies.map(bundledPolicy), (id) => id);
}

describe("effectsOf(comparison, policy)", () => {
  test.each<[number | undefined, number | undefined, EffectKind, string]>([
    // baseline [USD], policy [USD], effect, why
    [100, 100, "same", "exactly equal"],
    [100, 100.00000001, "about", "next to equal is not equal"],
    [100, 102, "about", "2% is still about the same"],
    [100, 102.1, "raises", "more than 2%"],
    [100, 98, "about", "2% less is still about the same"],
    [100, 97.9, "lowers", "more than 2% less"],
    [100, undefined, "impossible", "out of reach"],
    [undefined, 100, "possible", "within reach"],
    [undefined, undefined, "neither", "out of reach under both"],
  ])("%d to %d is %s: %s", (baseUsd, costUsd, kind) => {
    const answer = (cost: number | undefined) => (cost === undefined ? {} : { costUsd: cost });
    const comparison = madeUpComparison({
      policies: [scher, memory],
      answers: [[1e25, answer(baseUsd), answer(costUsd)]],
    });
    expect(effectsOf(comparison, memory)).toMatchObject([{ kind, apparent: false }]);
  });

  test.each([
    // baseline [USD], policy [USD], field that says the cheaper run stays unregistered under the other rule
    [100, 200, "baselineRun"],
    [100, undefined, "baselineRun"],
    [200, 100, "runUnderBaseline"],
    [100, 99, "runUnderBaseline"],
    [undefined, 100, "runUnderBaseline"],
  ])("%d to %d comes from the space if %s says so", (baseUsd, costUsd, field) => {
    const base = baseUsd === undefined ? {} : { costUsd: baseUsd };
    const policy = { ...(costUsd === undefined ? {} : { costUsd }), [field]: unregistered };
    const given = { policies: [scher, memory], answers: [[1e25, base, policy]] } as const;
    expect(effectsOf(madeUpComparison(given), memory)[0]!.apparent).toBe(true);
    // The adversarial space lacks no node, so nothing comes from it.
    expect(effectsOf(madeUpComparison({ ...given, space: "adversarial" }), memory)[0]!.apparent).toBe(false);
  });
});

describe("answerSentences(comparison, policies, nameOf)", () => {
  test("one target that is raised", () => {
    const [change] = sentences({
      policies: [scher, memory],
      answers: [[1e25, { costUsd: 114e6, nodes: 162 }, { costUsd: 233e6, nodes: 516, baselineRun: memoryClause }]],
    });
    expect(change).toBe(
      "Measured by C_quality, adding “memory > 1280 GB of HBM” (`scher-2025-memory`) raises the cheapest 1e25 FLOP run " +
        "from $114M to $233M (2.04x) and its nodes from 162 to 516, because the run that is cheapest under `scher-2025` " +
        "would have to register (“memory > 1280 GB of HBM”).",
    );
  });

  test("several targets that are raised, in the local metric", () => {
    const [change] = sentences({
      policies: [scher, memory],
      metric: "local",
      answers: [
        [3.3e24, { costUsd: 7.23e6, nodes: 8 }, { costUsd: 16.9e6, nodes: 21, baselineRun: memoryClause }],
        [1e25, { costUsd: 114e6, nodes: 162 }, { costUsd: 233e6, nodes: 162, baselineRun: memoryClause }],
      ],
    });
    expect(change).toBe(
      "Measured by C_local, adding “memory > 1280 GB of HBM” (`scher-2025-memory`) raises the cost of the cheapest run at " +
        "every one of the 2 targets: 3.3e24 FLOP from $7.23M to $16.9M (2.34x; nodes from 8 to 21) and 1e25 FLOP from " +
        "$114M to $233M (2.04x; still 162 nodes), because the runs that are cheapest under `scher-2025` would have to " +
        "register (“memory > 1280 GB of HBM”).",
    );
  });

  test("many targets that are raised: the most and the least", () => {
    const [change] = sentences({
      policies: [scher, memory],
      answers: [1, 2, 3, 4].map((factor) => [
        factor * 1e25,
        { costUsd: 100e6, nodes: 10 },
        { costUsd: (1 + factor) * 100e6, nodes: 20, baselineRun: memoryClause },
      ]),
    });
    expect(change).toContain(
      "raises the cost of the cheapest run at every one of the 4 targets, most at 4e25 FLOP, from $100M to $500M (5.00x; " +
        "nodes from 10 to 20), and least at 1e25 FLOP, from $100M to $200M (2.00x; nodes from 10 to 20), because",
    );
  });

  test("nothing changes, for three reasons", () => {
    const [change] = sentences({
      policies: [scher, memory],
      answers: [
        [1e22, { costUsd: 1e4, nodes: 1, hiding: "lone-node" }, { costUsd: 1e4, nodes: 1, hiding: "lone-node" }],
        [1e23, { costUsd: 1e5, nodes: 1, hiding: "lone-node" }, { costUsd: 1e5, nodes: 1, hiding: "lone-node" }],
        [1e24, { costUsd: 1.6e6 }, { costUsd: 1.6e6 }],
        [2e24, { costUsd: 3e6 }, { costUsd: 3e6, nodes: 3 }],
      ],
    });
    expect(change).toBe(
      "Measured by C_quality, adding “memory > 1280 GB of HBM” (`scher-2025-memory`) changes nothing at 1e22, 1e23, 1e24 " +
        "and 2e24 FLOP: at 1e22 and 1e23 FLOP a single unregistered cluster is enough, at 1e24 FLOP the same run (2 nodes of " +
        "16 × h100-sxm, FP8) stays unregistered under both and at 2e24 FLOP another run costs exactly as much.",
    );
  });

  test("the same chips in other nodes", () => {
    const [change] = sentences({
      policies: [scher, memory],
      space: "adversarial",
      answers: [
        [6.6e25, { costUsd: 4.75e9, nodes: 70, chipsPerNode: 12 }, { costUsd: 4.75e9, nodes: 140, chipsPerNode: 6 }],
      ],
    });
    expect(change).toMatch(
      /changes nothing at 6\.6e25 FLOP, where the same chips in more and smaller nodes cost exactly as much\.$/,
    );
  });

  test("many runs that stay are told together", () => {
    const [change] = sentences({
      policies: [scher, memory],
      space: "adversarial",
      answers: [
        [1e23, { costUsd: 1e5, nodes: 1, hiding: "lone-node" }, { costUsd: 1e5, nodes: 1, hiding: "lone-node" }],
        ...[1, 2, 3, 4].map((factor) => {
          const answer = { costUsd: factor * 1e6, nodes: 2 * factor };
          return [factor * 1e24, answer, answer] as const;
        }),
      ],
    });
    expect(change).toMatch(
      /changes nothing at 1e23, 1e24, 2e24, 3e24 and 4e24 FLOP: at 1e23 FLOP a single unregistered cluster is enough and at 1e24, 2e24, 3e24 and 4e24 FLOP the same run stays unregistered under both\.$/,
    );
  });

  test("nothing changes, for one reason", () => {
    const [change] = sentences({
      policies: ["cn-none", "uk-none"],
      answers: [
        [1e25, { costUsd: 1e7, nodes: 1, hiding: "not-needed" }, { costUsd: 1e7, nodes: 1, hiding: "not-needed" }],
      ],
    });
    expect(change).toBe(
      "`uk-none` registers no cluster, so there is nothing to hide from: its answer is the centralised run. Measured by " +
        "C_quality, `uk-none` in place of `cn-none` changes nothing at 1e25 FLOP, where neither rule registers any cluster.",
    );
  });

  test("a stricter rule that looks cheaper", () => {
    const cheaper = { runUnderBaseline: unregistered, chip: "gh200-144gb", chipsPerNode: 8 };
    const paragraphs = sentences({
      policies: [scher, memory],
      relations: ["equal", "stricter"],
      answers: [
        [3.8e25, { costUsd: 2.29e9, nodes: 2538 }, { costUsd: 2.28e9, nodes: 5055, ...cheaper }],
        [1e26, { costUsd: 15.9e9, nodes: 22_500 }, { costUsd: 14.6e9, nodes: 32_292, ...cheaper }],
      ],
    });
    expect(paragraphs.slice(0, 2)).toEqual([
      "Measured by C_quality, adding “memory > 1280 GB of HBM” (`scher-2025-memory`) hardly changes the cheapest 3.8e25 " +
        "FLOP run from $2.29B to $2.28B (0.996x) and its nodes from 2,538 to 5,055. It seems to lower the cheapest 1e26 " +
        "FLOP run from $15.9B to $14.6B (0.918x) and its nodes from 22,500 to 32,292.",
      "At 3.8e25 and 1e26 FLOP the evader comes off cheaper than under `scher-2025`, but that is the search and not the " +
        "rule: the space searched offers only the largest unregistered node of each chip, so that `scher-2025-memory` has a " +
        "node of 8 × gh200-144gb where `scher-2025` has only one of 16. A real evader could build the same run under " +
        "`scher-2025` too, where it stays unregistered as well, as does all else that the rule leaves unregistered, so the " +
        "true effect there is no less than zero.",
    ]);
  });

  test("the sign of the true effect is claimed only where one rule allows no more than the other", () => {
    const [, why] = sentences({
      policies: [scher, narrow],
      relations: ["equal", "mixed"],
      answers: [
        [1e26, { costUsd: 2e9 }, { costUsd: 1e9, runUnderBaseline: { ...unregistered, largestNodeChips: null } }],
      ],
    });
    expect(why).toContain(
      "a node of 16 × h100-sxm, of which `scher-2025` allows any number and so has no largest. A real",
    );
    expect(why).toMatch(/it stays unregistered as well, so the difference says nothing about the rules\.$/);
  });

  test("a looser rule that looks dearer", () => {
    const [change, why] = sentences({
      policies: [scher, narrow],
      relations: ["equal", "looser"],
      answers: [
        [6.6e25, { costUsd: 7.3e9, nodes: 10_344 }, { costUsd: 8.72e9, nodes: 1712, baselineRun: unregistered }],
      ],
    });
    expect(change).toBe(
      "Measured by C_quality, `narrow-path` in place of `scher-2025` seems to raise the cheapest 6.6e25 FLOP run from " +
        "$7.30B to $8.72B (1.19x) and its nodes from 10,344 to 1,712.",
    );
    expect(why).toBe(
      "At 6.6e25 FLOP the evader comes off worse than under `scher-2025`, but that is the search and not the rule: the " +
        "space searched offers only the largest unregistered node of each chip, and the run that is cheapest under " +
        "`scher-2025` is not made of the largest node that `narrow-path` allows. It stays unregistered under `narrow-path` " +
        "too, as does all that the baseline leaves unregistered, so the true effect there is no more than zero.",
    );
  });

  test("a looser rule that is cheaper", () => {
    const [change] = sentences({
      policies: [scher, narrow],
      answers: [[1e25, { costUsd: 114e6, nodes: 162 }, { costUsd: 20.4e6, nodes: 4 }]],
    });
    expect(change).toBe(
      "Measured by C_quality, `narrow-path` in place of `scher-2025` lowers the cheapest 1e25 FLOP run from $114M to " +
        "$20.4M (0.179x) and its nodes from 162 to 4, because such a run would have to register under `scher-2025` " +
        "(“compute > 16 H100e”).",
    );
  });

  test("targets that go out of reach, and one that never was within it", () => {
    const [change] = sentences({
      policies: [scher, "scher-2025-network"],
      answers: [
        [1e24, { costUsd: 1.6e6 }, { limit: "registered", nodes: 1 }],
        [1e25, { costUsd: 114e6 }, { limit: "registered", nodes: 1 }],
        [1e27, {}, { limit: "node-limit", nodes: 100_000 }],
      ],
    });
    expect(change).toBe(
      "Measured by C_quality, `scher-2025-network` in place of `scher-2025` puts 1e24 and 1e25 FLOP out of reach, because " +
        "the runs that are cheapest under `scher-2025` would have to register (“compute > 16 H100e”, all sites of the run " +
        "added up); for 1e24 FLOP, the most capable run reaches 1.1e23 FLOP (C_quality) on 1 node for $500,000, and with " +
        "more nodes the rule registers the network as a whole; for 1e25 FLOP, the most capable run reaches 1.1e24 FLOP " +
        "(C_quality) on 1 node for $500,000, and with more nodes the rule registers the network as a whole. It leaves 1e27 " +
        "FLOP out of reach, as the baseline does; the most capable run reaches 1.1e26 FLOP (C_quality) on 100,000 nodes " +
        "for $500,000, and the space ends at its largest count of nodes.",
    );
  });

  test("a rule that leaves no node at all", () => {
    const [summary] = sentences({ policies: [scher], answers: [[1e25, { limit: "no-node", noRun: true }]] });
    expect(summary).toBe(
      "Under `scher-2025`, measured by C_quality, no run reaches 1e25 FLOP unregistered: the rule leaves no node " +
        "unregistered, however small.",
    );
  });

  test("a target that comes within reach", () => {
    const [change] = sentences({
      policies: ["scher-2025-network", scher],
      answers: [[1e25, { limit: "registered" }, { costUsd: 114e6, nodes: 162 }]],
    });
    expect(change).toBe(
      "Measured by C_quality, `scher-2025` in place of `scher-2025-network` brings within reach what is out of reach under " +
        "the baseline: 1e25 FLOP ($114M, 162 nodes), because such a run would have to register under `scher-2025-network` " +
        "(“compute > 16 H100e”, all sites of the run added up).",
    );
  });

  test("effects that come from the space at targets that only one rule reaches", () => {
    const [change, possible, impossible] = sentences({
      policies: [scher, narrow],
      relations: ["equal", "mixed"],
      answers: [
        [1e25, {}, { costUsd: 1e6, runUnderBaseline: unregistered }],
        [1e26, { costUsd: 1e6 }, { baselineRun: unregistered }],
      ],
    });
    expect(change).toContain(
      "seems to put 1e26 FLOP out of reach; the most capable run reaches 1.1e25 FLOP (C_quality)",
    );
    expect(change).toContain("It seems to bring within reach what is out of reach under the baseline: 1e25 FLOP");
    expect(possible).toMatch(/^At 1e25 FLOP the evader comes off cheaper .* says nothing about the rules\.$/);
    expect(impossible).toMatch(/^At 1e26 FLOP the evader comes off worse .* says nothing about the rules\.$/);
  });

  test("the baseline by itself: one cluster is enough, or nodes are joined", () => {
    const [summary] = sentences({
      policies: [scher],
      answers: [
        [1e22, { costUsd: 28_240, nodes: 1, hiding: "lone-node" }],
        [1e24, { costUsd: 1.61e6, nodes: 2 }],
        [1e25, { costUsd: 114e6, nodes: 162 }],
        [2.1e25, { costUsd: 770e6, nodes: 852 }],
        [1e26, { costUsd: 15.9e9, nodes: 22_500 }],
      ],
      open: (target) => (target / 1e24) * 1e6,
    });
    expect(summary).toBe(
      "Under `scher-2025`, measured by C_quality, a single unregistered cluster is enough, for $28,200 at 1e22 FLOP. " +
        "Unregistered nodes must be joined over the internet: from $1.61M on 2 nodes at 1e24 FLOP to $15.9B on 22,500 " +
        "nodes at 1e26 FLOP, 1.61x to 159x the cost of a run that hides nothing.",
    );
  });

  test("a baseline that registers nothing", () => {
    const [summary] = sentences({
      policies: ["cn-none"],
      answers: [[1e25, { costUsd: 9.99e6, nodes: 1, hiding: "not-needed" }]],
    });
    expect(summary).toBe(
      "Under `cn-none`, measured by C_quality, no cluster is registered, so there is nothing to hide from and the answer " +
        "is the centralised run, one cluster in one place, for $9.99M at 1e25 FLOP.",
    );
  });

  test("three policies give a paragraph each before that of the baseline", () => {
    const paragraphs = sentences({
      policies: [scher, memory, narrow],
      answers: [[1e25, { costUsd: 1e8 }, { costUsd: 2e8, baselineRun: memoryClause }, { costUsd: 5e7 }]],
    });
    expect(paragraphs.map((paragraph) => paragraph.slice(0, 60))).toEqual([
      "Measured by C_quality, adding “memory > 1280 GB of HBM” (`sc",
      "Measured by C_quality, `narrow-path` in place of `scher-2025",
      "Under `scher-2025`, measured by C_quality, unregistered node",
    ]);
  });

  test("a policy that is missing is named", () => {
    const comparison = madeUpComparison({
      policies: [scher, memory],
      answers: [[1e25, { costUsd: 1 }, { costUsd: 1 }]],
    });
    expect(() => answerSentences(comparison, [bundledPolicy(scher)], (id) => id)).toThrow(
      "the report of a comparison needs its policy scher-2025-memory",
    );
  });
});
