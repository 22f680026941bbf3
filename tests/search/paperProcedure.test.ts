import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { runOf } from "../../src/scenario/configuration.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import type { NodeOption } from "../../src/search/nodeOption.js";
import { nodesOf, paperProcedure } from "../../src/search/paperProcedure.js";
import { spaceOf } from "../../src/search/space.js";
import { anyAim, anySpace, type SmallSpace, targetAt } from "../support/arbitrarySpace.js";

interface Reached {
  readonly local: number;
  readonly quality: number;
  readonly costUsd: number;
}

/** Every admissible run of one node with a given count, idle pipeline nodes included, with nothing skipped. */
function runsAt({ grid, assumptions }: SmallSpace, node: NodeOption, nodes: number): readonly Reached[] {
  if (!node.nodeCounts.some(({ from, to }) => from <= nodes && nodes <= to)) return [];
  const { chip, chipsPerNode, precision } = node;
  return grid.modelParams.flatMap((modelParams) => {
    const own = { chip: chip.id, chipsPerNode, precision, modelParams, nodes };
    const configurations = [
      { mode: "flat", ...own } as const,
      ...grid.nodesPerGroup.map((nodesPerGroup) => ({ mode: "hierarchical", ...own, nodesPerGroup }) as const),
      { mode: "pipeline", ...own } as const,
    ];
    return configurations
      .map((configuration) => evaluate(runTerms(runOf(configuration, chip, assumptions)), nodes, blankOutcome()))
      .filter(admissibleUnder(assumptions))
      .map(({ localEquivalentFlop, qualityAdjustedFlop, costUsd }) => {
        return { local: localEquivalentFlop, quality: qualityAdjustedFlop, costUsd };
      });
  });
}

function admissibleUnder({ overtrainingMin, overtrainingMax }: SmallSpace["assumptions"]) {
  return ({ feasible, overtrainingRatio }: Outcome) =>
    feasible && overtrainingRatio >= overtrainingMin && overtrainingRatio <= overtrainingMax;
}

/** The study's procedure on its own words: bisect each node, keep the cheapest. */
function naiveProcedure(small: SmallSpace, targetFlop: number) {
  const perNode = small.nodes.map((node) => {
    const best = (nodes: number) => Math.max(0, ...runsAt(small, node, nodes).map(({ local }) => local));
    let low = 2;
    let high = small.grid.maxNodes;
    const tried: number[] = [];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      tried.push(middle);
      if (best(middle) >= targetFlop) high = middle;
      else low = middle + 1;
    }
    const reaching = high < 2 ? [] : runsAt(small, node, high).filter(({ local }) => local >= targetFlop);
    return { tried, nodes: high, reaching };
  });
  const costs = perNode.flatMap(({ reaching }) => reaching.map(({ costUsd }) => costUsd));
  return { perNode, costUsd: Math.min(...costs) };
}

/** Small spaces with a target inside, at the edge of or beyond what their runs reach. */
const anyCase = fc.record({ small: anySpace(120), aim: anyAim }).map(({ small, aim }) => {
  const runs = small.nodes.flatMap((node) =>
    [2, 3, 5, 11, 40, small.grid.maxNodes]
      .filter((nodes) => nodes <= small.grid.maxNodes)
      .flatMap((nodes) => runsAt(small, node, nodes)),
  );
  const naive = runs.map((run) => ({ ...run, shape: {} as never, nodes: 0, order: 0 }));
  return { small, targetFlop: targetAt(naive, "local", aim) };
});

const goalOf = ({ assumptions }: SmallSpace, targetFlop: number) => {
  const { overtrainingMin, overtrainingMax } = assumptions;
  return { metric: "local", targetFlop, overtrainingMin, overtrainingMax } as const;
};

