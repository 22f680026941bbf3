import { expect, test } from "vitest";
import { costChange } from "../../src/analysis/costChange.js";

test.each([
  // cost, other [USD], ratio, difference [USD]
  [150, 100, 1.5, 50],
  [50, 100, 0.5, -50],
  [100, 100, 1, 0],
  [3_025_799.9999999995, 3_025_800, 1, 0],
  [100.000001, 100, 100.000001 / 100, 100.000001 - 100],
])("costChange(%d, %d) is %d and %d", (costUsd, otherUsd, ratio, deltaUsd) => {
  expect(costChange(costUsd, otherUsd)).toEqual({ ratio, deltaUsd });
});
