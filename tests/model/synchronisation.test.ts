import { describe, expect, test } from "vitest";
import {
  activationBits,
  exchangeSeconds,
  gradientBits,
  minimumInnerSteps,
  pacedSeconds,
} from "../../src/model/synchronisation.js";
import { relativeError } from "../support/relativeError.js";

describe("gradientBits(params, bitsPerParam, compression)", () => {
  test.each([
    [1e9, 16, 1, 16e9, "BF16 as it is"],
    [91e9, 8, 150, 4853333333.333333, "728e9 / 150"],
    [1e9, 4, 1e6, 4000, "compressed a millionfold"],
  ])("gradientBits(%d, %d, %d) is %d: %s", (params, bits, compression, payload) => {
    expect(relativeError(gradientBits(params, bits, compression), payload)).toBeLessThan(1e-15);
  });
});

describe("exchangeSeconds(payloadBits, uploadMbps, downloadMbps, latencySeconds)", () => {
  // biome-ignore format: one row a case
  test.each([
    // bits, up,   down, latency, seconds,                  why
    [1e9,    100,  100,  0.1,     20.1,                     "10 s each way and the round trip"],
    [1e9,    100,  1000, 0,       11,                       "10 s up, 1 s down"],
    [1,      1e12, 1e12, 0.1,     0.1,                      "a link so fast that latency is left"],
    [1e9,    0,    100,  0.1,     Number.POSITIVE_INFINITY, "nothing goes up"],
    [1e9,    100,  0,    0.1,     Number.POSITIVE_INFINITY, "nothing comes down"],
  ])("exchangeSeconds(%d, %d, %d, %d) is %d: %s", (bits, up, down, latency, seconds) => {
    expect(relativeError(exchangeSeconds(bits, up, down, latency), seconds)).toBeLessThan(1e-15);
  });

  test.each([0, -1, Number.NaN])("exchangeSeconds(%d, 1, 1, 1) throws", (bits) => {
    expect(() => exchangeSeconds(bits, 1, 1, 1)).toThrow(new RangeError(`payloadBits must be > 0 bits; got ${bits}`));
  });
});

describe("pacedSeconds(bits, mostUploadMbps)", () => {
  const cases: readonly (readonly [number, number | undefined, number, string])[] = [
    [1e9, 40, 25, "40 Mbit in each second"],
    [1e9, 1e300, 1e-297, "a limit that nobody reaches"],
    [1e9, undefined, 0, "no limit"],
    [0, 1e-9, 0, "nothing to send"],
  ];
  test.each(cases)("pacedSeconds(%d, %d) is %d: %s", (bits, limit, seconds) => {
    expect(pacedSeconds(bits, limit)).toBeCloseTo(seconds, 15);
  });
});

describe("minimumInnerSteps(syncSeconds, stepSeconds)", () => {
  test.each([
    [0, 1, 1, "at least one step"],
    [0.1, 1, 1, "one step hides it"],
    [1, 1, 1, "exactly one step"],
    [1.0001, 1, 2, "a little over one"],
    [95, 10, 10, "rounded up"],
    [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY, "no number of steps hides it"],
  ])("minimumInnerSteps(%d, %d) is %d: %s", (sync, step, innerSteps) => {
    expect(minimumInnerSteps(sync, step)).toBe(innerSteps);
  });
});

describe("activationBits(params, localBatchTokens, bytesPerValue, compression)", () => {
  test.each([
    [1e10, 1e6, 2, 4, 1.2e10, "1e6 tokens of width 3000, 16 / 4 bits a value"],
    [1e12, 1, 1, 1, 240_000, "one token of width 30000, 8 bits a value"],
    [1e12, 1, 0.5, 10, 12_000, "4 / 10 bits a value"],
  ])("activationBits(%d, %d, %d, %d) is %d: %s", (params, tokens, bytes, compression, bits) => {
    expect(relativeError(activationBits(params, tokens, bytes, compression), bits)).toBeLessThan(1e-15);
  });
});
