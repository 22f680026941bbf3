import type { Chip } from "../catalog/chip.js";
import type { PaperRow } from "../catalog/loadPaperTables.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { cheapestRun } from "../search/cheapestRun.js";
import type { FoundRun } from "../search/foundRun.js";
import type { Goal } from "../search/goal.js";
import { chipOptions, type NodeOption, publishedNodes } from "../search/nodeOption.js";
import { paperLeastNodes, paperProcedure } from "../search/paperProcedure.js";
import { type Grid, publishedGrid } from "../search/publishedGrid.js";
import { spaceOf } from "../search/space.js";
import { withNetwork } from "./networkProfile.js";
import type { ReproducedRow } from "./reproductionSchema.js";
import { runRecord } from "./runRecord.js";
import { searchDifference } from "./searchDifference.js";

/** What the rows are solved for. */
export interface RowSetting {
  /** The rule of the study's tables: nodes of more than 16 H100-equivalents are registered */
  readonly policy: CombinedPolicy;
  /** The study's chips, with its values */
  readonly chips: readonly Chip[];
  /** The study's, but for the network, which each row sets */
  readonly assumptions: Assumptions;
  /** What is searched; the study's grid where absent */
  readonly grid?: Grid;
}

/** What both searches give for one row. */
export interface RowSolution {
  readonly ties: readonly [FoundRun, ...FoundRun[]];
  readonly assumptions: Assumptions;
  readonly procedureEvaluations: number;
  readonly exact: ReproducedRow["exact"];
  readonly loneNodeCostUsd: number | null;
  readonly difference: ReproducedRow["difference"];
}

/**
 * Runs the study's procedure and the exact search on the grid of one row, over at least two nodes.
 *
 * @throws {Error} if no run reaches the row's target, so that there is nothing to compare
 */
export function solveRow(setting: RowSetting, row: PaperRow): RowSolution {
  const { policy, chips, grid = publishedGrid } = setting;
  const assumptions = withNetwork(setting.assumptions, row.network);
  const { overtrainingMin, overtrainingMax } = assumptions;
  const goal: Goal = { metric: "local", targetFlop: row.targetFlop, overtrainingMin, overtrainingMax };
  const nodes = publishedNodes(policy, chipOptions(chips), assumptions);
  const space = spaceOf(nodes.map(ofSeveral), grid, assumptions);
  const procedure = paperProcedure(space, goal);
  const { found, tally } = cheapestRun(space, goal);
  const [first, ...others] = procedure.runs;
  if (first === undefined || found === undefined) throw new Error(unreached(row, policy));
  const lone = cheapestRun(spaceOf(nodes, { ...grid, maxNodes: 1 }, assumptions), goal).found;
  return {
    ties: [first, ...others],
    assumptions,
    procedureEvaluations: procedure.evaluations,
    exact: { result: runRecord(found, assumptions), evaluations: tally.evaluations },
    loneNodeCostUsd: lone !== undefined && lone.outcome.costUsd < found.outcome.costUsd ? lone.outcome.costUsd : null,
    difference: searchDifference(procedure, found, space, goal),
  };
}

/** A kind of node that is never built alone. */
function ofSeveral(node: NodeOption): NodeOption {
  const nodeCounts = node.nodeCounts
    .map(({ from, to }) => ({ from: Math.max(from, paperLeastNodes), to }))
    .filter(({ from, to }) => from <= to);
  return { ...node, nodeCounts };
}

function unreached({ id, targetFlop, network }: PaperRow, policy: CombinedPolicy): string {
  return `no joined nodes reach the ${targetFlop} FLOP of row ${id} on ${network.name} under ${policy.id}; with the study's own chips and assumptions every row is reached`;
}
