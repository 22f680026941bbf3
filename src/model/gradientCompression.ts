import { interpolateRows } from "./interpolateRows.js";
import type { QualityScenario } from "./qualityScenario.js";
import { requireArgument } from "./requireArgument.js";

const ratios = [1, 4, 16, 100, 150, 500] as const;

// Quality kept at each ratio. @source arXiv:2605.29359, section 3.3 (146x shown by Covenant-72B, arXiv:2603.08163)
const qualities = {
  withErrorFeedback: {
    optimistic: [1, 1, 1, 1, 1, 0.99],
    expected: [1, 1, 1, 0.99, 0.99, 0.96],
    conservative: [1, 0.99, 0.97, 0.93, 0.91, 0.8],
  },
  withoutErrorFeedback: {
    optimistic: [1, 1, 1, 1, 0.99, 0.99],
    expected: [1, 1, 0.99, 0.98, 0.96, 0.95],
    conservative: [1, 0.99, 0.95, 0.9, 0.85, 0.75],
  },
} as const;

/**
 * Efficiency left after compressing pseudo-gradients, in [0.75, 1].
 *
 * Limits: ratio 1 gives 1; beyond 500 the last row's value holds, which flatters the evader and is extrapolation.
 * @param ratio compression ratio r, >= 1
 * @param errorFeedback whether what compression drops is added to the next update
 * @param scenario how kindly the experiments are read
 * @source arXiv:2605.29359, section 3.3
 * @throws {RangeError} naming the argument, the rule and the value
 * @example compressionEfficiency(150, true, "expected") // => 0.99
 * @example compressionEfficiency(40, false, "conservative") // => 0.925
 */
export function compressionEfficiency(ratio: number, errorFeedback: boolean, scenario: QualityScenario): number {
  requireArgument(ratio >= 1, "compression", "a ratio >= 1", ratio);
  return interpolateRows(
    ratios,
    qualities[errorFeedback ? "withErrorFeedback" : "withoutErrorFeedback"][scenario],
    ratio,
  );
}
