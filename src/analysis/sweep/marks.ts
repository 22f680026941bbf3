import { compareDecimals, type Decimal, decimalOf, multiplyDecimals } from "../../input/decimal.js";
import { unitNamed } from "../../input/unitTable.js";
import type { MeasuredLeaf } from "../../policy/evaluateTree.js";
import { statedValue, valueRecord } from "./records.js";
import type { SweepMark } from "./sweepSchema.js";
import type { SweepVariable } from "./variable.js";

/** Lines that are often named: those of the agreement and of its amendment. @source arXiv:2511.10783, arXiv:2605.29359 appendix G.5 */
const wellKnown: Readonly<Partial<Record<MeasuredLeaf["kind"], Decimal>>> = {
  compute: multiplyDecimals(decimalOf(16), unitNamed("H100e")!.factor),
  memory: decimalOf(1280),
};

/** The values to be marked in a variable's range, rising: where it stands now, and a line that is often named. */
export function marksOn(variable: SweepVariable): SweepMark[] {
  const stated = statedValue(variable);
  const known = variable.kind === "line" ? wellKnown[variable.line.leaf.kind] : undefined;
  const isIn = (exact: Decimal) =>
    compareDecimals(exact, variable.from) >= 0 && compareDecimals(exact, variable.to) <= 0;
  const marks = [
    ...(stated === undefined ? [] : [{ exact: stated, kind: "stated" as const }]),
    ...(known === undefined || (stated !== undefined && compareDecimals(stated, known) === 0)
      ? []
      : [{ exact: known, kind: "well-known" as const }]),
  ];
  return marks
    .filter(({ exact }) => isIn(exact))
    .sort((a, b) => compareDecimals(a.exact, b.exact))
    .map(({ exact, kind }) => ({ ...valueRecord(variable, exact), kind }));
}
