import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { RunRecord } from "../analysis/runRecord.js";
import { type PrintedFigure, printedFigures } from "../catalog/loadPaperTables.js";
import { type CsvValue, csvFile } from "./csv.js";

type Column = readonly [name: string, value: (row: ReproducedRow) => CsvValue];

/** A figure as it is printed, e.g. "$30.7M". */
function printed(figure: PrintedFigure | "nodes" | "mode"): (row: ReproducedRow) => CsvValue {
  return ({ figures }) => figures.find((one) => one.figure === figure)?.printed;
}

/** What is told of the procedure's run and of the exact minimum alike. */
const runColumns: readonly (readonly [name: string, value: (run: RunRecord) => CsvValue])[] = [
  ["CostUsd", ({ costUsd }) => costUsd],
  ["Nodes", ({ nodes }) => nodes],
  ["Chips", ({ chips }) => chips],
  ["Chip", ({ configuration }) => configuration.chip],
  ["ChipsPerNode", ({ configuration }) => configuration.chipsPerNode],
  ["Precision", ({ configuration }) => configuration.precision],
  ["Mode", ({ configuration }) => configuration.mode],
  ["NodesPerGroup", ({ configuration }) => configuration.nodesPerGroup],
  ["Groups", ({ groups }) => groups],
  ["Stages", ({ stages }) => stages],
  ["ModelParams", ({ configuration }) => configuration.modelParams],
  ["InnerSteps", ({ innerSteps }) => innerSteps],
  ["Efficiency", ({ efficiency }) => efficiency],
  ["Chi", ({ chi }) => chi],
  ["OvertrainingRatio", ({ overtrainingRatio }) => overtrainingRatio],
  ["LocalEquivalentFlop", ({ localEquivalentFlop }) => localEquivalentFlop],
  ["QualityAdjustedFlop", ({ qualityAdjustedFlop }) => qualityAdjustedFlop],
];

const columns: readonly Column[] = [
  ["row", ({ id }) => id],
  ["table", ({ table }) => table],
  ["target", ({ target }) => target],
  ["network", ({ network }) => network.id],
  ["uploadMbps", ({ network }) => network.uploadMbps],
  ["downloadMbps", ({ network }) => network.downloadMbps],
  ["latencyMs", ({ network }) => network.latencyMs],
  ["reproduced", ({ reproduced }) => reproduced],
  ["figures", ({ figures }) => figures.length],
  ["agreeingFigures", ({ figures }) => figures.filter(({ agrees }) => agrees).length],
  ["printedNodes", printed("nodes")],
  ["printedMode", printed("mode")],
  ...printedFigures.map(
    (figure): Column => [`printed${figure.charAt(0).toUpperCase()}${figure.slice(1)}`, printed(figure)],
  ),
  ["tyingRuns", ({ procedure }) => procedure.ties.length],
  ...runColumns.map(([name, value]): Column => [`procedure${name}`, ({ procedure }) => value(procedure.result)]),
  ["procedureEvaluations", ({ procedure }) => procedure.evaluations],
  ...runColumns.map(([name, value]): Column => [`exact${name}`, ({ exact }) => value(exact.result)]),
  ["exactEvaluations", ({ exact }) => exact.evaluations],
  ["loneNodeCostUsd", ({ loneNodeCostUsd }) => loneNodeCostUsd],
  ["costDeltaUsd", ({ costDeltaUsd }) => costDeltaUsd],
  ["costRatio", ({ costRatio }) => costRatio],
  ["qualityRatio", ({ qualityRatio }) => qualityRatio],
  ["difference", ({ difference }) => difference.kind],
  ["failedAtNodes", ({ difference }) => (difference.kind === "equal" ? undefined : difference.failedAt)],
  ["limit", ({ difference }) => (difference.kind === "equal" ? undefined : difference.limit)],
  [
    "overtrainingRatioThere",
    ({ difference }) => (difference.kind === "equal" ? undefined : difference.atFailure.overtrainingRatio),
  ],
  ["bisectionNodes", ({ difference }) => (difference.kind === "equal" ? undefined : difference.bisectionNodes)],
];

/** A reproduction as CSV: a row a printed row, what is printed as printed and what is computed unrounded. */
export function reproductionCsv({ rows }: Reproduction): string {
  return csvFile(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, value]) => value(row))),
  );
}
