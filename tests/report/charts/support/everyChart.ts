import type { Comparison } from "../../../../src/analysis/comparisonSchema.js";
import { replicaEfficiency } from "../../../../src/analysis/figures/replicaEfficiency.js";
import { runLengthCeiling } from "../../../../src/analysis/figures/runLengthCeiling.js";
import { type Searched, searchOne } from "../../../../src/analysis/searchOne.js";
import type { Chart } from "../../../../src/report/charts/chart.js";
import { clausePanels } from "../../../../src/report/charts/clausePanels.js";
import { costAndNodes } from "../../../../src/report/charts/costAndNodes.js";
import { costByNetwork } from "../../../../src/report/charts/costByNetwork.js";
import { costByTarget } from "../../../../src/report/charts/costByTarget.js";
import { type CostCurvesInput, costCurves } from "../../../../src/report/charts/costCurves.js";
import { costMakeup } from "../../../../src/report/charts/costMakeup.js";
import { efficiencyFactors } from "../../../../src/report/charts/efficiencyFactors.js";
import { type FrontierInput, frontier } from "../../../../src/report/charts/frontier.js";
import { type HeatMapInput, heatMap } from "../../../../src/report/charts/heatMap.js";
import { type MeasureMapInput, measureMap } from "../../../../src/report/charts/measureMap.js";
import { type PairMatrixInput, pairMatrix } from "../../../../src/report/charts/pairMatrix.js";
import { replicaChart } from "../../../../src/report/charts/replicaChart.js";
import { runLengthChart } from "../../../../src/report/charts/runLengthChart.js";
import { runSchematic } from "../../../../src/report/charts/runSchematic.js";
import { sweepLine, sweepSteps } from "../../../../src/report/charts/sweepSteps.js";
import type { SweepPointsInput, SweepStepsInput } from "../../../../src/report/charts/sweepWords.js";
import type { SearchResult } from "../../../../src/search/searchAnswer.js";
import { askedSeries } from "../../../analysis/support/studyAnswers.js";
import { studyOffer } from "../../../analysis/support/studyOffer.js";
import { assumptionRows, policyNamed, studyMarket } from "../../../support/studyMarket.js";
import { answered } from "../../support/answered.js";

const both = ["scher-2025", "scher-2025-memory"];

export const comparison: Comparison = answered(both, { targets: [1e24, 1e25, 1e26] }).comparison;
/** Of three rules, one of which registers nothing; the last targets are out of the others' reach. */
export const partlyReached: Comparison = answered([...both, "us-ca-sb53"], { targets: [1e25, 1e28, 1e29] }).comparison;
export const unreached: Comparison = answered(["scher-2025-network"], { targets: [1e25] }).comparison;

export const searched: Searched = searchOne({
  policy: policyNamed("scher-2025"),
  target: 1e25,
  market: studyMarket("quality"),
  offer: studyOffer,
  assumptions: assumptionRows,
});
const unhidden = searchOne({
  policy: policyNamed("scher-2025"),
  target: 1e22,
  market: studyMarket("local"),
  offer: studyOffer,
  assumptions: assumptionRows,
});

export const bandwidth = askedSeries("bandwidth", { policies: both }).answer;
const latency = askedSeries("latency").answer;
const partlyConnected = askedSeries("bandwidth", { policies: both, metric: "quality", target: 6e25 }).answer;

export const steps: SweepStepsInput = {
  id: "sweep-memory",
  variable: { label: "memory limit", unit: "GB" },
  policy: "scher-2025-memory",
  targetLabel: "1e25 FLOP",
  intervals: [
    { from: 320, to: 640, costUsd: null, nodes: 0, label: "" },
    { from: 640, to: 1280, costUsd: 2.1e8, nodes: 700, label: "GH200 144GB HBM3e, pipeline" },
    { from: 1280, to: 1296, costUsd: 1.6e8, nodes: 500, label: "A100 80GB SXM4, hierarchical" },
    { from: 1296, to: 4096, costUsd: 1.14e8, nodes: 165, label: "A100 80GB SXM4, flat" },
  ],
  burden: [
    { from: 320, to: 1280, registered: 44 },
    { from: 1280, to: 4096, registered: 31 },
  ],
  marks: [{ at: 1280, label: "stated" }],
};

