import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/model/evaluate.js";
import { blankOutcome } from "../../../src/model/outcome.js";
import { runTerms } from "../../../src/model/runTerms.js";
import type { ChipRegistry } from "../../../src/policy/countermeasure.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import { runOf } from "../../../src/scenario/configuration.js";
import { loadAssumptions } from "../../../src/scenario/loadAssumptions.js";
import { verifyAnswer } from "../../../src/search/adversarial/verifyAnswer.js";
import { adversary } from "../../../src/search/adversary.js";
import { evasionSchema } from "../../../src/search/evasionSchema.js";
import type { Market } from "../../../src/search/market.js";
import { leastCostOf, type SearchAnswer, searchAnswerSchema } from "../../../src/search/searchAnswer.js";
import { withMeasures } from "../../support/arbitraryMeasure.js";
import { neutralMeasures } from "../../support/neutralMeasures.js";
import { policyNamed, studyChips, studyMarket, studyRule } from "../../support/studyMarket.js";

// Searches of the real market under the bundled countermeasures, each joined to the rule of the study's tables.

const market = (assume: readonly string[] = [], minSuccess = 0): Market => ({
  ...studyMarket("quality", assume, "adversarial"),
  minSuccess,
});

/** The policy of the study with the measures of bundled files, or of none. */
const joined = (...files: readonly string[]): CombinedPolicy => policyNamed(["scher-2025", ...files].join("+"));

const costOf = (answer: SearchAnswer) =>
  answer.hiding === "impossible" ? Number.POSITIVE_INFINITY : leastCostOf(answer.result);

// files, target [FLOP], assumptions, least chance
const cells = [
  [["appendix-g-traffic-monitoring"], 1e24, [], 0],
  [["appendix-g-traffic-monitoring", "penalties"], 1e25, [], 0],
  [["appendix-g-bandwidth-caps"], 1e24, [], 0],
  [["appendix-g-bandwidth-caps"], 1e24, ["cost.basis=ownership"], 0],
  [["appendix-g-challenge-inspections", "penalties-with-seizure"], 1e24, [], 0.5],
  [["appendix-g-chip-registry"], 1e23, [], 0],
  [["chip-licensing"], 1e24, [], 0],
  [["appendix-g-whistleblowers", "penalties"], 1e25, ["detection.staffModel=covert-facility"], 0.2],
  [["spending-audit", "penalties-with-seizure"], 1e24, ["waiting.priceDecline=20%"], 0],
  [["run-window"], 1e24, ["cost.basis=ownership"], 0],
] as const;

describe("answers of the real market under countermeasures", () => {
  test.each(cells)("%j at %d FLOP, %j, chance %d: evaluate repeats it and no run tried is better", (...cell) => {
    const [files, target, assume, minSuccess] = cell;
    const policy = joined(...files);
    const on = market(assume, minSuccess);
    const answer = adversary(policy, on)(target);
    expect(searchAnswerSchema.safeParse(answer).error).toBeUndefined();
    const found = verifyAnswer(policy, on, answer, { samples: 1000, seed: 7 });
    expect(found).toMatchObject({ evaluatesAlike: true, better: [] });
    expect(found.evaluations).toBeGreaterThan(500);
    if (answer.hiding === "impossible") return;
    const evasion = evasionSchema.parse(answer.result.evasion);
    expect(evasion.chance).toBeGreaterThanOrEqual(minSuccess);
    expect(answer.result.costUsd).toBeLessThanOrEqual(evasion.expectedCostUsd);
    expect(evasion.days).toBeLessThanOrEqual(on.assumptions.runDays);
    // The configuration alone says what it costs, also where the run stops before the days that are paid for.
    const { configuration } = answer.result;
    const chip = studyChips.find(({ id }) => id === configuration!.chip)!;
    const run = runOf(configuration!, chip, on.assumptions);
    const again = evaluate(runTerms(run), configuration!.nodes, blankOutcome());
    expect(again.costUsd).toBe(answer.result.costUsd);
    expect(again.qualityAdjustedFlop).toBe(answer.result.qualityAdjustedFlop);
  });

  test("a planted answer that is dearer, or less sure than it says, is found out", () => {
    const policy = joined("appendix-g-traffic-monitoring", "penalties");
    const right = adversary(policy, market())(1e24);
    const dearer = right.result.evasion!.expectedCostUsd * 1.02;
    const evasion = { ...right.result.evasion!, expectedCostUsd: dearer };
    const planted: SearchAnswer = { ...right, result: { ...right.result, evasion } };
    expect(verifyAnswer(policy, market(), planted, { samples: 0, seed: 1 }).better.length).toBeGreaterThan(0);
    const impossible: SearchAnswer = { ...right, hiding: "impossible", limit: "too-visible" };
    expect(verifyAnswer(policy, market(), impossible, { samples: 0, seed: 1 }).better.length).toBeGreaterThan(0);
  });
});

