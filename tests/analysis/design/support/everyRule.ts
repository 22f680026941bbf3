import { registeredSystems } from "../../../../src/analysis/burden/registersSystem.js";
import type { DesignQuestion } from "../../../../src/analysis/design/design.js";
import {
  type CountedMemory,
  countedMemories,
  type FamilyRule,
  policyOf,
  ruleForms,
} from "../../../../src/analysis/design/family.js";
import { compareDecimals, type Decimal, decimalOf, multiplyDecimals } from "../../../../src/input/decimal.js";
import { adversary } from "../../../../src/search/adversary.js";

/** A rule with what the real search and the real verdicts say of it. */
export interface AskedRule {
  readonly rule: FamilyRule;
  readonly costUsd: number | null;
  readonly burden: number;
}

/** Every rule whose caps lie where a chip's count or a system's verdict can change: all that a family can do. */
export function everyRule(question: DesignQuestion): readonly AskedRule[] {
  const { market, target, systems, baseline, burden } = question;
  const before = new Set(registeredSystems(baseline, systems));
  return familyRules(question).map((rule) => {
    const policy = policyOf(rule);
    const { result } = adversary(policy, market)(target);
    const caught = registeredSystems(policy, systems).filter((one) => burden === "registered" || !before.has(one));
    return { rule, costUsd: result.feasible ? result.costUsd : null, burden: caught.length };
  });
}

function familyRules(question: DesignQuestion): readonly FamilyRule[] {
  const compute = capsAt(question, "compute", (one) => one.fp16);
  const memory = (counted: CountedMemory) => capsAt(question, "memory", (one) => one[counted]);
  return ruleForms.flatMap((form): readonly FamilyRule[] => {
    if (form === "compute")
      return compute.map((cap) => ({ form, counted: undefined, compute: cap, memory: undefined }));
    return countedMemories.flatMap((counted) =>
      memory(counted).flatMap((cap): readonly FamilyRule[] =>
        form === "memory"
          ? [{ form, counted, compute: undefined, memory: cap }]
          : compute.map((other) => ({ form, counted, compute: other, memory: cap })),
      ),
    );
  });
}

interface Unit {
  readonly fp16: Decimal;
  readonly hbm: Decimal;
  readonly all: Decimal;
}

const none = decimalOf(0);

/** The lower end of a range, every whole count of a chip in it, and every system. */
function capsAt(
  { market, systems, ranges }: DesignQuestion,
  cap: "compute" | "memory",
  of: (unit: Unit) => Decimal,
): readonly Decimal[] {
  const { from, to } = ranges[cap];
  const caps = [from];
  for (const { throughput, memory, memoryKind } of market.chips) {
    const unit = of({
      fp16: throughput.fp16.exact,
      hbm: memoryKind === "hbm" ? memory.exact : none,
      all: memory.exact,
    });
    for (let count = 1; unit.mantissa !== 0n; count += 1) {
      const at = multiplyDecimals(unit, decimalOf(count));
      if (compareDecimals(at, to) > 0) break;
      caps.push(at);
    }
  }
  for (const { measures } of systems) {
    const kinds = Object.values(measures.memoryGb).map((amount) => amount ?? none);
    caps.push(
      of({
        fp16: measures.computeFlopPerSecond.fp16,
        hbm: measures.memoryGb.hbm ?? none,
        // Systems of these tests have one kind of memory each.
        all: kinds[0] ?? none,
      }),
    );
  }
  return caps
    .filter((at) => compareDecimals(at, from) >= 0 && compareDecimals(at, to) <= 0)
    .sort(compareDecimals)
    .filter((at, index, all) => index === 0 || compareDecimals(at, all[index - 1]!) !== 0);
}

/** The pairs of burden and cost that no other pair beats, found by comparing each with each. */
export function unbeaten(rules: readonly AskedRule[]): readonly AskedRule[] {
  const cost = ({ costUsd }: AskedRule) => costUsd ?? Number.POSITIVE_INFINITY;
  const beats = (a: AskedRule, b: AskedRule) =>
    a.burden <= b.burden && isAtLeast(cost(a), cost(b)) && (a.burden < b.burden || !isAtLeast(cost(b), cost(a)));
  return rules.filter((rule) => !rules.some((other) => beats(other, rule)));
}

/** 1e-12: one cost may come from another product of the same factors. */
export function isAtLeast(a: number, b: number): boolean {
  return a === b || a >= b * (1 - 1e-12);
}
