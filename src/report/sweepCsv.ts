import type { CurveSweep, GridSweep, StepSweep, Sweep, SweepEnd, SweepRun } from "../analysis/sweep/sweepSchema.js";
import { evasionColumns } from "./countermeasures/evasionColumns.js";
import { type CsvValue, csvFile } from "./csv.js";
import { certificateColumns, configurationColumns, measureColumns } from "./resultColumns.js";

type Column = readonly [name: string, value: CsvValue];

/** A sweep as CSV, numbers unrounded: a row an interval, a point or a cell. `costUsd` is what the run is expected to cost. Of a target out of reach, the most capable run is shown. */
export function sweepCsv(sweep: Sweep): string {
  const rows =
    sweep.shape === "steps" ? intervalRows(sweep) : sweep.shape === "curve" ? pointRows(sweep) : cellRows(sweep);
  return csvFile(
    rows[0]!.map(([name]) => name),
    rows.map((row) => row.map(([, value]) => value)),
  );
}

function questionColumns({ policy, target, metric, space, modes, offer, variable, method, complete }: Sweep): Column[] {
  return [
    ["policy", policy],
    ["target", target],
    ["metric", metric],
    ["space", space],
    ["modes", modes.join(" ")],
    ["prices", offer.prices],
    ["withheld", offer.withheld.join(" ")],
    ["variable", variable.name],
    ["unit", variable.baseUnit],
    ["method", method],
    ["complete", complete],
  ];
}

function endColumns(prefix: string, end: SweepEnd): Column[] {
  return [
    [prefix, end.value],
    [`${prefix}Text`, end.text],
    [`${prefix}Closed`, end.closed],
  ];
}

/** The columns of an answer; empty where the sweep was stopped before it. */
function runColumns(run: SweepRun | undefined, { runs }: Sweep): Column[] {
  const result = run?.result;
  const watched = runs.some((other) => other.result.evasion !== undefined) ? evasionColumns : [];
  const columns = [...configurationColumns, ...measureColumns, ...certificateColumns, ...watched];
  return [
    ["searched", run !== undefined],
    ["hiding", run?.hiding],
    ["limit", run?.limit],
    ["costUsd", run?.costUsd],
    ["nodes", result?.nodes],
    ["evasionMultiple", run?.evasionMultiple],
    ...columns.map(([name, value]): Column => [name, result && value(result)]),
  ];
}

function runAt({ runs }: Sweep, place: number | null): SweepRun | undefined {
  return place === null ? undefined : runs[place];
}

function intervalRows(sweep: StepSweep): Column[][] {
  return sweep.intervals.map(({ from, to, run, registered }) => [
    ...questionColumns(sweep),
    ...endColumns("from", from),
    ...endColumns("to", to),
    ["registeredLeast", registered.least],
    ["registeredMost", registered.most],
    ...runColumns(runAt(sweep, run), sweep),
  ]);
}

function pointRows(sweep: CurveSweep): Column[][] {
  return sweep.points.map(({ value, text, run, centralisedUsd, registered }, index) => [
    ...questionColumns(sweep),
    ["value", value],
    ["valueText", text],
    ["toNext", sweep.segments[index]?.state],
    ["centralisedUsd", centralisedUsd],
    ["registered", registered],
    ...runColumns(runAt(sweep, run), sweep),
  ]);
}

function cellRows(sweep: GridSweep): Column[][] {
  return sweep.cells.flatMap((row, down) =>
    row.map(({ run, registered }, across): Column[] => {
      const [x, y] = [sweep.x.intervals[across]!, sweep.y.intervals[down]!];
      return [
        ...questionColumns(sweep),
        ...endColumns("from", x.from),
        ...endColumns("to", x.to),
        ["against", sweep.against.name],
        ["againstUnit", sweep.against.baseUnit],
        ...endColumns("againstFrom", y.from),
        ...endColumns("againstTo", y.to),
        ["registeredLeast", registered.least],
        ["registeredMost", registered.most],
        ...runColumns(runAt(sweep, run), sweep),
      ];
    }),
  );
}
