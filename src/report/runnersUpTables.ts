import {
  type CostFactor,
  type NodeSize,
  type RunnerUp,
  type RunnerUpKind,
  runnerUpKinds,
} from "../analysis/runnersUpSchema.js";
import type { Searched } from "../analysis/searchOne.js";
import type { Precision } from "../model/precision.js";
import { limitWords } from "../search/limit.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatCount, formatFlop, formatParams, formatRatio, formatUsd } from "./format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, capitalised, listWords, modeWords, nodeWords } from "./names.js";
import { measuredFlopOf } from "./reach.js";
import { tableOf } from "./tableOf.js";

/** Chips shown; of a market with more, the cheapest. */
const mostChips = 10;

/** Factors that change a cost by less than this share are not told beside the one that changes it most. */
const worthTelling = 0.05;

const kindWords: Readonly<Record<RunnerUpKind, string>> = {
  chip: "chip",
  mode: "mode",
  precision: "number format",
  "node-size": "node size",
};

const sizeWords: Readonly<Record<NodeSize, string>> = {
  "up-to-an-eighth": "up to an eighth of the largest",
  "up-to-a-quarter": "up to a quarter of the largest",
  "up-to-half": "up to half of the largest",
  any: "any that stays unregistered",
};

/** How a run loses by a factor, and how it gains by it. */
const factorWords: Readonly<Record<CostFactor, readonly [loss: string, gain: string]>> = {
  chipPrice: ["its chips cost more per operation", "cheaper operations"],
  busyShare: ["its chips compute less of the time", "chips that compute more of the time"],
  syncInterval: ["its replicas synchronise after more steps", "synchronising after fewer steps"],
  compression: ["it loses more to compressed updates", "a smaller loss to compressed updates"],
  replica: ["its replicas drift further apart", "replicas that drift less apart"],
  activation: ["it loses more to compressed activations", "a smaller loss to compressed activations"],
  mitigation: ["it loses more to slow and failed nodes", "a smaller loss to slow and failed nodes"],
  chi: ["its model is smaller for its data (χ)", "a model larger for its data (χ)"],
  overshoot: ["its nodes come in coarser counts and overshoot the target", "overshooting the target less"],
  runLength: ["it takes less time, so that it needs more chips", "a longer run on fewer chips"],
  otherCosts: ["it costs more besides its hardware", "lower costs besides hardware"],
};

/** The best run of every class of runs, with why it is not the optimum; none where no class was searched. */
export function runnersUpTables(searched: Searched, nameOf: ChipNames): readonly Table[] {
  const { runnersUp } = searched;
  if (runnersUp === undefined) return [];
  const reached = (words: (runner: RunnerUp) => string) => (runner: RunnerUp) =>
    runner.costRatio === null ? "–" : words(runner);
  return [
    tableOf(shown(runnersUp), [
      { column: textColumn("By"), cell: ({ kind }) => kindWords[kind] },
      { column: textColumn("Best run with"), cell: (runner) => className(runner, nameOf) },
      { column: textColumn("Node"), cell: reached(({ result }) => nodeWords(result, nameOf)) },
      { column: textColumn("Mode"), cell: reached(({ result }) => modeWords(result)) },
      { column: numberColumn("Nodes"), cell: reached(({ result }) => formatCount(result.nodes)) },
      {
        column: numberColumn("Model (parameters)"),
        cell: reached(({ result }) => formatParams(result.configuration!.modelParams)),
      },
      {
        column: numberColumn(
          runnersUp.some(({ result }) => leastCostOf(result) !== result.costUsd) ? "Expected cost" : "Cost",
        ),
        cell: ({ costRatio, result }) => (costRatio === null ? "out of reach" : formatUsd(leastCostOf(result))),
      },
      { column: numberColumn("Against the answer"), cell: reached(({ costRatio }) => formatRatio(costRatio!)) },
      { column: textColumn("Why it loses"), cell: (runner) => whyItLoses(runner, searched) },
    ]),
  ];
}

