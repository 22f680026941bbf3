import { type Fault, InputError, optionFault } from "../../input/diagnostics.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import type { SpaceName } from "../../search/market.js";

interface SpaceQuestion {
  readonly assumptions: Assumptions;
  readonly minSuccess?: number | undefined;
  readonly policies: readonly CombinedPolicy[];
}

/** Whether a policy does something to an evader besides registering clusters. */
export function hasCountermeasures({ parts }: CombinedPolicy): boolean {
  return parts.some(({ countermeasures }) => countermeasures.length > 0);
}

/**
 * The published space is the study's: runs of one length, at capital cost, that only registration stands in the way of.
 *
 * @throws {InputError} if it is asked for together with what it does not know
 */
export function requireSpace(space: SpaceName | "both", question: SpaceQuestion): void {
  if (space === "adversarial") return;
  const faults = strangers(question).map((stranger): Fault => {
    const message = `the published space knows no ${stranger}`;
    return optionFault("--space", message, { expected: "--space adversarial" });
  });
  if (faults.length > 0) throw new InputError(faults);
}

/** What a question has that the published space lacks. */
function strangers({ assumptions, minSuccess, policies }: SpaceQuestion): readonly string[] {
  const { costBasis, waiting } = assumptions;
  const watched = policies.filter(hasCountermeasures).map(({ id }) => id);
  return [
    ...(costBasis === "ownership" ? ["cost of ownership (cost.basis)"] : []),
    ...(waiting.priceDecline > 0 ? ["falling prices (waiting.priceDecline)"] : []),
    ...(waiting.algorithmicProgress > 1 ? ["algorithmic progress (waiting.algorithmicProgress)"] : []),
    ...(minSuccess === undefined ? [] : ["chance of detection (--min-success)"]),
    ...watched.map((id) => `countermeasures, and ${id} has some`),
  ];
}
