import { describe, expect, test } from "vitest";
import { stragglerDelay } from "../../src/model/stragglers.js";

describe("stragglerDelay(participants)", () => {
  // biome-ignore format: one row a case
  test.each([
    // k,     delay, why
    [1,       0,     "waits for nobody"],
    [2,       0.05,  "0.75 * 0.1 * (1 / 0.6 - 1)"],
    [4,       0.1,   "twice that"],
    [1024,    0.5,   "ten times that"],
  ])("stragglerDelay(%d) is %d: %s", (participants, delay) => {
    expect(stragglerDelay(participants)).toBeCloseTo(delay, 15);
  });

  test.each([0, -1, Number.NaN])("stragglerDelay(%d) throws", (participants) => {
    expect(() => stragglerDelay(participants)).toThrow(
      new RangeError(`participants must be >= 1; got ${participants}`),
    );
  });
});
