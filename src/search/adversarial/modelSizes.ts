import { bytesPerGb } from "../../model/precision.js";
import type { AdversarialGrid } from "./adversarialGrid.js";

/**
 * The sizes of a grid and, if it offers them, those that fill the memory of 1, 2, 3, ... chips, rounded down to whole
 * parameters, between the smallest and the largest of the grid.
 */
export function sizesOf(grid: AdversarialGrid, chipMemoryGb: number, bytesPerParam: number): Float64Array {
  // Every rule and target asks for the same few lists again.
  const known = knownSizes.get(grid) ?? new Map<string, Float64Array>();
  knownSizes.set(grid, known);
  const key = `${chipMemoryGb} ${bytesPerParam}`;
  const sizes = known.get(key) ?? listSizes(grid, chipMemoryGb, bytesPerParam);
  known.set(key, sizes);
  return sizes;
}

const knownSizes = new WeakMap<AdversarialGrid, Map<string, Float64Array>>();

function listSizes(grid: AdversarialGrid, chipMemoryGb: number, bytesPerParam: number): Float64Array {
  const sizes = new Set(grid.modelParams);
  const least = grid.modelParams[0]!;
  const most = grid.modelParams.at(-1)!;
  for (let chips = 1; grid.wholeChipSizes; chips += 1) {
    const params = Math.floor((chips * chipMemoryGb * bytesPerGb) / bytesPerParam);
    if (params > most) break;
    if (params >= least) sizes.add(params);
  }
  return Float64Array.from(sizes).sort();
}