export const points: SweepPointsInput = {
  id: "sweep-upload",
  variable: { label: "upload", unit: "Mbps" },
  policy: "scher-2025",
  targetLabel: "1e25 FLOP",
  points: [
    { at: 10, costUsd: null, nodes: 0, label: "" },
    { at: 30, costUsd: 2e8, nodes: 300, label: "H100 SXM5, pipeline" },
    { at: 100, costUsd: 1.2e8, nodes: 165, label: "A100 80GB SXM4, hierarchical" },
  ],
};

export const frontierInput: FrontierInput = {
  id: "frontier",
  targetLabel: "1e25 FLOP",
  points: [
    { burden: 0, costUsd: 1e7, label: "no rule", onFrontier: true },
    { burden: 9, costUsd: 9e7, label: "> 32 H100e", onFrontier: true },
    { burden: 14, costUsd: 8e7, label: "> 16 H100e", onFrontier: false, highlighted: true },
    { burden: 41, costUsd: null, label: "> 1 H100e", onFrontier: true },
  ],
};

export const heat: HeatMapInput = {
  id: "heat",
  title: "Cost by compute and memory limit",
  x: { label: "compute limit", unit: "H100e", edges: [1, 2, 16, 17] },
  y: { label: "memory limit", unit: "GB", edges: [320, 1280, 4096] },
  value: { label: "cost of the cheapest run", unit: "USD" },
  cells: [
    [null, 9e9, 4e9],
    [2e9, 3e8, 1.14e8],
  ],
};

export const curves: CostCurvesInput = {
  id: "cost-by-chance",
  title: "What a chance costs",
  over: "chance",
  panels: [
    {
      targetLabel: "1e25 FLOP",
      curves: [
        {
          name: "insider leaks",
          points: [
            { at: 0, costUsd: 1e8 },
            { at: 0.5, costUsd: 2e8 },
            { at: 0.99, costUsd: 9e9 },
          ],
        },
        {
          name: "covert facilities",
          points: [
            { at: 0, costUsd: 1.1e8 },
            { at: 0.5, costUsd: null },
            { at: 0.99, costUsd: null },
          ],
        },
      ],
    },
  ],
};

/** Cost against length, least in the middle, and nowhere a run. */
export const lengthCurves: CostCurvesInput = {
  ...curves,
  id: "cost-by-length",
  over: "days",
  panels: [
    {
      targetLabel: "1e26 FLOP",
      curves: [
        {
          name: "base",
          points: [
            { at: 20, costUsd: 9e9 },
            { at: 200, costUsd: 1e9 },
            { at: 740, costUsd: 2e9 },
          ],
        },
        { name: "all together", points: [{ at: 20, costUsd: null }] },
      ],
    },
  ],
};

export const measures: MeasureMapInput = {
  id: "measures",
  quantity: "cost",
  measures: ["bandwidth cap", "appendix-g-chip-registry-with-a-long-name", "whistleblowers"],
  columns: [
    { evader: "non-state evader", target: 1e25 },
    { evader: "state evader", target: 1e25 },
    { evader: "non-state evader", target: 1e26 },
    { evader: "state evader", target: 1e26 },
  ],
  cells: [
    [
      { ratio: 1.4, paper: "High", differs: true },
      { ratio: 1, paper: "Low", differs: false },
      { ratio: 2.5, differs: false },
      { differs: false },
    ],
    [
      { ratio: null, paper: "High", differs: false },
      { ratio: 3.1, paper: "Medium", differs: true },
      { ratio: null, differs: false },
      { ratio: 12, paper: "Very low", differs: true },
    ],
    [{ ratio: 1.0004, differs: false }, { differs: false }, { ratio: 1, differs: false }, { ratio: 1, differs: false }],
  ],
};

