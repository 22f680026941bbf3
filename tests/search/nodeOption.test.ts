import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chip } from "../../src/catalog/chip.js";
import { scaleMeasures } from "../../src/policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { registersNode, registersRun } from "../../src/policy/registers.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import { metrics } from "../../src/search/goal.js";
import { chipMeasures, memberMeasures } from "../../src/search/nodeMeasures.js";
import {
  type ChipOption,
  chipOptions,
  type NodeOption,
  publishedNodes,
  unregisteredChipCounts,
} from "../../src/search/nodeOption.js";
import { spaceOf } from "../../src/search/space.js";
import { registering } from "../policy/support/policyFolder.js";
import { anyRule, policyOfRule } from "../support/arbitraryRule.js";
import { logInteger, logUniform } from "../support/arbitraryRun.js";
import { anyAim, targetAt } from "../support/arbitrarySpace.js";
import { cheapestOf, everyRun, type NaiveNode } from "../support/bruteForce.js";
import { expectFullTally, expectSameRun } from "../support/sameAnswer.js";
import { policyNamed, studyChips, studyMarket } from "../support/studyMarket.js";

const { assumptions } = studyMarket("quality");
const options = chipOptions(studyChips);
const chipNamed = (id: string): Chip => studyChips.find((chip) => chip.id === id)!;

/** Beyond every line that the rules below draw: nothing flips any more. */
const beyondLines = 1_000_000;

function mayStandAlone(policy: CombinedPolicy, { chip, precision }: ChipOption, chips: number): boolean {
  return !registersNode(policy, scaleMeasures(chipMeasures(chip, precision, assumptions), chips)).registered;
}

/** Whether a rule leaves this many nodes unregistered, asked of it anew for each count. */
function mayJoin(policy: CombinedPolicy, option: ChipOption, chipsPerNode: number, nodes: number): boolean {
  const site = scaleMeasures(chipMeasures(option.chip, option.precision, assumptions), chipsPerNode);
  if (nodes === 1) return !registersNode(policy, site).registered;
  const network = scaleMeasures(memberMeasures(site, assumptions), nodes);
  return !registersRun(policy, site, network).registered;
}

/** The largest count of chips below the lines that need not register, if larger ones must; found by asking each count. */
function largestUnregistered(policy: CombinedPolicy, option: ChipOption, most: number): number | undefined {
  if (mayStandAlone(policy, option, beyondLines)) return undefined;
  for (let chips = most; chips >= 1; chips -= 1) if (mayStandAlone(policy, option, chips)) return chips;
  return undefined;
}

const contains = ({ nodeCounts }: NodeOption, count: number) =>
  nodeCounts.some(({ from, to }) => from <= count && count <= to);

describe("chipOptions(chips) lists each chip at each precision it has a rate for, in order", () => {
  test("the study's nine chips", () => {
    expect(options.map(({ chip, precision }) => `${chip.id} ${precision}`)).toEqual([
      "a100-80gb fp16",
      "h100-sxm fp16",
      "h100-sxm fp8",
      "gh200-144gb fp16",
      "gh200-144gb fp8",
      "ascend-910b fp16",
      "ascend-910c fp16",
      "tpu-v4 fp16",
      "tpu-v5e fp16",
      "tpu-v5p fp16",
      "tpu-v6e fp16",
      "tpu-v6e fp8",
    ]);
  });
});

describe("publishedNodes(policy) takes the largest unregistered node of each chip", () => {
  const cases: readonly (readonly [string, string, string, number, string])[] = [
    // rule, chip, precision, chips, why
    ["scher-2025", "h100-sxm", "fp16", 16, "16 x 990 TFLOP/s is on the line, not above it"],
    ["scher-2025", "h100-sxm", "fp8", 16, "registered by its 16-bit rate whatever it trains in"],
    ["scher-2025", "a100-80gb", "fp16", 50, "50 x 312 = 15,600 of 15,840 TFLOP/s"],
    ["scher-2025", "gh200-144gb", "fp8", 16, "memory does not count"],
    ["scher-2025-memory", "gh200-144gb", "fp8", 8, "8 x 144 = 1,152 of 1,280 GB"],
    ["scher-2025-memory", "a100-80gb", "fp16", 16, "16 x 80 = 1,280 GB is on the line"],
    ["scher-2025-memory", "tpu-v5e", "fp16", 80, "80 x 197 = 15,760 TFLOP/s, and 80 x 16 = 1,280 GB"],
  ];
  test.each(cases)("%s: %s at %s: %i chips, %s", (rule, chip, precision, chipsPerNode) => {
    const node = publishedNodes(policyNamed(rule), options, assumptions).find(
      (option) => option.chip.id === chip && option.precision === precision,
    );
    expect(node?.chipsPerNode).toBe(chipsPerNode);
    expect(node?.nodeCounts).toEqual([{ from: 1, to: Number.POSITIVE_INFINITY }]);
  });

  test("a rule that registers nothing leaves no node to build: any cluster is free", () => {
    expect(publishedNodes(policyNamed("cn-none"), options, assumptions)).toEqual([]);
  });

  test("a rule that registers every cluster leaves none either", () => {
    const policy = registering('{chips: "> 0"}');
    expect(publishedNodes(policy, options, assumptions)).toEqual([]);
    expect(unregisteredChipCounts(policy, options[0]!, assumptions)).toEqual([]);
  });

  test("measured as one network, nodes stay lone", () => {
    const nodes = publishedNodes(policyNamed("scher-2025-network"), options, assumptions);
    expect(nodes.map(({ nodeCounts }) => nodeCounts)).toEqual(nodes.map(() => [{ from: 1, to: 1 }]));
    expect(nodes.length).toBe(options.length);
  });

  test("a network rule that looks at fast links only leaves nodes on slow ones alone", () => {
    const policy = registering('{all: [{compute: "> 16 H100e"}, {interconnect: "> 25 Gbps"}]}', "network");
    const [node] = publishedNodes(policy, [{ chip: chipNamed("h100-sxm"), precision: "fp16" }], assumptions);
    expect(node).toMatchObject({ chipsPerNode: 16, nodeCounts: [{ from: 1, to: Number.POSITIVE_INFINITY }] });
  });

  test("a window of network sizes is a hole in the counts of nodes", () => {
    const policy = registering('{any: [{chips: "> 320"}, {all: [{chips: "> 64"}, {chips: "<= 128"}]}]}', "network");
    const site = registering('{chips: "> 16"}');
    const both = { ...policy, parts: [...policy.parts, ...site.parts] };
    const [node] = publishedNodes(both, [{ chip: chipNamed("h100-sxm"), precision: "fp16" }], assumptions);
    expect(node).toMatchObject({
      chipsPerNode: 16,
      nodeCounts: [
        { from: 1, to: 4 },
        { from: 9, to: 20 },
      ],
    });
  });
});

