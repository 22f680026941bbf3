import { describe, expect, test } from "vitest";
import { relevantRows, usesOf } from "../../src/scenario/assumptionGroups.js";
import { type AssumptionName, assumptionNames } from "../../src/scenario/assumptions.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";

const { table } = loadAssumptions();
const namesIn = (use: { ownership: boolean; evasion: boolean }, rows = table) =>
  relevantRows(rows, use).map(({ name }) => name);

const ofEveryRun = assumptionNames.slice(0, assumptionNames.indexOf("cost.basis"));
const ofOwnershipAlone: readonly AssumptionName[] = [
  "cost.basis",
  "power.pricePerKilowattHour",
  "site.rentPerYear",
  "network.residentialLinePerYear",
  "network.businessLinePerYear",
  "staff.payPerYear",
  "spares.replacedShare",
  "resale.declinePerYear",
  "resale.share",
];
const ofEvasionAlone: readonly AssumptionName[] = [
  "evader.kind",
  "evader.turnover",
  "evader.procurement",
  "evader.setup",
  "detection.staffModel",
];
const ofBoth: readonly AssumptionName[] = [
  "power.usageEffectiveness",
  "staff.core",
  "staff.perSite",
  "staff.perMegawatt",
  "waiting.priceDecline",
  "waiting.algorithmicProgress",
];
const inOrder = (...names: readonly AssumptionName[]) => assumptionNames.filter((name) => names.includes(name));

describe("relevantRows(rows, {ownership, evasion})", () => {
  const CASES = [
    // ownership, evasion, names
    [false, false, ofEveryRun],
    [true, false, inOrder(...ofEveryRun, ...ofOwnershipAlone, ...ofBoth)],
    [false, true, inOrder(...ofEveryRun, ...ofEvasionAlone, ...ofBoth)],
    [true, true, assumptionNames],
  ] as const;
  test.each(CASES)("ownership %s, evasion %s: those used, in the order of reports", (ownership, evasion, names) => {
    expect(namesIn({ ownership, evasion })).toEqual(names);
  });

  test("keeps what was overridden, used or not", () => {
    const rows = loadAssumptions({ assume: ["evader.turnover=$2B", "resale.share=0.5"] }).table;
    const kept = namesIn({ ownership: false, evasion: false }, rows);
    expect(kept).toEqual(inOrder(...ofEveryRun, "resale.share", "evader.turnover"));
  });

  test("gives the rows themselves", () => {
    for (const row of relevantRows(table, { ownership: true, evasion: false })) expect(table).toContain(row);
  });
});

test("a row's group is the first of its uses", () => {
  for (const { name, group } of table) expect(group).toBe(usesOf(name)[0]);
  expect(table.filter(({ group }) => group === "run").map(({ name }) => name)).toEqual(ofEveryRun);
});
