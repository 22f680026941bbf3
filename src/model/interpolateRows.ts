/**
 * Reads a table of quality against compression ratio: linear in log10(ratio) between rows, 1 at or below ratio 1, the
 * last row's value beyond it.
 *
 * @param ratios rising ratios of the rows, the first 1
 * @param qualities one quality per row, in (0, 1]
 * @param ratio compression ratio, >= 1
 * @source arXiv:2605.29359, simulator documentation as restated in the model's specification
 * @example interpolateRows([1, 10], [1, 0.9], 10 ** 0.5) // => 0.95
 */
export function interpolateRows(ratios: readonly number[], qualities: readonly number[], ratio: number): number {
  if (ratio <= 1) return 1;
  const upper = ratios.findIndex((row) => ratio <= row);
  if (upper < 0) return qualities.at(-1)!;
  const lower = upper - 1;
  const position =
    (Math.log10(ratio) - Math.log10(ratios[lower]!)) / (Math.log10(ratios[upper]!) - Math.log10(ratios[lower]!));
  return qualities[lower]! + position * (qualities[upper]! - qualities[lower]!);
}
