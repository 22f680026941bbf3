import { describe, expect, test } from "vitest";
import { type OwnershipRates, requireOwnershipRates } from "../../src/model/ownershipRates.js";
import { handRates } from "../support/handRates.js";

describe("requireOwnershipRates(rates)", () => {
  test("requireOwnershipRates accepts the hand-worked rates, and free everything", () => {
    const free = Object.fromEntries(Object.keys(handRates()).map((name) => [name, 0]));
    expect(() => requireOwnershipRates(handRates())).not.toThrow();
    expect(() =>
      requireOwnershipRates({ ...handRates(free), chipKilowatts: 1, powerUsageEffectiveness: 1 }),
    ).not.toThrow();
    expect(() => requireOwnershipRates(handRates({ replacedShare: 1, resaleShare: 1 }))).not.toThrow();
  });

  const nowhere = [Number.NaN, Number.POSITIVE_INFINITY, -1];
  const rejects = (names: readonly (keyof OwnershipRates)[], values: readonly number[], rule: string) =>
    names.flatMap((name) => values.map((value) => [name, value, `${name} must be ${rule}; got ${value}`] as const));
  const atLeastZero = [
    "usdPerKilowattHour",
    "siteUsdPerYear",
    "lineUsdPerYear",
    "staffUsdPerYear",
    "coreStaff",
    "staffPerSite",
    "staffPerMegawatt",
  ] as const;
  const rows = [
    ...rejects(["chipKilowatts"], [0, ...nowhere], "a finite number > 0"),
    ...rejects(["powerUsageEffectiveness"], [0.99, ...nowhere], "a finite number >= 1"),
    ...rejects(atLeastZero, nowhere, "a finite number >= 0"),
    ...rejects(["replacedShare", "resaleShare"], [1.01, ...nowhere], "from 0 to 1"),
    ...rejects(["resaleDecline"], [1, ...nowhere], "from 0 to below 1"),
    ...rejects(["chipKilowatts", ...atLeastZero], [1e-61], "0 or from 1e-60 to 1e60"),
    ...rejects(["chipKilowatts", "powerUsageEffectiveness", ...atLeastZero], [1e61], "0 or from 1e-60 to 1e60"),
  ];
  test.each(rows)("requireOwnershipRates with %s = %d throws", (name, value, message) => {
    expect(() => requireOwnershipRates(handRates({ [name]: value }))).toThrow(new RangeError(message));
  });

  test("every rate is checked above", () => {
    const checked = new Set<string>(rows.map(([name]) => name));
    expect(Object.keys(handRates()).filter((name) => !checked.has(name))).toEqual([]);
  });
});
