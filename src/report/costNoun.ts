import type { Comparison } from "../analysis/comparisonSchema.js";
import type { CostBasis } from "../scenario/assumptions.js";

type Assumed = Pick<Comparison, "assumptions">;

/** What cost counts in an answer; capital where its assumptions do not say. */
export function costBasisOf({ assumptions }: Assumed): CostBasis {
  const stated = assumptions.find(({ name }) => name === "cost.basis");
  return stated?.value === "ownership" ? "ownership" : "capital";
}

/** What the cost of an answer is called where it stands alone. */
export function costNoun(answer: Assumed): string {
  return costBasisOf(answer) === "ownership" ? "Cost of owning and running" : "Capital cost";
}
