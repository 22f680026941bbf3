import { describe, expect, test } from "vitest";
import { mitigationCost, mitigationEfficiency, mitigations, syncTail } from "../../src/model/mitigation.js";

// Sixteen participants are delayed by 0.05 * log2 16 = 0.2 of a synchronisation.
// biome-ignore format: a table
const rows = [
  // mitigation,         tail at 16, quality, cost at 5% spares, why
  ["none",               1.2,        1,       1,                 "waits for the slowest"],
  ["checkpoint-restart", 1.2,        1,       1,                 "waits for the slowest"],
  ["elastic-checkpoint", 1.2,        1,       1,                 "waits for the slowest"],
  ["quorum",             1,          0.85,    1,                 "goes on without the slowest"],
  ["relay",              1.08,       1,       1,                 "40% of the delay is left"],
  ["async-quorum",       1,          0.97,    1,                 "applies late updates late"],
  ["backup-workers",     1.06,       1,       1.05,              "30% of the delay is left, for 5% more nodes"],
] as const;

describe("syncTail, mitigationEfficiency, mitigationCost", () => {
  test.each(rows)("syncTail(%s, 16) is %d, efficiency %d, cost %d: %s", (mitigation, tail, quality, cost) => {
    expect(syncTail(mitigation, 16)).toBeCloseTo(tail, 15);
    expect(syncTail(mitigation, 1)).toBe(1);
    expect(mitigationEfficiency(mitigation)).toBe(quality);
    expect(mitigationCost(mitigation, 0.05)).toBe(cost);
    expect(mitigationCost(mitigation, 0)).toBe(1);
  });

  test("the rows above are all the mitigations", () => {
    expect(rows.map(([mitigation]) => mitigation)).toEqual(mitigations);
  });

  test.each(mitigations)("syncTail(%s, participants) rises with the participants", (mitigation) => {
    const tails = [1, 2, 3, 4, 100, 1e6].map((participants) => syncTail(mitigation, participants));
    expect(tails).toEqual(tails.toSorted((a, b) => a - b));
  });

  test("mitigationCost and syncTail refuse what is out of range", () => {
    expect(() => mitigationCost("relay", Number.NaN)).toThrow(new RangeError("backupFraction must be >= 0; got NaN"));
    expect(() => syncTail("relay", 0)).toThrow(new RangeError("participants must be >= 1; got 0"));
  });
});
