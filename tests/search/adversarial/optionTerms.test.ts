import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import { bytesPerGb, precisionCosts, precisions, trainingMemoryGb } from "../../../src/model/precision.js";
import { adversarialGrid, sizeRatio } from "../../../src/search/adversarial/adversarialGrid.js";
import { sizesOf } from "../../../src/search/adversarial/modelSizes.js";
import { publishedGrid } from "../../../src/search/publishedGrid.js";

const { modelParams } = adversarialGrid;
const least = modelParams[0]!;
const most = modelParams.at(-1)!;

/** Every memory of a chip of the market [GB]. */
const memories = [
  ...new Set(
    ["published", "extended"].flatMap((chips) => selectChips(loadCatalog(), chips).map(({ memory }) => memory.value)),
  ),
].sort((a, b) => a - b);

/** The whole parameters that so many chips hold, in whole numbers, which do not round. */
function paramsHeld(chips: number, memoryGb: number, bytesPerParam: number): number {
  return Number((BigInt(chips) * BigInt(memoryGb * bytesPerGb)) / BigInt(bytesPerParam));
}

describe("adversarialGrid", () => {
  test("its sizes rise from 0.5e9 to 10e12 parameters, neighbours at most 2% apart", () => {
    expect(least).toBe(0.5e9);
    expect(most).toBe(10e12);
    for (const [index, size] of modelParams.slice(1).entries()) {
      expect(size).toBeGreaterThan(modelParams[index]!);
      expect(size / modelParams[index]!).toBeLessThanOrEqual(sizeRatio);
    }
  });

  test("its sizes hold every published one", () => {
    expect(modelParams).toEqual(expect.arrayContaining([...publishedGrid.modelParams]));
  });
});

describe("sizesOf", () => {
  test.each(memories)(
    "sizesOf(grid, %d GB, bytes) rises and adds the sizes that fill 1, 2, 3, ... chips to the grid",
    (memoryGb) => {
      for (const { bytesPerParam } of Object.values(precisionCosts)) {
        const sizes = sizesOf(adversarialGrid, memoryGb, bytesPerParam);
        expect(sizes.every((size, index) => index === 0 || size > sizes[index - 1]!)).toBe(true);
        const gbOf = (params: number) => trainingMemoryGb(params, bytesPerParam);
        const expected = new Set(modelParams);
        const unfilled: string[] = [];
        for (let chips = 1; paramsHeld(chips, memoryGb, bytesPerParam) <= most; chips += 1) {
          const size = paramsHeld(chips, memoryGb, bytesPerParam);
          if (size < least) continue;
          expected.add(size);
          const fills = gbOf(size) <= chips * memoryGb && gbOf(size + 1) > chips * memoryGb;
          if (!fills) unfilled.push(`${chips} chips by ${size}`);
        }
        expect(unfilled).toEqual([]);
        expect(new Set(sizes)).toEqual(expected);
      }
    },
  );

  test("sizesOf(grid, memory, bytes) offers sizes that fit their chips, to a parameter, whatever the memory", () => {
    const grid = { ...adversarialGrid, modelParams: [least, least * 50] };
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 30_000 }), fc.constantFrom(...precisions), (tenths, precision) => {
        const memoryGb = tenths / 10;
        const gbOf = (params: number) => trainingMemoryGb(params, precisionCosts[precision].bytesPerParam);
        for (const size of sizesOf(grid, memoryGb, precisionCosts[precision].bytesPerParam)) {
          if (grid.modelParams.includes(size)) continue;
          const chips = Math.round(gbOf(size) / memoryGb);
          expect(gbOf(size)).toBeLessThanOrEqual(chips * memoryGb);
          // No double is 0.1: a product with it may fall a digit short of a whole parameter.
          expect(gbOf(size + 2)).toBeGreaterThan(chips * memoryGb);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
