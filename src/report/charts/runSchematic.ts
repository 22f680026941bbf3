import { shortText } from "../../input/visibleText.js";
import type { SearchResult } from "../../search/searchAnswer.js";
import { formatCount, formatGb, formatH100e, formatMbps, formatNumber, formatRatio, formatSteps } from "../format.js";
import { capitalised, modeWords, nodeCount } from "../names.js";
import type { Chart } from "./chart.js";
import { chipIds, type PlainChipNames } from "./comparisonSeries.js";
import type { Panel } from "./figure.js";
import { makeChart } from "./makeChart.js";
import { runBoxes } from "./runBoxes.js";
import { svgNode } from "./svgNode.js";
import { lineHeight, wrapText } from "./textLayout.js";

/** A run's nodes, groups and links as drawn from its configuration; undefined if there is no run. */
export function runSchematic(result: SearchResult, nameOf: PlainChipNames = chipIds): Chart | undefined {
  const { configuration } = result;
  if (configuration === undefined) return undefined;
  const facts = runFacts(result, nameOf);
  const words = {
    id: "run-schematic",
    title: `How the run is put together: ${nodeCount(result.nodes)}, ${modeWords(result)}`,
    description: facts.join(" "),
  };
  return makeChart(words, () => ({
    panels: [
      (width): Panel => {
        const boxes = runBoxes(result, width);
        const lines = facts.flatMap((fact) => wrapText(fact, width, 4));
        const text = lines.map((line, index) =>
          svgNode("text", { x: 0, y: boxes.height + 20 + index * lineHeight }, line),
        );
        return {
          heading: capitalised(modeWords(result)),
          height: boxes.height + 12 + lines.length * lineHeight,
          over: [...boxes.nodes, ...text],
        };
      },
    ],
  }));
}

/** What the drawing says, in sentences: nodes, groups and links, with their counts and speeds. */
export function runFacts(result: SearchResult, nameOf: PlainChipNames = chipIds): readonly string[] {
  const { configuration, nodes, groups, stages } = result;
  if (configuration === undefined) return [];
  const { mode, chip, chipsPerNode, precision, network = {} } = configuration;
  const node = `${formatCount(chipsPerNode)} × ${shortText(nameOf(chip), 40)} in ${precision.toUpperCase()} (${formatH100e(result.nodeComputeH100e)}, ${formatGb(result.nodeMemoryGb)})`;
  if (nodes === 1) return [`One cluster: ${node}.`, "It exchanges nothing over a network."];
  const facts = [`Each of the ${nodeCount(nodes)}: ${node}.`];
  const every = mode === "pipeline" || mode === "hierarchical" ? groups : nodes;
  const inner = links(network.regionalMbps, network.regionalMbps, network.regionalLatencyMs);
  if (mode === "hierarchical") {
    const size = configuration.nodesPerGroup!;
    facts.push(`Nodes form ${formatCount(groups)} groups of ${nodeCount(size)}${over(nodes - groups * size)}.`);
    const steps = configuration.regionalSteps;
    const when = steps === undefined ? "" : `, every ${formatSteps(steps)}`;
    facts.push(`Inside a group they synchronise${when}, over ${inner}.`);
  }
  if (mode === "pipeline") {
    facts.push(
      `Nodes form ${formatCount(groups)} pipelines of ${nodeCount(stages)}, one a stage${over(nodes - groups * stages)}.`,
    );
    const ratio = configuration.activationCompression;
    const packed = ratio === undefined ? "" : compressed(ratio);
    facts.push(`Inside a pipeline activations pass from stage to stage${packed}, over ${inner}.`);
  }
  if (mode === "expert-parallel") facts.push("The experts of one model are spread over all nodes.");
  const members = mode === "hierarchical" ? "groups" : mode === "pipeline" ? "pipelines" : "nodes";
  const between = links(network.uploadMbps, network.downloadMbps, network.latencyMs);
  const packed = configuration.compression === undefined ? "" : compressed(configuration.compression);
  const steps = globalSteps(result);
  const often = steps === undefined ? "" : ` every ${formatSteps(steps)}`;
  facts.push(`The ${formatCount(every)} ${members} synchronise${often}${packed}, over ${between}.`);
  if (mode === "hierarchical")
    facts.push(`Both levels together count as ${formatSteps(result.innerSteps)} between synchronisations.`);
  return facts;
}

/** Steps between two synchronisations over the wide area: a hierarchical run's H is H_i sqrt(H_r), these are H_i H_r. */
function globalSteps({ configuration, innerSteps }: SearchResult): number | undefined {
  if (configuration?.mode !== "hierarchical") return innerSteps;
  const { regionalSteps } = configuration;
  return regionalSteps === undefined ? undefined : Math.round(innerSteps ** 2 / regionalSteps);
}

function compressed(ratio: number): string {
  return ratio === 1 ? ", uncompressed" : `, compressed ${formatRatio(ratio)}`;
}

function over(nodes: number): string {
  return nodes > 0 ? `, with ${nodeCount(nodes)} over` : "";
}

function links(up: number | undefined, down: number | undefined, latency: number | undefined): string {
  if (up === undefined || down === undefined || latency === undefined) return "links as assumed";
  const speed = up === down ? `${formatMbps(up)} each way` : `${formatMbps(up)} up and ${formatMbps(down)} down`;
  return `links of ${speed} and a round trip of ${formatNumber(latency)} ms`;
}
