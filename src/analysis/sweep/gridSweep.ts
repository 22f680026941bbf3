import type { OnStep } from "../steps.js";
import type { BareGrid, Cell, GridVariable } from "./gridRecords.js";
import { lineByValues } from "./lineByValues.js";
import { lineRectangles } from "./lineRectangles.js";
import { variableRecord } from "./records.js";
import type { SweepWorld } from "./sweepWorld.js";
import { valuesByValues } from "./valuesByValues.js";

/**
 * The cheapest run over two variables: over two lines of a rule as rectangles with exact edges, over a line and anything else
 * exactly along the line at each value of the other, and over anything else at each pair of values.
 */
export async function gridSweep(
  world: SweepWorld,
  x: GridVariable,
  y: GridVariable,
  onStep: OnStep,
): Promise<BareGrid> {
  const isParted = y.isGiven !== true && world.market.space === "adversarial";
  if (x.variable.kind === "line" && y.variable.kind === "line" && isParted) {
    return lineRectangles(world, x.variable, y.variable, onStep);
  }
  const lineFirst = x.variable.kind === "line";
  const rows = lineFirst ? y : x;
  const along = lineFirst ? x : y;
  const found =
    along.variable.kind === "line"
      ? await lineByValues(world, along.variable, rows, onStep)
      : await valuesByValues(world, along, rows, onStep);
  const method = along.variable.kind === "line" ? ("exact-along-one" as const) : ("grid" as const);
  const { alongAxis, rowAxis, cells, ...rest } = found;
  const turned = (grid: readonly (readonly Cell[])[]) =>
    alongAxis.intervals.map((_, index) => grid.map((row) => row[index]!));
  return {
    shape: "grid",
    method,
    variable: variableRecord(x.variable),
    against: variableRecord(y.variable),
    x: lineFirst ? alongAxis : rowAxis,
    y: lineFirst ? rowAxis : alongAxis,
    cells: lineFirst ? cells : turned(cells),
    ...rest,
  };
}
