import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  overtrainingRatio,
  paramsLoss,
  tokensLoss,
  totalLoss,
  trainingFlop,
  trainingLoss,
} from "../../src/model/chinchilla.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

describe("trainingLoss(params, tokens)", () => {
  // biome-ignore format: one row a case
  test.each([
    // P,  D,      loss,                why
    [1,    1,      2569.2572,           "1.8172 + 482.01 + 2085.43"],
    [1e9,  25.6e9, 2.4993380300240813, "arithmetic with 50 digits"],
    [70e9, 1.4e12, 1.973881863158564, "arithmetic with 50 digits"],
  ])("trainingLoss(%d, %d) is %d: %s", (params, tokens, loss) => {
    // 1e-14: a power of an exponent below 11, its rounding multiplied by as much.
    expect(relativeError(trainingLoss(params, tokens), loss)).toBeLessThan(1e-14);
    expect(trainingLoss(params, tokens)).toBe(totalLoss(paramsLoss(params), tokensLoss(tokens)));
  });

  test("trainingLoss of no tokens is infinite, of endless size and data the irreducible 1.8172", () => {
    expect(trainingLoss(1e9, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(trainingLoss(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(1.8172);
  });

  test("trainingLoss falls as the model or its data grow", () => {
    fc.assert(
      fc.property(logUniform(1, 1e12), logUniform(1, 1e15), logUniform(1.001, 100), (params, tokens, factor) => {
        expect(trainingLoss(params * factor, tokens)).toBeLessThan(trainingLoss(params, tokens));
        expect(trainingLoss(params, tokens * factor)).toBeLessThan(trainingLoss(params, tokens));
      }),
    );
  });
});

describe("trainingFlop and overtrainingRatio", () => {
  // biome-ignore format: one row a case
  test.each([
    // P,   D,       FLOP,     OT,       why
    [1e9,   25.6e9,  1.536e20, 1,        "the reference allocation, 153.6 P^2"],
    [8e9,   15e12,   7.2e23,   73.2421875, "15000 tokens in 8 / 25.6 of them a parameter"],
    [405e9, 0,       0,        0,        "no data"],
  ])("trainingFlop(%d, %d) is %d, OT %d: %s", (params, tokens, flop, ratio) => {
    expect(relativeError(trainingFlop(params, tokens), flop)).toBeLessThan(1e-15);
    expect(relativeError(overtrainingRatio(params, tokens), ratio)).toBeLessThan(1e-15);
  });
});

describe("arguments out of range", () => {
  test.each([
    ["paramsLoss(0.5)", () => paramsLoss(0.5), "params must be >= 1 parameter; got 0.5"],
    ["paramsLoss(NaN)", () => paramsLoss(Number.NaN), "params must be >= 1 parameter; got NaN"],
    ["tokensLoss(-1)", () => tokensLoss(-1), "tokens must be >= 0 tokens; got -1"],
    ["trainingLoss(0, 1)", () => trainingLoss(0, 1), "params must be >= 1 parameter; got 0"],
    ["trainingFlop(1, NaN)", () => trainingFlop(1, Number.NaN), "tokens must be >= 0 tokens; got NaN"],
    ["trainingFlop(0, 1)", () => trainingFlop(0, 1), "params must be >= 1 parameter; got 0"],
    ["overtrainingRatio(0, 1)", () => overtrainingRatio(0, 1), "params must be >= 1 parameter; got 0"],
    ["overtrainingRatio(1, -2)", () => overtrainingRatio(1, -2), "tokens must be >= 0 tokens; got -2"],
  ])("%s throws", (_call, call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
