import { interpolateRows } from "./interpolateRows.js";
import type { QualityScenario } from "./qualityScenario.js";
import { requireArgument } from "./requireArgument.js";

const ratios = [1, 2, 4, 10] as const;

// Quality kept at each pipeline boundary crossing. @source arXiv:2605.29359, appendix E (TAH-Quant, GACT)
const qualities = {
  optimistic: [1, 1, 1, 0.995],
  expected: [1, 1, 0.995, 0.98],
  conservative: [1, 0.99, 0.96, 0.9],
} as const;

/**
 * Efficiency left after compressing the activations between pipeline stages, q^(2 (S - 1)), in (0, 1].
 *
 * Each of the S - 1 boundaries is crossed forward and backward. Limits: one stage or no compression gives 1.
 * @param ratio activation compression ratio, >= 1
 * @param stages pipeline stages S, integer >= 1
 * @param scenario how kindly the experiments are read
 * @source arXiv:2605.29359, sections 3.5 and E
 * @throws {RangeError} naming the argument, the rule and the value
 * @example activationEfficiency(4, 2, "expected") // => 0.990025
 * @example activationEfficiency(4, 8, "conservative") // => 0.5646733123551136
 */
export function activationEfficiency(ratio: number, stages: number, scenario: QualityScenario): number {
  requireArgument(ratio >= 1, "activationCompression", "a ratio >= 1", ratio);
  requireArgument(Number.isInteger(stages) && stages >= 1, "stages", "an integer >= 1", stages);
  return interpolateRows(ratios, qualities[scenario], ratio) ** (2 * (stages - 1));
}
