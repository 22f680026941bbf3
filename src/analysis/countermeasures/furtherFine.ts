import { decimalOf, formatDecimal } from "../../input/decimal.js";
import type { Countermeasure, Penalties } from "../../policy/countermeasure.js";
import type { CombinedPolicy, Policy } from "../../policy/policy.js";
import { evaderKinds } from "../../scenario/assumptions.js";

/**
 * A rule under which detection costs every evader so much more.
 *
 * It is also the rule for a loss that is no fine: an evader who values the finished model loses that value when it is caught.
 *
 * @param policy of at least one part
 * @param fineUsd [USD], >= 0 and finite; 0 leaves the rule as it is
 */
export function withFurtherFine(policy: CombinedPolicy, fineUsd: number): CombinedPolicy {
  if (fineUsd === 0) return policy;
  const fine: Penalties = { type: "penalties", fineUsd, turnoverShare: 0, seized: 0 };
  // Parts that state one measure alike state it once; so the fine joins the part that states it most often, where each counts.
  const place = policy.parts.reduce((most, part) => (timesStated(part, fine) > timesStated(most, fine) ? part : most));
  const parts = policy.parts.map((part) =>
    part === place ? { ...part, countermeasures: [...part.countermeasures, entryOf(fine, part)] } : part,
  );
  return { ...policy, parts };
}

function timesStated({ countermeasures }: Policy, fine: Penalties): number {
  const isFine = (entry: Countermeasure) =>
    evaderKinds.some((kind) => {
      const measure = entry.against[kind];
      return (
        measure?.type === "penalties" &&
        measure.fineUsd === fine.fineUsd &&
        measure.turnoverShare === fine.turnoverShare &&
        measure.seized === fine.seized
      );
    });
  return countermeasures.filter(isFine).length;
}

function entryOf(fine: Penalties, { countermeasures }: Policy): Countermeasure {
  return {
    type: fine.type,
    path: `countermeasures[${countermeasures.length}]`,
    evidence: "derived",
    verified: "unverified",
    against: Object.fromEntries(evaderKinds.map((kind) => [kind, fine])),
    parameters: [{ name: "fine", value: `${formatDecimal(decimalOf(fine.fineUsd))} USD` }],
    ends: [],
    burden: [],
  };
}