describe("what limits an evader on the real market", () => {
  test("a chance that no run has: too-visible, with the most capable run that has it", () => {
    const policy = joined("appendix-g-whistleblowers");
    const on = market(["detection.staffModel=covert-facility"], 0.95);
    const answer = adversary(policy, on)(1e26);
    expect(answer).toMatchObject({ hiding: "impossible", limit: "too-visible" });
    expect(answer.result.qualityAdjustedFlop).toBeLessThan(1e26);
    expect(answer.result.evasion?.chance ?? 1).toBeGreaterThanOrEqual(0.95);
  });

  test("no more untracked chips than there are: untracked-chips", () => {
    const registry: ChipRegistry = {
      type: "chip-registry",
      premium: 1,
      coverage: 1,
      inForceDays: 1e6,
      stockGrowth: 10,
      tampered: 1e-3,
      stockH100e: 1e5,
      obtainable: 1,
      untrackable: [],
    };
    const answer = adversary(withMeasures(studyRule, [registry]), market())(1e26);
    expect(answer).toMatchObject({ hiding: "impossible", limit: "untracked-chips" });
    expect(answer.result.evasion?.chipSource).toBe("untracked");
  });

  test.each([0, 1])("minSuccess %d without anybody who watches leaves the answer as it is", (minSuccess) => {
    const plain = adversary(studyRule, market())(1e25);
    expect(adversary(studyRule, market([], minSuccess))(1e25)).toEqual(plain);
  });

  test("neutral measures, all at once, give the figures of none to the last digit", () => {
    const plain = adversary(studyRule, market())(1e25).result;
    const {
      evasion,
      certificate: _its,
      ...neutral
    } = adversary(withMeasures(studyRule, neutralMeasures), market())(1e25).result;
    const { certificate: _none, ...expected } = plain;
    expect(neutral).toEqual(expected);
    expect(evasion).toMatchObject({ chance: 1, expectedCostUsd: plain.costUsd, flagged: expect.any(Boolean) });
  });

  test("each bundled countermeasure costs the evader something or nothing, never less", () => {
    const plain = costOf(adversary(joined(), market())(1e24));
    const files = [...new Set(cells.flatMap(([names]) => names))];
    for (const file of files) {
      expect(costOf(adversary(joined(file), market())(1e24)), file).toBeGreaterThanOrEqual(plain);
    }
  });

  test("owning adds to the capital cost what the assumptions say, and a run may be shorter for it", () => {
    const { assumptions } = loadAssumptions({ assume: ["cost.basis=ownership"] });
    const capital = adversary(joined(), market())(1e24).result;
    const owned = adversary(joined(), { ...market(), assumptions })(1e24).result;
    expect(owned.costUsd).toBeGreaterThan(capital.costUsd);
    expect(owned.evasion!.hardwareUsd).toBeGreaterThanOrEqual(capital.costUsd * (1 - 1e-12));
  });
});