describe("paperProcedure(space, goal)", () => {
  test("does what its words say, on any small space", () => {
    let answered = 0;
    fc.assert(
      fc.property(anyCase, ({ small, targetFlop }) => {
        const space = spaceOf(small.nodes, small.grid, small.assumptions);
        const answer = paperProcedure(space, goalOf(small, targetFlop));
        const naive = naiveProcedure(small, targetFlop);
        expect(answer.bisections.map(({ node }) => node)).toEqual(small.nodes);
        answer.bisections.forEach(({ probes, runs }, index) => {
          const expected = naive.perNode[index]!;
          expect(probes.map(({ nodes }) => nodes)).toEqual(expected.tried);
          expect(runs.length > 0).toBe(expected.reaching.length > 0);
          for (const { outcome } of runs) {
            expect(outcome.nodes).toBe(expected.nodes);
            // 2e-12: runs tie up to a relative 1e-12 in quality-adjusted compute.
            const most = Math.max(...expected.reaching.map(({ quality }) => quality));
            expect(outcome.qualityAdjustedFlop).toBeGreaterThanOrEqual(most * (1 - 2e-12));
          }
        });
        expect(answer.runs[0]?.outcome.costUsd ?? Number.POSITIVE_INFINITY).toBe(naive.costUsd);
        answered += answer.runs.length > 0 ? 1 : 0;
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(answered).toBeGreaterThan(40);
  });

  test("never costs less than the exact minimum, and as much where more nodes always reach", () => {
    let equal = 0;
    let dearer = 0;
    fc.assert(
      fc.property(anyCase, ({ small: drawn, targetFlop }) => {
        // Under relay a node that stands idle changes nothing, so that the space without idle nodes holds the minimum.
        const joined = [{ from: 2, to: Number.POSITIVE_INFINITY }];
        const small: SmallSpace = {
          ...drawn,
          nodes: drawn.nodes.map((node) => ({ ...node, nodeCounts: joined })),
          assumptions: { ...drawn.assumptions, mitigation: "relay" },
        };
        const space = spaceOf(small.nodes, small.grid, small.assumptions);
        const goal = goalOf(small, targetFlop);
        const procedure = paperProcedure(space, goal);
        const exactUsd = cheapestRun(space, goal).found?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
        const paperUsd = procedure.runs[0]?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
        expect(paperUsd).toBeGreaterThanOrEqual(exactUsd);
        if (paperUsd > exactUsd) dearer += 1;
        const monotone = small.nodes.every((node) => {
          const reaches = Array.from({ length: Math.max(0, small.grid.maxNodes - 1) }, (_, index) =>
            runsAt(small, node, index + 2).some(({ local }) => local >= targetFlop),
          );
          return !reaches.some((reached, index) => reached && reaches[index + 1] === false);
        });
        if (monotone) expect(paperUsd).toBe(exactUsd);
        if (monotone && exactUsd < Number.POSITIVE_INFINITY) equal += 1;
      }),
      { numRuns: 120, seed: 11 },
    );
    // The cases must cover both.
    expect(equal).toBeGreaterThan(10);
    expect(dearer).toBeGreaterThan(5);
  });

  test("finds nothing in a space of one node", () => {
    const [small] = fc.sample(anySpace(40), { numRuns: 1, seed: 3 });
    const space = spaceOf(small!.nodes, { ...small!.grid, maxNodes: 1 }, small!.assumptions);
    const answer = paperProcedure(space, goalOf(small!, 1));
    expect(answer.runs).toEqual([]);
    expect(answer.evaluations).toBe(0);
  });
});

test("nodesOf(space) gives every node once, with every shape of it", () => {
  const [small] = fc.sample(anySpace(40), { numRuns: 1, seed: 5 });
  const space = spaceOf(small!.nodes, small!.grid, small!.assumptions);
  const nodes = nodesOf(space);
  expect(nodes.map(({ node }) => node)).toEqual(small!.nodes);
  const shapes = nodes.reduce((sum, { shaped }) => sum + shaped.length, 0);
  const configurations = space.plots.reduce((sum, plot) => sum + plot.configurations, 0);
  expect(shapes * small!.grid.maxNodes).toBe(configurations);
});
