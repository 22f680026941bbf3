import { compareDecimals } from "../../input/decimal.js";
import { openAnswer } from "../../search/adversary.js";
import { measuredSystems } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import type { OnStep } from "../steps.js";
import { systemAxis } from "./burdenSteps.js";
import { type AnsweredRegion, coverRegions } from "./coverRegions.js";
import { axisRecord, type BareGrid } from "./gridRecords.js";
import { distinct, type LineAxis, lineAxis } from "./lineAxis.js";
import { NestedAnswers } from "./nestedAnswers.js";
import { partsDone, progressParts } from "./partedLine.js";
import { variableRecord } from "./records.js";
import { RunList } from "./runList.js";
import { loosest, overlap, type Stretch, stretchesAt, strictest } from "./stretch.js";
import type { SweepWorld } from "./sweepWorld.js";
import type { LineVariable } from "./variable.js";

/** Two lines: rectangles of one answer, on the grid of all their edges. */
export async function lineRectangles(
  world: SweepWorld,
  x: LineVariable,
  y: LineVariable,
  onStep: OnStep,
): Promise<BareGrid> {
  const axes = [lineAxis(x, world.market), lineAxis(y, world.market)] as const;
  const answers = new NestedAnswers(world, axes);
  const regions = await coverRegions(world, axes, answers, (answered) =>
    onStep(partsDone(answered, axes), progressParts),
  );
  const centralised = openAnswer(world.market, world.target);
  const runs = new RunList();
  const placed = regions.map(({ region, answer }) => ({ region, run: runs.placeOf(answer, centralised) }));
  const [columns, rows] = axes.map((axis, index) => edges(regions, index, axis));
  const known = measuredSystems(world.systems, world.systemChips, world.market.assumptions);
  const [ofSystemsX, ofSystemsY] = [systemAxis(axes[0], known), systemAxis(axes[1], known)];
  const registered = (corner: typeof loosest, column: Stretch, row: Stretch) =>
    registeredSystems(answers.policyAt([corner(column, ofSystemsX), corner(row, ofSystemsY)]), known).length;
  return {
    shape: "grid",
    method: "exact",
    variable: variableRecord(x),
    against: variableRecord(y),
    complete: placed.every(({ run }) => run !== null),
    searches: answers.searches + 1,
    laws: answers.laws(),
    ...runs.record([centralised]),
    x: axisRecord(axes[0], columns!),
    y: axisRecord(axes[1], rows!),
    cells: rows!.map((row) =>
      columns!.map((column) => ({
        run: placed.find(({ region }) => overlap(region[0]!, column) && overlap(region[1]!, row))!.run,
        registered: { least: registered(loosest, column, row), most: registered(strictest, column, row) },
      })),
    ),
  };
}

/** All stretches that the edges of regions part one line into. */
function edges(regions: readonly AnsweredRegion[], index: number, axis: LineAxis): readonly Stretch[] {
  const cuts = regions.flatMap(({ region }) => region[index]!.lower ?? []);
  return stretchesAt(distinct(cuts).toSorted(compareDecimals), axis);
}
