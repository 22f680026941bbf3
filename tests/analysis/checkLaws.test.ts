import { describe, expect, test } from "vitest";
import { checkLaws, type PolicyAnswers } from "../../src/analysis/checkLaws.js";
import { type Law, lawsSchema } from "../../src/analysis/lawSchema.js";
import { reportLawBreaks } from "../../src/cli/actions/reportLawBreaks.js";
import { adversary } from "../../src/search/adversary.js";
import type { Market } from "../../src/search/market.js";
import type { SearchAnswer } from "../../src/search/searchAnswer.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";

const rules = ["scher-2025", "scher-2025-memory"] as const;
const targets = [1e24, 1e25];
const market = studyMarket("quality", [], "adversarial");

function answersOn(asked: Market): readonly PolicyAnswers[] {
  return rules.map((rule) => {
    const policy = policyNamed(rule);
    const answers = targets.map(adversary(policy, asked));
    return { policy, answers, published: targets.map(adversary(policy, { ...asked, space: "published" })) };
  });
}

const right = answersOn(market);

/** The same answers, of which one costs another sum. */
function withCost(
  all: readonly PolicyAnswers[],
  rule: number,
  target: number,
  factor: number,
): readonly PolicyAnswers[] {
  const dearer = (answer: SearchAnswer): SearchAnswer => ({
    ...answer,
    result: { ...answer.result, costUsd: answer.result.costUsd * factor },
  });
  return all.map((one, place) =>
    place === rule
      ? { ...one, answers: one.answers.map((answer, index) => (index === target ? dearer(answer) : answer)) }
      : one,
  );
}

describe("checkLaws(answers, market)", () => {
  test("finds no law broken by the search, and counts what it compared", () => {
    const checks = checkLaws(right, market);
    expect(lawsSchema.parse(checks)).toEqual(checks);
    expect(checks.violations).toEqual([]);
    // Two rules, two targets; the dearest target of each rule is searched again six times.
    expect(checks.checked).toEqual({
      "tighter-rule": 2,
      "more-measures": 0,
      "larger-target": 2,
      "more-choice": 4,
      "fewer-chips": 2,
      "worse-network": 4,
      "shorter-run": 2,
      "same-rule-twice": 2,
      "price-scale": 2,
    });
  });

  // rule and target whose cost is wrong, by what factor, the laws this breaks
  const wrong: readonly (readonly [number, number, number, readonly Law[]])[] = [
    [1, 1, 0.5, ["tighter-rule", "same-rule-twice", "price-scale"]],
    [0, 0, 1000, ["tighter-rule", "larger-target", "more-choice"]],
    [0, 1, 1e-6, ["larger-target", "same-rule-twice", "price-scale"]],
    [0, 1, 3, ["fewer-chips", "worse-network", "shorter-run", "more-choice", "tighter-rule"]],
  ];
  test.each(wrong)("rule %d, target %d costing %d times as much breaks %j", (rule, target, factor, broken) => {
    const { violations } = checkLaws(withCost(right, rule, target, factor), market);
    const laws = new Set(violations.map(({ law }) => law));
    for (const law of broken) expect(laws).toContain(law);
    for (const { favoured, hindered } of violations) {
      expect(favoured.case).not.toBe(hindered.case);
      expect(favoured.result.configuration).toBeDefined();
    }
  });

  test("asks of the published space only what holds there", () => {
    const published = { ...market, space: "published" as const };
    const answers = rules.map((rule) => {
      const policy = policyNamed(rule);
      return { policy, answers: [1e25, 1e26].map(adversary(policy, published)) };
    });
    const { checked, violations } = checkLaws(answers, published);
    expect(violations).toEqual([]);
    expect(checked).toMatchObject({ "larger-target": 2, "tighter-rule": 0, "worse-network": 0, "more-choice": 0 });
  });

  test("a rule that measures price is not asked to scale with prices, nor one that measures its links a worse network", () => {
    const asked = (rule: string) => {
      const policy = policyNamed(rule);
      return checkLaws([{ policy, answers: [1e23].map(adversary(policy, market)) }], market).checked;
    };
    expect(asked("scher-2025-network")).toMatchObject({ "price-scale": 1, "worse-network": 0 });
    expect(asked("scher-2025")).toMatchObject({ "price-scale": 1, "worse-network": 2 });
  });
});

describe("checkLaws on rules with countermeasures", () => {
  const watched = policyNamed("scher-2025+penalties-with-seizure+appendix-g-challenge-inspections");
  const answers = [{ policy: watched, answers: [1e24].map(adversary(watched, market)) }];

  test("compares with the rule without them; sums in a rule are not asked to scale", () => {
    const { checked, violations } = checkLaws(answers, market);
    expect(violations).toEqual([]);
    expect(checked).toMatchObject({ "more-measures": 1, "price-scale": 0, "same-rule-twice": 1, "shorter-run": 1 });
  });

  test("and finds an answer that they make cheaper", () => {
    const cheap = answers.map((one) => ({
      ...one,
      answers: one.answers.map((answer): SearchAnswer => {
        const evasion = { ...answer.result.evasion!, expectedCostUsd: 1 };
        return { ...answer, result: { ...answer.result, evasion } };
      }),
    }));
    expect(checkLaws(cheap, market).violations.map(({ law }) => law)).toContain("more-measures");
  });
});

describe("reportLawBreaks(checks, io, exitWith)", () => {
  const heard = async (answers: readonly PolicyAnswers[]) => {
    let stderr = "";
    let code = 0;
    const write = async (text: string) => {
      stderr += text;
    };
    const io = {
      stdin: (async function* () {})(),
      stdout: { write },
      stderr: { write },
      environment: {},
      onInterrupt: () => () => {},
    };
    await reportLawBreaks(checkLaws(answers, market), io, (exit) => {
      code = exit;
    });
    return { stderr, code };
  };

  test("says nothing while every law holds", async () => {
    expect(await heard(right)).toEqual({ stderr: "", code: 0 });
  });

  test("names the law, shows both runs, and fails the check", async () => {
    const { stderr, code } = await heard(withCost(right, 1, 1, 0.5));
    expect(code).toBe(1);
    expect(stderr).toContain("law broken: a rule that leaves unregistered only what another does");
    expect(stderr).toContain('  scher-2025, target 1e+25 FLOP: $114M {"');
    expect(stderr).toContain("  scher-2025-memory, target 1e+25 FLOP: $77.7M {");
  });
});
