import { decimalOf } from "../../input/decimal.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type LeafCitation, registersNode } from "../../policy/registers.js";
import type { MeasuredSystem, UnknownMeasure } from "./measuredSystem.js";

/** What a rule says of a system taken as one cluster. */
export interface SystemVerdict {
  /** "unknown" if it turns on a measure of the system that is not known. */
  readonly registered: "yes" | "no" | "unknown";
  /** The lines that register it; empty unless it is registered whatever the unknown measures are. */
  readonly reasons: readonly LeafCitation[];
}

/** More than any system draws or costs [kW, USD]. */
const beyondAny = decimalOf(1e30);

/** Whether a system has to register under a policy. */
export function registersSystem(policy: CombinedPolicy, { measures, unknown }: MeasuredSystem): SystemVerdict {
  const verdicts = possibleMeasures(measures, unknown).map((possible) => registersNode(policy, possible));
  const [known] = verdicts;
  if (verdicts.some(({ registered }) => registered !== known!.registered))
    return { registered: "unknown", reasons: [] };
  return { registered: known!.registered ? "yes" : "no", reasons: known!.reasons };
}

/** The systems that a policy registers for certain. */
export function registeredSystems(
  policy: CombinedPolicy,
  systems: readonly MeasuredSystem[],
): readonly MeasuredSystem[] {
  return systems.filter((system) => registersSystem(policy, system).registered === "yes");
}

/** The measures with each unknown one at nothing and beyond any: a comparison is one way or the other in between. */
function possibleMeasures(measures: NodeMeasures, unknown: readonly UnknownMeasure[]): readonly NodeMeasures[] {
  return unknown.reduce<readonly NodeMeasures[]>(
    (all, measure) =>
      all.flatMap((one) => [one, { ...one, [measure === "power" ? "powerKw" : "priceUsd"]: beyondAny }]),
    [measures],
  );
}
