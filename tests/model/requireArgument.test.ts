import { describe, expect, test } from "vitest";
import { requireArgument } from "../../src/model/requireArgument.js";

describe("requireArgument(valid, name, rule, value)", () => {
  test("requireArgument(true, ...) does nothing", () => {
    expect(() => requireArgument(true, "stages", "an integer >= 1", 4)).not.toThrow();
  });

  test.each([
    [0, "stages must be an integer >= 1; got 0"],
    [Number.NaN, "stages must be an integer >= 1; got NaN"],
    [undefined, "stages must be an integer >= 1; got undefined"],
    ["four", "stages must be an integer >= 1; got four"],
  ])("requireArgument(false, ...) with %s throws a RangeError: %s", (value, message) => {
    expect(() => requireArgument(false, "stages", "an integer >= 1", value)).toThrow(new RangeError(message));
  });
});
