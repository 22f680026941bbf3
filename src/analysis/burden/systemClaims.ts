import type { SystemClaim, SystemClaimCheck } from "../../catalog/loadSystemClaims.js";
import { addDecimals, compareDecimals, decimalOf, decimalToNumber, multiplyDecimals } from "../../input/decimal.js";
import { measureOf } from "../../policy/evaluateTree.js";
import { linesOf, type RuleLine } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { MeasuredSystem } from "./measuredSystem.js";
import { registersSystem, type SystemAnswer } from "./registersSystem.js";
import type { SystemClaimResult } from "./systemClaimsSchema.js";

/** What the claims are held against. */
export interface ClaimedRules {
  readonly policy: CombinedPolicy;
  /** Absent: none, so that nothing is newly registered */
  readonly baseline?: CombinedPolicy | undefined;
}

interface Case {
  readonly id: string;
  /** Whether the system bears the claim out. */
  readonly supports: SystemAnswer;
}

/**
 * What the literature claims of the systems that a memory limit catches, held against a rule that adds a memory line to a
 * baseline: the systems that each claim is about, those that support it and those that contradict it.
 */
export function systemClaims(
  claims: readonly SystemClaim[],
  { policy, baseline }: ClaimedRules,
  systems: readonly MeasuredSystem[],
): readonly SystemClaimResult[] {
  const added = baseline === undefined ? [] : addedMemoryLines(policy, baseline);
  return claims.map(({ id, says, place, reading, check, sources }): SystemClaimResult => {
    const about = { id, says, place, reading, kind: check.kind };
    const cited = { sources: sources.map((source) => ({ ...source })) };
    const none = { supporting: [], contradicting: [], unknown: [], ...cited };
    const unfit = (reason: string) => ({ ...about, verdict: "not-applicable" as const, reason, ...none });
    if (baseline === undefined) return unfit("there is no baseline to compare with");
    if (added.length === 0) return unfit("the rule draws no memory line that the baseline lacks");
    const cases = casesOf(check, { policy, baseline }, added, systems);
    const of = (answer: SystemAnswer) => cases.filter(({ supports }) => supports === answer).map((one) => one.id);
    const found = { supporting: of("yes"), contradicting: of("no"), unknown: of("unknown"), ...cited };
    if (cases.length === 0) return unfit(noCases[check.kind]);
    if (found.unknown.length > 0 && found.contradicting.length === 0) {
      return { ...unfit("some of the systems it is about are not known well enough"), ...found };
    }
    return { ...about, verdict: verdictOf(check, found), ...found };
  });
}

const noCases: Readonly<Record<SystemClaimCheck["kind"], string>> = {
  "few-newly-registered": "the list holds no system",
  "newly-registered": "no system of the list is newly registered",
  "well-below-memory-line": "the list holds no such system",
};

/** A claim about all falls with one case against it. One about how many is settled only if all cases speak alike: the list is no sample. */
function verdictOf(
  check: SystemClaimCheck,
  { supporting, contradicting }: Pick<SystemClaimResult, "supporting" | "contradicting">,
): SystemClaimResult["verdict"] {
  if (contradicting.length === 0) return "supported";
  const isAboutHowMany =
    check.kind === "few-newly-registered" || (check.kind === "newly-registered" && check.share === "most");
  return isAboutHowMany && supporting.length > 0 ? "undecided" : "contradicted";
}

/** The memory lines of a policy that its baseline does not draw alike. */
export function addedMemoryLines(policy: CombinedPolicy, baseline: CombinedPolicy): readonly RuleLine[] {
  const drawn = new Set(linesOf(baseline).map(lineKey));
  return linesOf(policy).filter((line) => line.leaf.kind === "memory" && !drawn.has(lineKey(line)));
}

function lineKey({ leaf, aggregation }: RuleLine): string {
  const of = leaf.kind === "memory" ? [...leaf.of].sort().join() : "";
  const { comparator, quantity } = leaf.comparison;
  return [aggregation, leaf.kind, of, comparator, quantity.exact.mantissa, quantity.exact.exponent].join(" ");
}

function casesOf(
  check: SystemClaimCheck,
  { policy, baseline }: Required<ClaimedRules>,
  added: readonly RuleLine[],
  systems: readonly MeasuredSystem[],
): readonly Case[] {
  if (check.kind === "well-below-memory-line") {
    return systems
      .filter((system) => isSelected(check, system))
      .map((system) => ({
        id: system.system.id,
        supports: isWellBelow(check.shareAtMost, added, system) ? "yes" : "no",
      }));
  }
  const newly = systems.map((system) => ({ system, newly: isNewly(policy, baseline!, system) }));
  if (check.kind === "few-newly-registered") {
    return newly.map(({ system, newly: answer }) => ({ id: system.system.id, supports: opposite(answer) }));
  }
  return newly
    .filter(({ newly: answer }) => answer !== "no")
    .map(({ system, newly: answer }) => ({
      id: system.system.id,
      supports: answer === "unknown" ? "unknown" : isAtLeast(check, system) ? "yes" : "no",
    }));
}

function isNewly(policy: CombinedPolicy, baseline: CombinedPolicy, system: MeasuredSystem): SystemAnswer {
  const after = registersSystem(policy, system).registered;
  const before = registersSystem(baseline, system).registered;
  if (after === "no" || before === "yes") return "no";
  return after === "yes" && before === "no" ? "yes" : "unknown";
}

function opposite(answer: SystemAnswer): SystemAnswer {
  if (answer === "unknown") return answer;
  return answer === "yes" ? "no" : "yes";
}

function isAtLeast(
  { chipsAtLeast = 0, hbmGbAtLeast = 0 }: Extract<SystemClaimCheck, { kind: "newly-registered" }>,
  { measures }: MeasuredSystem,
): boolean {
  const hbm = measures.memoryGb.hbm ?? decimalOf(0);
  return measures.chips >= chipsAtLeast && compareDecimals(hbm, decimalOf(hbmGbAtLeast)) >= 0;
}

function isSelected(
  { systems, categories, chips, memoryGb, memoryKind }: Extract<SystemClaimCheck, { kind: "well-below-memory-line" }>,
  { system, measures }: MeasuredSystem,
): boolean {
  const kinds = Object.keys(measures.memoryGb);
  const total = decimalToNumber(Object.values(measures.memoryGb).reduce(addDecimals));
  return (
    (systems?.includes(system.id) ?? true) &&
    (categories?.includes(system.category) ?? true) &&
    isWithin(measures.chips, chips) &&
    isWithin(total, memoryGb) &&
    (memoryKind === undefined || (kinds.length === 1 && kinds[0] === memoryKind))
  );
}

function isWithin(value: number, range: { readonly from: number; readonly to: number } | undefined): boolean {
  return range === undefined || (range.from <= value && value <= range.to);
}

function isWellBelow(shareAtMost: number, added: readonly RuleLine[], { measures }: MeasuredSystem): boolean {
  const share = decimalOf(shareAtMost);
  return added.every(({ leaf }) => {
    const most = multiplyDecimals(leaf.comparison.quantity.exact, share);
    return compareDecimals(measureOf(leaf, measures), most) <= 0;
  });
}
