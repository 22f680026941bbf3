import { compareDecimals, type Decimal, floorDivideDecimals, multiplyDecimals } from "../../input/decimal.js";
import { measureOf } from "../../policy/evaluateTree.js";
import type { Market } from "../../search/market.js";
import { chipMeasures } from "../../search/nodeMeasures.js";
import { chipOptions } from "../../search/nodeOption.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import { hiddenRun, measuredBy, staysUnregistered } from "./hiddenRun.js";
import type { LineAxis } from "./lineAxis.js";
import { loosest, type Stretch } from "./stretch.js";
import type { StepSweep } from "./sweepSchema.js";
import { type SweepWorld, worldAt } from "./sweepWorld.js";
import type { LineVariable } from "./variable.js";

/** The run of the loose side, if it has to register on the strict side because of what it measures. */
export function dropped(
  world: SweepWorld,
  axis: LineAxis,
  below: { readonly stretch: Stretch; readonly answer: SearchAnswer | undefined },
  above: { readonly stretch: Stretch; readonly answer: SearchAnswer | undefined },
): StepSweep["jumps"][number]["drops"] {
  const { line } = axis.variable;
  const [loose, strict] = line.loosensUpwards ? [above, below] : [below, above];
  if (loose.answer === undefined || loose.answer.hiding === "impossible") return null;
  const run = hiddenRun(loose.answer, world.market);
  const at = loosest(strict.stretch, axis);
  if (measuredBy(line, run).every((measure) => compareDecimals(measure, above.stretch.lower!) !== 0)) return null;
  if (staysUnregistered(worldAt(world, axis.variable, at).policy, run)) return null;
  const { chip, precision, chipsPerNode } = loose.answer.result.configuration!;
  return { chip, precision, chipsPerNode, nodes: loose.answer.result.nodes };
}

/** How many of each chip on offer measure exactly a number; of formats that differ, the first. */
export function chipsMeeting({ line: { leaf } }: LineVariable, at: Decimal, { chips, assumptions }: Market) {
  if (leaf.kind === "interconnect") return [];
  const meeting = chipOptions(chips).flatMap(({ chip, precision }) => {
    const one = measureOf(leaf, chipMeasures(chip, precision, assumptions));
    if (one.mantissa === 0n || at.mantissa === 0n) return [];
    const count = floorDivideDecimals(at, one);
    const isWhole = compareDecimals(multiplyDecimals(one, { mantissa: count, exponent: 0 }), at) === 0;
    return isWhole ? [{ chip: chip.id, chips: Number(count) }] : [];
  });
  return meeting.filter(({ chip }, index) => meeting.findIndex((other) => other.chip === chip) === index);
}
