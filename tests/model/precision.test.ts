import { describe, expect, test } from "vitest";
import { precisionCosts, precisions, trainingMemoryGb } from "../../src/model/precision.js";

describe("precisionCosts", () => {
  // biome-ignore format: a table
  const rows = [
    // precision, b [bytes/param], w [bits], e [bytes], why
    ["fp16",      16,              16,       2,         "2 weights + 2 gradients + 4 master + 8 moments"],
    ["fp8",       14,              8,        1,         "1 + 1 + 4 + 8"],
    ["fp4",       13,              4,        0.5,       "0.5 + 0.5 + 4 + 8"],
  ] as const;
  test.each(rows)(
    "precisionCosts.%s are b = %d, w = %d, e = %d: %s",
    (precision, bytesPerParam, gradientBits, activationBytes) => {
      expect(precisionCosts[precision]).toEqual({ bytesPerParam, gradientBits, activationBytes });
    },
  );

  test("precisionCosts has every precision", () => {
    expect(Object.keys(precisionCosts)).toEqual(precisions);
  });
});

describe("trainingMemoryGb(params, bytesPerParam)", () => {
  test.each([
    [80e9, 16, 1280, "80 H100 of memory in one cap"],
    [91e9, 14, 1274, "the largest FP8 model under 1280 GB in the paper"],
    [0, 16, 0, "nothing held"],
  ])("trainingMemoryGb(%d, %d) is %d: %s", (params, bytes, gigabytes) => {
    expect(trainingMemoryGb(params, bytes)).toBe(gigabytes);
  });
});
