import { loadPaperTables } from "../../catalog/loadPaperTables.js";
import type { Metric } from "../../search/goal.js";
import type { SearchAnswer, SearchResult } from "../../search/searchAnswer.js";
import type { ReproducedRow } from "../reproductionSchema.js";
import type { Setting } from "./claimsSchema.js";
import { type ClaimWorld, studyRule } from "./claimWorld.js";
import { onNetwork } from "./commands.js";
import type { ClaimRun, Draft } from "./measurement.js";

/** A row of the study's tables. @throws {RangeError} if it has none of this id */
export function rowNamed(id: string, world: ClaimWorld): ReproducedRow {
  const row = world.rows().find((one) => one.id === id);
  if (row === undefined) throw new RangeError(`the study's tables have no row "${id}"`);
  return row;
}

/** The rows of the study's main table, one a target. */
export function mainRows(world: ClaimWorld): readonly ReproducedRow[] {
  return world.rows().filter(({ table }) => table === "main");
}

/** The rows of the lines that the study names: the agreement's, the EU AI Act's and SB 53's. */
export function lawRows(world: ClaimWorld): readonly ReproducedRow[] {
  return ["main-1e24", "main-1e25", "main-1e26"].map((id) => rowNamed(id, world));
}

/** What a run of one row's target costs or is, by each search: three in the study's metric, one in C_quality. */
export interface RowRun {
  readonly setting: Setting;
  /** Undefined if no run reaches the target */
  readonly run: ClaimRun | undefined;
  readonly command: string;
}

/** The cheapest run of a row's target on its network by the study's procedure, on its grid and in the adversarial space. */
export function rowRuns(row: ReproducedRow, world: ClaimWorld): readonly RowRun[] {
  const { network } = loadPaperTables().find(({ id }) => id === row.id)!;
  const adversarial = (metric: Metric): RowRun => {
    const { result } = world.answer({ rule: studyRule, metric, target: row.target, space: "adversarial", network });
    return {
      setting: { search: "adversarial", metric },
      run: reachedRun(result),
      command: onNetwork(studyRule, row.target, metric, network),
    };
  };
  const reproduced = "subthreshold reproduce";
  return [
    { setting: { search: "procedure", metric: "local" }, run: row.procedure.result, command: reproduced },
    { setting: { search: "published", metric: "local" }, run: row.exact.result, command: reproduced },
    adversarial("local"),
    adversarial("quality"),
  ];
}

/** The run of an answer; undefined if it does not reach the target. */
export function reachedRun(result: SearchResult): ClaimRun | undefined {
  const { configuration, feasible, costUsd, nodes, tokens, uploadMbpsUsed, innerSteps, extrapolations } = result;
  if (!feasible || configuration === undefined) return undefined;
  return { configuration, costUsd, nodes, tokens, uploadMbpsUsed, innerSteps, extrapolations };
}

/** The run of an answer to countermeasures; undefined if nothing can be hidden. */
export function hidingRun({ hiding, result }: SearchAnswer): ClaimRun | undefined {
  return hiding === "impossible" ? undefined : reachedRun(result);
}

/** The runs behind a figure, for its record. */
export function behind(...runs: readonly RowRun["run"][]): Pick<Draft, "runs"> {
  return { runs: runs.filter((run) => run !== undefined) };
}

/** The least and the greatest of some values, named. */
export function extremes(values: readonly number[], noun: string) {
  return [
    { quantity: `${noun}, least`, value: Math.min(...values) },
    { quantity: `${noun}, most`, value: Math.max(...values) },
  ];
}
