import { decimalOf } from "../../input/decimal.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type LeafCitation, registersNode } from "../../policy/registers.js";
import type { MeasuredSystem, PartlyKnown, UnknownMeasure } from "./measuredSystem.js";

export const systemAnswers = ["yes", "no", "unknown"] as const;
export type SystemAnswer = (typeof systemAnswers)[number];

/** What a rule says of a system taken as one cluster. */
export interface SystemVerdict {
  /** "unknown" if it turns on a measure of the system that is not known. */
  readonly registered: SystemAnswer;
  /** The clauses that register it whatever the unknown measures are; empty unless it is registered. */
  readonly reasons: readonly LeafCitation[];
}

/** More than any system draws or costs [kW, USD]. */
const beyondAny = decimalOf(1e30);

/** Whether a system has to register under a policy. */
export function registersSystem(policy: CombinedPolicy, system: PartlyKnown): SystemVerdict {
  const verdicts = possibleMeasures(system).map((possible) => registersNode(policy, possible));
  const [first, ...others] = verdicts;
  const { registered, reasons } = first!;
  if (others.some((other) => other.registered !== registered)) return { registered: "unknown", reasons: [] };
  const inAll = reasons.filter((reason) => others.every((other) => other.reasons.some((one) => isSame(one, reason))));
  return { registered: registered ? "yes" : "no", reasons: inAll };
}

function isSame(a: LeafCitation, b: LeafCitation): boolean {
  return a.policy === b.policy && a.path === b.path && a.text === b.text;
}

/** The systems that a policy registers for certain. */
export function registeredSystems(
  policy: CombinedPolicy,
  systems: readonly MeasuredSystem[],
): readonly MeasuredSystem[] {
  return systems.filter((system) => registersSystem(policy, system).registered === "yes");
}

/** The measures with each unknown one at nothing and beyond any: a comparison is one way or the other in between. */
export function possibleMeasures({ measures, unknown }: PartlyKnown): readonly NodeMeasures[] {
  return unknown.reduce<readonly NodeMeasures[]>(
    (all, measure) => all.flatMap((one) => [one, { ...one, [measureFields[measure]]: beyondAny }]),
    [measures],
  );
}

const measureFields: Readonly<Record<UnknownMeasure, "powerKw" | "priceUsd">> = {
  power: "powerKw",
  price: "priceUsd",
};
