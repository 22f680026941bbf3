import { describe, expect, test } from "vitest";
import { replicaEfficiency } from "../../../src/analysis/figures/replicaEfficiency.js";
import { runLengthCeiling } from "../../../src/analysis/figures/runLengthCeiling.js";
import type { Chart } from "../../../src/report/charts/chart.js";
import { clausePanels } from "../../../src/report/charts/clausePanels.js";
import { costAndNodes } from "../../../src/report/charts/costAndNodes.js";
import { costByNetwork } from "../../../src/report/charts/costByNetwork.js";
import { costByTarget } from "../../../src/report/charts/costByTarget.js";
import { costMakeup } from "../../../src/report/charts/costMakeup.js";
import { efficiencyFactors } from "../../../src/report/charts/efficiencyFactors.js";
import { frontier } from "../../../src/report/charts/frontier.js";
import { heatMap } from "../../../src/report/charts/heatMap.js";
import { replicaChart } from "../../../src/report/charts/replicaChart.js";
import { runLengthChart } from "../../../src/report/charts/runLengthChart.js";
import { runFacts, runSchematic } from "../../../src/report/charts/runSchematic.js";
import { sweepLine, sweepSteps } from "../../../src/report/charts/sweepSteps.js";
import { formatH100e } from "../../../src/report/format.js";
import { askedSeries } from "../../analysis/support/studyAnswers.js";
import { madeUpComparison } from "../support/madeUp.js";
import { figuresIn, writtenFigures } from "../support/tracedFigures.js";
import {
  bandwidth,
  comparison,
  frontierInput,
  heat,
  partlyReached,
  points,
  searched,
  steps,
  unreached,
} from "./support/everyChart.js";

const raised = madeUpComparison({
  policies: ["a", "b"],
  answers: [
    [1e24, { costUsd: 1e6, nodes: 2 }, { costUsd: 1e6, nodes: 2 }],
    [1e25, { costUsd: 1e8, nodes: 100 }, { costUsd: 2.5e8, nodes: 300 }],
    [1e26, { costUsd: 1e9, nodes: 900 }, {}],
  ],
});
const equal = madeUpComparison({
  policies: ["a", "b"],
  answers: [
    [1e24, { costUsd: 1e6 }, { costUsd: 1e6 }],
    [1e25, { costUsd: 1e8 }, { costUsd: 1e8 }],
  ],
});
const lowered = madeUpComparison({
  policies: ["a", "b"],
  answers: [
    [1e24, { costUsd: 1e6, nodes: 4 }, { costUsd: 2e6, nodes: 4 }],
    [1e25, { costUsd: 4e8, nodes: 8 }, { costUsd: 1e8, nodes: 2 }],
  ],
});
const never = madeUpComparison({ policies: ["a", "b"], answers: [[1e25, {}, {}]], open: () => null });
const clause = (of: typeof raised) => clausePanels(of, { clause: "the memory clause" });

