import { compareDecimals, type Decimal } from "../../input/decimal.js";
import { openAnswer } from "../../search/adversary.js";
import type { SearchResult } from "../../search/searchAnswer.js";
import { measuredSystems } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import type { LawChecks } from "../lawSchema.js";
import type { OnStep } from "../steps.js";
import { systemAxis } from "./burdenSteps.js";
import { axisRecord, type GridVariable, valuesRecord } from "./gridRecords.js";
import { distinct, type LineAxis, lineAxis } from "./lineAxis.js";
import { partedLine, progressParts } from "./partedLine.js";
import { RunList } from "./runList.js";
import { loosest, overlap, type Stretch, stretchesAt, strictest } from "./stretch.js";
import { type SweepWorld, worldAt } from "./sweepWorld.js";
import type { LineVariable } from "./variable.js";

/** A line exactly, at each value of another variable. */
export async function lineByValues(world: SweepWorld, line: LineVariable, rows: GridVariable, onStep: OnStep) {
  const runs = new RunList();
  const laws: LawChecks[] = [];
  let searches = 0;
  let stopped = false;
  const swept: { axis: LineAxis; there: SweepWorld; parts: { stretch: Stretch; run: number | null }[] }[] = [];
  const opens: (SearchResult | undefined)[] = [];
  for (const [index, exact] of rows.values.entries()) {
    const there = worldAt(world, rows.variable, exact);
    const axis = lineAxis(line, there.market);
    if (stopped) {
      swept.push({ axis, there, parts: [{ stretch: {}, run: null }] });
      continue;
    }
    const centralised = openAnswer(there.market, there.target);
    opens.push(centralised);
    const parted = await partedLine(there, axis, async (done, of) => {
      const goOn = await onStep(
        index * progressParts + (progressParts * done) / of,
        rows.values.length * progressParts,
      );
      stopped ||= !goOn;
      return goOn;
    });
    searches += parted.searches + 1;
    laws.push(parted.laws);
    const parts = parted.regions.map(({ region, answer }) => ({
      stretch: region[0]!,
      run: runs.placeOf(answer, centralised),
    }));
    swept.push({ axis, there, parts });
    if (!stopped && index + 1 < rows.values.length) {
      stopped = !(await onStep((index + 1) * progressParts, rows.values.length * progressParts));
    }
  }
  const { axis } = swept[0]!;
  const cuts = swept.flatMap(({ parts }) => parts.flatMap(({ stretch }) => stretch.lower ?? []));
  const columns = stretchesAt(distinct(cuts).toSorted(compareDecimals), axis);
  return {
    alongAxis: axisRecord(axis, columns),
    rowAxis: valuesRecord(rows),
    cells: swept.map(({ there, axis: own, parts }) => {
      const known = measuredSystems(there.systems, there.systemChips, there.market.assumptions);
      const ofSystems = systemAxis(own, known);
      const registered = (exact: Decimal) => registeredSystems(worldAt(there, line, exact).policy, known).length;
      return columns.map((column) => ({
        run: parts.find(({ stretch }) => overlap(stretch, column))!.run,
        registered: { least: registered(loosest(column, ofSystems)), most: registered(strictest(column, ofSystems)) },
      }));
    }),
    complete: !stopped,
    searches,
    laws: addLaws(laws),
    ...runs.record(opens),
  };
}

function addLaws(laws: readonly LawChecks[]): LawChecks {
  const checked = laws.reduce((sum, one) => sum + one.checked["tighter-rule"], 0);
  return {
    checked: { ...laws[0]!.checked, "tighter-rule": checked },
    violations: laws.flatMap(({ violations }) => violations),
  };
}