export const pairs: PairMatrixInput = {
  id: "pairs",
  target: 1e25,
  measures: ["bandwidth cap", "chip registry", "whistleblowers"],
  pairs: [
    { places: [0, 1], kind: "closes", text: "closes" },
    { places: [0, 2], kind: "more", text: "+$12.3M" },
    { places: [1, 2], kind: "closed", text: "closed" },
  ],
};

/** The same run in another mode; its figures stay, since a drawing does not check them. */
function inMode(result: SearchResult, changes: Partial<NonNullable<SearchResult["configuration"]>>): SearchResult {
  return { ...result, configuration: { ...result.configuration!, ...changes } };
}

const run = searched.result;
const flat = inMode(run, { mode: "flat" });
const hierarchical = inMode(run, { mode: "hierarchical", nodesPerGroup: 10, regionalSteps: 9 });
const pipeline = { ...inMode(run, { mode: "pipeline" }), stages: 3, groups: Math.floor(run.nodes / 3) };
const experts = inMode(run, { mode: "expert-parallel" });

/** Every kind of chart on small data, by what is special about it. */
export const everyChart: readonly (readonly [name: string, chart: Chart])[] = [
  ["cost by target", costByTarget(comparison)],
  ["cost by target, partly reached", costByTarget(partlyReached)],
  ["cost by target, never reached", costByTarget(unreached)],
  ["cost and nodes", costAndNodes(comparison)],
  ["cost and nodes, partly reached", costAndNodes(partlyReached)],
  ["cost and nodes, never reached", costAndNodes(unreached)],
  ["clause panels", clausePanels(comparison, { clause: "the memory clause" })],
  ["sweep in steps", sweepSteps(steps)],
  ["sweep in steps, no burden", sweepSteps({ ...steps, burden: [], marks: [] })],
  ["sweep in steps, never reached", sweepSteps({ ...steps, intervals: steps.intervals.slice(0, 1) })],
  ["sweep by points", sweepLine(points)],
  ["sweep by points, never reached", sweepLine({ ...points, points: points.points.slice(0, 1) })],
  ["frontier", frontier(frontierInput)],
  ["frontier of one", frontier({ ...frontierInput, points: frontierInput.points.slice(0, 1) })],
  ["frontier of none", frontier({ ...frontierInput, points: [] })],
  ["heat map", heatMap(heat)],
  ["heat map, never reached", heatMap({ ...heat, cells: heat.cells.map((row) => row.map(() => null)) })],
  ["heat map of one value", heatMap({ ...heat, cells: heat.cells.map((row) => row.map(() => 1e8)) })],
  ["cost make-up", costMakeup(searched)!],
  ["cost make-up of one cluster", costMakeup(unhidden)!],
  ["cost by bandwidth", costByNetwork(bandwidth)],
  ["cost by latency", costByNetwork(latency)],
  ["cost by bandwidth, partly reached", costByNetwork(partlyConnected)],
  ["efficiency factors", efficiencyFactors(comparison)],
  ["efficiency factors, never reached", efficiencyFactors(unreached)],
  ["replica efficiency", replicaChart(replicaEfficiency())],
  ["run length ceiling", runLengthChart(runLengthCeiling())],
  ["cost by chance", costCurves(curves)],
  ["cost by length", costCurves(lengthCurves)],
  ["cost by length, none asked", costCurves({ ...lengthCurves, panels: [{ targetLabel: "1e26 FLOP", curves: [] }] })],
  ["measures", measureMap(measures)],
  ["measures, one that does nothing", measureMap({ ...measures, measures: ["a"], cells: measures.cells.slice(2) })],
  ["measures by worth", measureMap({ ...measures, quantity: "worth" })],
  ["pairs", pairMatrix(pairs)],
  ["pairs, none known", pairMatrix({ ...pairs, pairs: [] })],
  ["schematic as found", runSchematic(run)!],
  ["schematic, one cluster", runSchematic(unhidden.result)!],
  ["schematic, flat", runSchematic(flat)!],
  ["schematic, hierarchical", runSchematic(hierarchical)!],
  ["schematic, pipeline", runSchematic(pipeline)!],
  ["schematic, experts", runSchematic(experts)!],
];