/** What each chart must say, and what it must not. */
const sentences: readonly (readonly [name: string, chart: Chart, says: readonly string[], not?: RegExp])[] = [
  [
    "cost by target: raised, then out of reach",
    costByTarget(raised),
    [
      "under a from $1.00M at 1e24 FLOP to $1.00B at 1e26 FLOP",
      "under b from $1.00M at 1e24 FLOP to $250M at 1e25 FLOP, and no run reaches 1e26 FLOP",
      "A run that hides nothing (dashed, grey) costs $1.00M at 1e26 FLOP.",
      "The second costs at most 2.50x the first, at 1e25 FLOP.",
      "quality-adjusted compute (C_quality)",
    ],
  ],
  ["cost by target: equal", costByTarget(equal), ["The two cost the same at every target that both reach."], /at most/],
  ["cost by target: never", costByTarget(never), ["under a no run reaches any target"], /hides nothing|at most/],
  [
    "cost and nodes: out of reach",
    costAndNodes(raised),
    ["At 1e26 FLOP: $1.00B and 900 nodes under a and no run under b."],
  ],
  [
    "clause: raised",
    clause(raised),
    [
      "The memory clause raises the cost at 1 of the 2 targets reached under both, most at 1e25 FLOP, to 2.50x.",
      "The node count changes most at 1e25 FLOP, to 3.00x.",
      "3 targets from 1e24 FLOP to 1e26 FLOP",
    ],
  ],
  [
    "clause: does nothing",
    clause(equal),
    [
      "The memory clause changes the cost at none of the 2 targets reached under both.",
      "The node counts are the same.",
    ],
    /most at/,
  ],
  [
    "clause: lowered where the space is not the same",
    clause(lowered),
    [
      "raises the cost at 1 and lowers it at 1 of the 2 targets reached under both, most at 1e25 FLOP, to 0.25x.",
      "most at 1e25 FLOP, to 0.25x.",
    ],
  ],
  ["clause: never", clause(never), ["No target is reached under both."], /raises/],
  [
    "sweep in steps",
    sweepSteps(steps),
    [
      "from 320 GB to 4,096 GB, a step function that changes at 640 GB, 1,280 GB and 1,296 GB.",
      "It costs from $114M to $210M. In part of the range no run reaches the target.",
      "Systems registered: 31 to 44.",
      "Marked: stated at 1,280 GB.",
    ],
  ],
  [
    "sweep of one interval",
    sweepSteps({ ...steps, burden: [], marks: [], intervals: steps.intervals.slice(3) }),
    ["changes nowhere", "It costs $114M throughout."],
    /Systems|Marked|In part/,
  ],
  [
    "sweep, never",
    sweepSteps({ ...steps, intervals: steps.intervals.slice(0, 1) }),
    ["No run reaches the target anywhere."],
  ],
  ["sweep by points", sweepLine(points), ["at 3 points from 10 Mbps to 100 Mbps", "It costs from $120M to $200M."]],
  [
    "frontier",
    frontier(frontierInput),
    [
      "The frontier of 3 rules rises from $10.0M at 0 registered to no run at all at 41 registered.",
      "1 shown rule is beaten by another (hollow).",
    ],
  ],
  [
    "frontier of one",
    frontier({ ...frontierInput, points: frontierInput.points.slice(0, 1) }),
    ["One rule is on the frontier: $10.0M at 0 registered."],
    /hollow/,
  ],
  ["frontier of none", frontier({ ...frontierInput, points: [] }), ["No rule is on the frontier."]],
  ["heat map", heatMap(heat), ["Values go from $114M to $9.00B.", "In 1 of 6 cells no run reaches the target."]],
  [
    "heat map, one value",
    heatMap({
      ...heat,
      cells: [
        [1e8, null, 1e8],
        [1e8, 1e8, 1e8],
      ],
    }),
    ["It is $100M wherever there is a run."],
  ],
  [
    "heat map, never",
    heatMap({ ...heat, cells: heat.cells.map((row) => row.map(() => null)) }),
    ["No run reaches the target anywhere."],
    /cells/,
  ],
  ["efficiency, never", efficiencyFactors(unreached), ["no run reaches a target"]],
  [
    "latency that matters nowhere",
    costByNetwork(askedSeries("latency").answer),
    ["under scher-2025 $29.0M on every network"],
  ],
  ["bandwidth", costByNetwork(bandwidth), ["on 1 Tbps, 0.1 ms to", "on 10 Mbps"]],
  [
    "replicas",
    replicaChart(replicaEfficiency()),
    ["up to 8 replicas", "up to 2.4B parameters and checked up to 10B", "all else is extrapolation"],
  ],
  [
    "run length",
    runLengthChart(runLengthCeiling()),
    [
      "137 days without regulation",
      "740 days under the treaty",
      "interpolated geometrically, which is this chart's own reading",
    ],
  ],
];

