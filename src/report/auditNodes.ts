import type { Audit, UnregisteredNode, WeakPoint } from "../analysis/burden/auditSchema.js";
import { clauseWords, decidingReasons, measureWords, nothing, signedMargin } from "./auditWords.js";
import { formatCount, formatGb, formatH100e, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords, metricSymbols } from "./names.js";
import { tableOf } from "./tableOf.js";

/** The largest node of every chip that the rule leaves unregistered, and what stops a larger one. */
export function nodesTable(audit: Audit, nameOf: ChipNames): Table {
  const severalFormats = new Set(audit.nodes.map(({ chip }) => chip)).size < audit.nodes.length;
  const size = (words: (value: number) => string, of: (node: UnregisteredNode) => number | null) => {
    return (node: UnregisteredNode) => {
      const value = of(node);
      return node.chips === 0 || value === null ? nothing : words(value);
    };
  };
  return tableOf(audit.nodes, [
    { column: textColumn("Chip"), cell: ({ chip }) => nameOf(chip) },
    ...(severalFormats
      ? [
          {
            column: textColumn("Trained in"),
            cell: ({ precisions }: UnregisteredNode) => precisions.map((one) => one.toUpperCase()).join(", "),
          },
        ]
      : []),
    { column: numberColumn("Most chips"), cell: ({ chips }) => mostChips(chips) },
    { column: numberColumn("Their compute"), cell: size(formatH100e, ({ computeH100e }) => computeH100e) },
    { column: numberColumn("Their memory"), cell: size(formatGb, ({ memoryGb }) => memoryGb) },
    { column: textColumn("One chip more registers by"), cell: (node) => stopWords(node, audit) },
    ...(audit.baseline === null
      ? []
      : [
          {
            column: numberColumn(`Most chips under ${markdownCode(audit.baseline)}`),
            cell: ({ baselineChips = null }: UnregisteredNode) => mostChips(baselineChips),
          },
        ]),
  ]);
}

function mostChips(chips: number | null): string {
  if (chips === null) return "any number";
  return chips === 0 ? "none" : formatCount(chips);
}

function stopWords({ chips, stoppedBy, fewerRegister }: UnregisteredNode, audit: Audit): Markdown {
  if (chips === null) return nothing;
  const clauses = decidingReasons(stoppedBy).map((clause) => clauseWords(clause, audit));
  return `${clauses.join(", ")}${fewerRegister ? " (some smaller nodes register too)" : ""}`;
}

/** Where the cheapest runs stand at the lines of the rule: a row a line and target. */
export function weakPointTables(audit: Audit, nameOf: ChipNames): readonly Table[] {
  const { weakPoints, evasion } = audit;
  const rows = weakPoints.flatMap((point) => point.limits.flatMap((limit) => (limit.clause ? [{ point, limit }] : [])));
  if (rows.length === 0 || evasion === null) return [];
  return [
    tableOf(rows, [
      {
        column: textColumn(`Target (${metricSymbols[evasion.metric]})`),
        cell: ({ point }) => formatTarget(point.target),
      },
      { column: textColumn("Chip"), cell: ({ point }) => nameOf(point.chip) },
      {
        column: textColumn("Line"),
        cell: ({ limit }) => clauseWords(limit.clause!, audit),
      },
      { column: numberColumn("The run has"), cell: ({ limit }) => measureWords(limit.value, limit.unit) },
      { column: numberColumn("Against the line"), cell: ({ limit }) => marginOf(limit) },
      { column: textColumn("Does it bind?"), cell: ({ limit }) => (limit.binds ? "**yes**" : "no") },
    ]),
  ];
}

function marginOf({ value, limit }: WeakPoint["limits"][number]): string {
  return limit === 0 ? nothing : signedMargin((value - limit) / limit);
}

/** What the cheapest run of the largest target within reach leans on, in sentences; none if there is no such run. */
export function weakPointSentences(audit: Audit, nameOf: ChipNames): readonly Markdown[] {
  const point = audit.weakPoints.at(-1);
  if (point === undefined) return [];
  const chip = nameOf(point.chip);
  const at = `At ${formatTarget(point.target)} the cheapest run leans on ${chip}`;
  if (!audit.registersClusters)
    return [`${at}. The rule draws no line that it would have to stay below.${without(point)}`];
  const bind = point.limits.filter(({ clause, binds }) => clause !== undefined && binds);
  if (bind.length === 0) {
    return [
      `${at}, and on no line of the rule: its cluster could take one chip more without having to register. The rule is not what sets its cost.${without(point)}`,
    ];
  }
  const lines = bind.map(
    ({ clause, value, unit, limit }) =>
      `${clauseWords(clause!, audit)}, where it has ${measureWords(value, unit)} (${signedMargin((value - limit) / limit)})`,
  );
  return [`${at}, and stands at ${listWords(lines)}: one chip or node more and it would register.${without(point)}`];
}

function without({ without: other }: WeakPoint): string {
  if (other === undefined) return "";
  if (other.costUsd === null) return " Without that chip on the market no run reaches the target.";
  if (other.costRatio === 1) return " Without that chip on the market another run costs exactly as much.";
  return ` Without that chip on the market the cheapest run costs ${formatUsd(other.costUsd)} (${formatRatio(other.costRatio!)}).`;
}
