import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import { leastCostOf, type SearchAnswer } from "../../search/searchAnswer.js";
import { withFurtherFine } from "./furtherFine.js";
import { marketIn, measuresOf, turnsOnPeople, type World, watches } from "./world.js";

/** One question to the evader. */
export interface Asked {
  readonly policy: CombinedPolicy;
  /** [FLOP] */
  readonly target: number;
  readonly world: World;
  /** Least chance to finish undetected, in [0, 1] */
  readonly minSuccess: number;
  /** Loss on detection besides the rule's [USD], >= 0; none if absent */
  readonly furtherFineUsd?: number;
  /** The only length of the run [days]; any if absent */
  readonly lengthDays?: number;
  /** Whether to find, where no run is left, the most capable one and what limits it; that takes several searches */
  readonly explained?: boolean;
}

/** The evader's cheapest run for a question. */
export type Play = (asked: Asked) => SearchAnswer;

interface Known {
  readonly minSuccess: number;
  /** Up to this chance the answer is the same; 1 if there is no run */
  readonly upTo: number;
  readonly answer: SearchAnswer;
}

/**
 * The evader on a market, who is not asked the same thing twice: a measure that does not touch it, the staff model where nothing
 * turns on people and the chance insisted on where nobody watches decide nothing. The cheapest run is also the cheapest of those with
 * any chance up to its own.
 *
 * @param evaderOf plays the evader; the search
 */
export function playOn(market: Market, evaderOf: typeof adversary = adversary): Play {
  const known = new Map<string, Known[]>();
  let last: { readonly key: string; readonly answer: ReturnType<typeof adversary> } | undefined;
  return (asked) => {
    const { policy, target, world, lengthDays } = asked;
    const { parts } = policy;
    const watched = watches(parts, world.evader);
    const minSuccess = watched ? asked.minSuccess : 0;
    const fineUsd = watched ? (asked.furtherFineUsd ?? 0) : 0;
    const staffModel = turnsOnPeople(parts, world.evader) ? world.staffModel : null;
    const rule = JSON.stringify([ruleKey(policy, world), staffModel, fineUsd, lengthDays ?? null], infinities);
    const key = JSON.stringify([target, rule]);
    const before = known.get(key) ?? [];
    const explained = asked.explained === true;
    const settled = before.find(
      ({ minSuccess: from, upTo, answer }) =>
        from <= minSuccess && minSuccess <= upTo && !(explained && answer.limit === "not-asked"),
    );
    if (settled !== undefined) return settled.answer;
    const evader = JSON.stringify([rule, minSuccess, explained]);
    if (last?.key !== evader) {
      const changed = {
        ...marketIn(market, world),
        minSuccess,
        mostCapable: explained,
        ...(lengthDays === undefined ? {} : { limits: { ...market.limits, lengthDays } }),
      };
      last = { key: evader, answer: evaderOf(withFurtherFine(policy, fineUsd), changed) };
    }
    const answer = last.answer(target);
    known.set(key, [...before, { minSuccess, upTo: Math.max(minSuccess, chanceOf(answer) ?? 1), answer }]);
    return answer;
  };
}

/** All of a rule that decides what an evader does. */
function ruleKey({ parts }: CombinedPolicy, { evader }: World): unknown {
  return parts
    .map((part) => ({
      id: part.id,
      registers: part.registration !== undefined,
      measures: measuresOf([part], evader),
    }))
    .filter(({ registers, measures }) => registers || measures.length > 0);
}

/** JSON has no infinity, and would write it as it writes nothing. */
function infinities(_: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? "unlimited" : value;
}

/** Expected cost of an answer's run [USD]; undefined if there is none. */
export function costOf({ hiding, result }: SearchAnswer): number | undefined {
  return hiding === "impossible" ? undefined : leastCostOf(result);
}

/** Chance that an answer's run finishes undetected; undefined if there is none. */
export function chanceOf({ hiding, result }: SearchAnswer): number | undefined {
  return hiding === "impossible" ? undefined : (result.evasion?.chance ?? 1);
}

/** Chance that an answer's run is detected, accurate also where it is tiny; undefined if there is none. */
export function detectionOf({ hiding, result }: SearchAnswer): number | undefined {
  if (hiding === "impossible") return undefined;
  const hazards = result.evasion?.hazards ?? [];
  if (hazards.some(({ hazard }) => hazard === null)) return 1;
  return -Math.expm1(-hazards.reduce((sum, { hazard }) => sum + (hazard ?? 0), 0));
}
