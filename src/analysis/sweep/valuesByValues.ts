import type { SearchResult } from "../../search/searchAnswer.js";
import type { OnStep } from "../steps.js";
import { curvePoint } from "./curvePoint.js";
import { type Cell, type GridVariable, valuesRecord } from "./gridRecords.js";
import { NestedAnswers } from "./nestedAnswers.js";
import { RunList } from "./runList.js";
import { type SweepWorld, worldAt } from "./sweepWorld.js";

/** Each pair of values. */
export async function valuesByValues(world: SweepWorld, along: GridVariable, rows: GridVariable, onStep: OnStep) {
  const runs = new RunList();
  const opens: (SearchResult | undefined)[] = [];
  const of = along.values.length * rows.values.length;
  let done = 0;
  let stopped = false;
  const cells: Cell[][] = [];
  for (const row of rows.values) {
    const cellsOfRow: Cell[] = [];
    for (const exact of along.values) {
      if (stopped) {
        cellsOfRow.push({ run: null, registered: { least: 0, most: 0 } });
        continue;
      }
      const { answer, centralised, registered } = curvePoint(worldAt(world, rows.variable, row), along.variable, exact);
      opens.push(centralised);
      cellsOfRow.push({ run: runs.placeOf(answer, centralised), registered: { least: registered, most: registered } });
      done += 1;
      if (done < of) stopped = !(await onStep(done, of));
    }
    cells.push(cellsOfRow);
  }
  return {
    alongAxis: valuesRecord(along),
    rowAxis: valuesRecord(rows),
    cells,
    complete: !stopped,
    searches: 2 * done,
    laws: new NestedAnswers(world, []).laws(),
    ...runs.record(opens),
  };
}