describe("descriptions", () => {
  test.each(sentences.map(([name, chart, says, not]) => [name, { chart, says, not }] as const))("%s", (_name, told) => {
    const { says, not } = told;
    const { description } = told.chart;
    for (const sentence of says) expect(description).toContain(sentence);
    if (not !== undefined) expect(description).not.toMatch(not);
  });

  test.each([
    ["cost by target", costByTarget(comparison), comparison],
    ["cost by target, partly reached", costByTarget(partlyReached), partlyReached],
    ["cost and nodes", costAndNodes(comparison), comparison],
    ["clause", clausePanels(comparison, { clause: "the clause" }), comparison],
    ["cost make-up", costMakeup(searched)!, searched],
    ["bandwidth", costByNetwork(bandwidth), bandwidth],
    ["schematic", runSchematic(searched.result)!, searched],
    ["sweep", sweepSteps(steps), steps],
    ["frontier", frontier(frontierInput), frontierInput],
  ])("%s: every figure is one of its data, as the formatters write it", (name, { title, description }, data) => {
    const written = writtenFigures(JSON.parse(JSON.stringify(data)));
    const derived: Readonly<Record<string, RegExp>> = {
      // Shares of the cost and of the compute, products of what the data hold; targets above which the cost rises.
      "cost make-up": /^0\.\d+$/,
      clause: /^[0-3]$/,
      frontier: /^\d$/,
      schematic: new RegExp(`^${figuresIn(formatH100e(searched.result.nodeComputeH100e))[0]}$`),
    };
    const known = (figure: string) => written.has(figure) || derived[name]?.test(figure);
    const figures = [...figuresIn(title), ...figuresIn(description)];
    expect(figures.length).toBeGreaterThan(2);
    expect(figures.filter((figure) => !known(figure))).toEqual([]);
  });
});

describe("runFacts(result)", () => {
  const { result } = searched;
  const changed = (changes: object, outcome: object = {}) => ({
    ...result,
    ...outcome,
    configuration: { ...result.configuration!, ...changes },
  });

  test.each([
    ["flat", changed({ mode: "flat" }, { nodes: 36, innerSteps: 18 }), "The 36 nodes synchronise every 18 steps"],
    [
      "groups",
      changed({ mode: "hierarchical", nodesPerGroup: 10 }, { nodes: 165, groups: 16 }),
      "16 groups of 10 nodes, with 5 nodes over.",
    ],
    [
      "two levels: H = 9 sqrt(4) is 36 steps",
      changed({ mode: "hierarchical", nodesPerGroup: 10, regionalSteps: 9 }, { groups: 16, innerSteps: 18 }),
      "The 16 groups synchronise every 36 steps",
    ],
    [
      "pipelines",
      changed({ mode: "pipeline" }, { nodes: 912, groups: 152, stages: 6 }),
      "152 pipelines of 6 nodes, one a stage.",
    ],
    ["experts", changed({ mode: "expert-parallel" }), "The experts of one model are spread over all nodes."],
    ["alone", changed({}, { nodes: 1 }), "It exchanges nothing over a network."],
    ["uncompressed", changed({ compression: 1 }), "uncompressed"],
    [
      "a link faster one way",
      changed({ mode: "flat", network: { uploadMbps: 57, downloadMbps: 310, latencyMs: 100 } }),
      "over links of 57 Mbps up and 310 Mbps down and a round trip of 100 ms.",
    ],
  ])("%s", (_case, run, sentence) => {
    expect(runFacts(run as typeof result).join(" ")).toContain(sentence);
  });

  test("without a run there is nothing to draw", () => {
    const { configuration: _none, ...without } = result;
    expect(runFacts(without)).toEqual([]);
    expect(runSchematic(without)).toBeUndefined();
    expect(costMakeup({ ...searched, result: without, costParts: null })).toBeUndefined();
  });
});

describe("what cannot be drawn is refused", () => {
  test.each([
    ["a clause of one policy", () => clause(unreached), "a chart of a clause must compare two policies; got 1"],
    [
      "an interval without end",
      () => sweepSteps({ ...steps, intervals: [{ ...steps.intervals[0]!, to: Number.POSITIVE_INFINITY }] }),
      "an interval of a chart must rise and be finite; got 320 to Infinity",
    ],
    [
      "edges that fall",
      () => heatMap({ ...heat, x: { ...heat.x, edges: [2, 1, 3, 4] } }),
      "the edges of compute limit must rise and be finite; got 2,1,3,4",
    ],
    [
      "a row too many",
      () => heatMap({ ...heat, cells: [...heat.cells, []] }),
      "a heat map of these edges must have 2 rows of 3 cells",
    ],
  ])("%s", (_what, make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
