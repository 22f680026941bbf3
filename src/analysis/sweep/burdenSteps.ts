import { compareDecimals } from "../../input/decimal.js";
import { measureOf } from "../../policy/evaluateTree.js";
import { withLineAt } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { possibleMeasures, registersSystem, type SystemAnswer } from "../burden/registersSystem.js";
import { distinct, type LineAxis } from "./lineAxis.js";
import { loosest, type Stretch, stretchesAt } from "./stretch.js";

/** A stretch of a line in which the verdict on every system is the same. */
export interface BurdenStep {
  readonly stretch: Stretch;
  /** In the order of the systems. */
  readonly verdicts: readonly SystemAnswer[];
}

/** The numbers of a line at which the verdict on some system changes: what systems measure. */
export function systemAxis(axis: LineAxis, systems: readonly MeasuredSystem[]): LineAxis {
  const { leaf } = axis.variable.line;
  const measures = systems.flatMap((system) => possibleMeasures(system).map((possible) => measureOf(leaf, possible)));
  return { ...axis, steps: [], constants: distinct(measures).toSorted(compareDecimals) };
}

/** Every stretch of a line's range in which the same systems are registered, exactly. */
export function burdenSteps(
  policy: CombinedPolicy,
  line: LineAxis,
  systems: readonly MeasuredSystem[],
): readonly BurdenStep[] {
  const axis = systemAxis(line, systems);
  const steps: BurdenStep[] = [];
  for (const stretch of stretchesAt(axis.constants, axis)) {
    const moved = withLineAt(policy, axis.variable.line, loosest(stretch, axis));
    const verdicts = systems.map((system) => registersSystem(moved, system).registered);
    const before = steps.at(-1);
    if (before !== undefined && verdicts.every((verdict, index) => verdict === before.verdicts[index])) {
      steps[steps.length - 1] = { ...before, stretch: { ...before.stretch, upper: stretch.upper } };
    } else steps.push({ stretch, verdicts });
  }
  return steps;
}