const siteCounts = logInteger(1, 40);
const networkCounts = logInteger(1, 3000);

describe("random rules with any, all, not and windows, on sites and on networks", () => {
  test("publishedNodes(policy) equals asking the rule at each count of chips and of nodes", () => {
    let nodesSeen = 0;
    fc.assert(
      fc.property(anyRule(options, siteCounts, networkCounts), fc.constantFrom(...options), (rule, option) => {
        const policy = policyOfRule(rule);
        const [node] = publishedNodes(policy, [option], assumptions);
        // Lines lie at 40 chips of one kind on sites, at 3,000 on networks; kinds differ at most tenfold.
        const largest = largestUnregistered(policy, option, rule.network === undefined ? 400 : 30_000);
        expect(node?.chipsPerNode).toBe(largest);
        const lone = unregisteredChipCounts(policy, option, assumptions);
        for (let chips = 1; chips <= 400; chips += 1) {
          const expected = mayStandAlone(policy, option, chips);
          expect(lone.some(({ from, to }) => from <= chips && chips <= to)).toBe(expected);
        }
        if (node === undefined) return;
        nodesSeen += 1;
        for (let count = 1; count <= 300; count += 1) {
          expect(contains(node, count)).toBe(mayJoin(policy, option, node.chipsPerNode, count));
        }
      }),
      { numRuns: 150 },
    );
    expect(nodesSeen).toBeGreaterThan(25);
  });

  test("cheapestRun under a rule equals trying every configuration that the rule leaves", () => {
    const sizes = fc.array(fc.record({ share: logUniform(1e-2, 1), overtraining: logUniform(0.5, 200) }), {
      minLength: 3,
      maxLength: 6,
    });
    const knobs = fc.record({
      rule: anyRule(options, siteCounts, networkCounts),
      chosen: fc.uniqueArray(fc.constantFrom(...options), { minLength: 1, maxLength: 3 }),
      sizes,
      groups: fc.uniqueArray(logInteger(2, 20), { maxLength: 2 }),
      maxNodes: logInteger(10, 200),
      metric: fc.constantFrom(...metrics),
      aim: anyAim,
    });
    let feasible = 0;
    fc.assert(
      fc.property(knobs, ({ rule, chosen, groups, maxNodes, metric, aim, ...drawn }) => {
        const policy = policyOfRule(rule);
        const nodes = publishedNodes(policy, chosen, assumptions);
        const naiveNodes: NaiveNode[] = nodes.map((node) => ({
          ...node,
          mayJoin: (count) => mayJoin(policy, node, node.chipsPerNode, count),
        }));
        const nodeFlop = nodes.length === 0 ? 1e24 : flopOf(nodes[0]!, assumptions);
        const modelParams = drawn.sizes
          .map(({ share, overtraining }) => Math.sqrt((share * maxNodes * nodeFlop) / (153.6 * overtraining)))
          .sort((a, b) => a - b);
        const grid = { modelParams, nodesPerGroup: groups.sort((a, b) => a - b), maxNodes };
        const { runs, tried } = everyRun({ ...grid, nodes: naiveNodes, assumptions });
        const targetFlop = targetAt(runs, metric, aim);
        const { found, tally } = cheapestRun(spaceOf(nodes, grid, assumptions), {
          metric,
          targetFlop,
          overtrainingMin: 1,
          overtrainingMax: 100,
        });
        expectSameRun(found, cheapestOf(runs, metric, targetFlop));
        expectFullTally(tally);
        expect(tally.configurations).toBe(tried);
        if (found !== undefined) feasible += 1;
      }),
      { numRuns: 250 },
    );
    expect(feasible).toBeGreaterThan(30);
  });
});

function flopOf({ chip, precision, chipsPerNode }: NodeOption, { training, runDays }: Assumptions): number {
  return chipsPerNode * chip.throughput[precision]!.value * training.mfu * runDays * 86_400;
}
