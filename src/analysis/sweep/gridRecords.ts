import type { Decimal } from "../../input/decimal.js";
import type { LineAxis } from "./lineAxis.js";
import { marksOn } from "./marks.js";
import { stretchRecord, valueRecord, variableRecord } from "./records.js";
import type { SharedField } from "./stepSweep.js";
import type { Stretch } from "./stretch.js";
import type { GridSweep } from "./sweepSchema.js";
import type { SweepVariable } from "./variable.js";

export type BareGrid = Omit<GridSweep, SharedField>;

/** A variable of a grid; one that is no line, or is not to be parted exactly, at given values. */
export interface GridVariable {
  readonly variable: SweepVariable;
  /** Rising. */
  readonly values: readonly Decimal[];
  /** Whether the user asks for these values and no others. */
  readonly isGiven?: boolean;
}

/** A cell of a grid. */
export type Cell = GridSweep["cells"][number][number];

/** A line of the rule as an axis of a grid. */
export function axisRecord(axis: LineAxis, stretches: readonly Stretch[]): GridSweep["x"] {
  return {
    variable: variableRecord(axis.variable),
    exact: true,
    intervals: stretches.map((stretch) => stretchRecord(stretch, axis)),
    marks: marksOn(axis.variable),
  };
}

/** A variable taken at values as an axis of a grid. */
export function valuesRecord({ variable, values }: GridVariable): GridSweep["x"] {
  const ends = values.map((exact) => ({ ...valueRecord(variable, exact), closed: true }));
  return {
    variable: variableRecord(variable),
    exact: false,
    intervals: ends.map((end) => ({ from: end, to: end })),
    marks: marksOn(variable),
  };
}