/** The runs of a table: by kind, of each kind in the order of cost but of sizes in their own, and not all of many chips. */
function shown(runnersUp: readonly RunnerUp[]): readonly RunnerUp[] {
  const cost = ({ costRatio }: RunnerUp) => costRatio ?? Number.POSITIVE_INFINITY;
  return runnerUpKinds.flatMap((kind) => {
    const all = runnersUp.filter((runner) => runner.kind === kind);
    if (kind === "node-size") return all;
    // Two that are out of reach differ by NaN, which leaves them in their order.
    const sorted = all.toSorted((a, b) => cost(a) - cost(b) || 0);
    return kind === "chip" ? sorted.slice(0, mostChips) : sorted;
  });
}

/** How many chips a report leaves out of its table, in a sentence; none where it shows all. */
export function chipsLeftOut({ runnersUp = [] }: Searched): readonly Markdown[] {
  const chips = runnersUp.filter(({ kind }) => kind === "chip").length;
  if (chips <= mostChips) return [];
  return [`Of ${formatCount(chips)} chips the ${formatCount(mostChips)} best are shown; \`--format json\` has all.`];
}

/** What the next best chip, mode and number format cost, in a sentence; none where nothing else reaches the target. */
export function nextBestSentences({ runnersUp = [] }: Searched, nameOf: ChipNames): readonly Markdown[] {
  const next = (["chip", "mode", "precision"] as const).flatMap((kind) => {
    const others = runnersUp.filter((runner) => runner.kind === kind && !runner.optimum && runner.costRatio !== null);
    const [best] = others.toSorted((a, b) => a.costRatio! - b.costRatio!);
    return best === undefined ? [] : [{ best, words: `the next best ${kindWords[kind]} (${className(best, nameOf)})` }];
  });
  const [first, ...rest] = next.map(({ best, words }, index) => {
    return `${words} ${index === 0 ? "makes the run cost " : ""}${formatRatio(best.costRatio!)}${index === 0 ? " the answer" : ""}`;
  });
  return first === undefined ? [] : [`${capitalised(listWords([first, ...rest]))}.`];
}

function className({ kind, name }: RunnerUp, nameOf: ChipNames): Markdown {
  if (kind === "chip") return nameOf(name);
  if (kind === "precision") return (name as Precision).toUpperCase();
  if (kind === "node-size") return sizeWords[name as NodeSize];
  return name === "one-cluster" ? "one cluster alone" : name;
}

function whyItLoses(runner: RunnerUp, { metric, result: answer }: Searched): Markdown {
  const { optimum, costRatio, factors, losesBy, limit, result } = runner;
  if (optimum) return "this is the answer";
  if (costRatio === null) {
    const binds = limitWords[limit ?? "no-node"];
    if (result.configuration === undefined) return `cannot reach the target: ${binds}`;
    return `cannot reach the target: at most ${formatFlop(measuredFlopOf(metric, result))}, and ${binds}`;
  }
  if (factors === null || losesBy === null) {
    const isWorthLess = result.qualityAdjustedFlop < answer.qualityAdjustedFlop;
    return isWorthLess ? "as cheap, with less C_quality" : "as cheap; ties go to the answer";
  }
  // Pipelines wait for each other's activations, and the more so the more nodes a model lies on.
  const stages =
    result.stages > answer.stages ? `, with each copy of its model on ${formatCount(result.stages)} nodes` : "";
  const told = ([factor, place]: readonly [CostFactor, 0 | 1]) =>
    `${factorWords[factor][place]}${factor === "busyShare" && place === 0 ? stages : ""} (${formatRatio(factors[factor]!)})`;
  const others = (Object.keys(factors) as CostFactor[]).filter((factor) => factor !== losesBy);
  const losses = others
    .filter((factor) => factors[factor]! > 1 + worthTelling)
    .sort((a, b) => factors[b]! - factors[a]!);
  const gains = others
    .filter((factor) => factors[factor]! < 1 - worthTelling)
    .sort((a, b) => factors[a]! - factors[b]!);
  const [second] = losses;
  const [gain] = gains;
  return [
    told([losesBy, 0]),
    ...(second === undefined ? [] : [`, and ${told([second, 0])}`]),
    ...(gain === undefined ? [] : [`, in spite of ${told([gain, 1])}`]),
  ].join("");
}
