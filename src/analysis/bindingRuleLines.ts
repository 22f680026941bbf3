import type { Chip } from "../catalog/chip.js";
import { satisfies } from "../input/comparison.js";
import { decimalToNumber } from "../input/decimal.js";
import { unitValue } from "../input/units.js";
import { leavesOf, type MeasuredLeaf, measureOf } from "../policy/evaluateTree.js";
import type { CombinedPolicy, Policy } from "../policy/policy.js";
import { registersRun } from "../policy/registers.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { type RunMeasures, runMeasures } from "../search/runMeasures.js";
import type { SearchResult } from "../search/searchAnswer.js";
import type { Constraint, ConstraintUnit } from "./shadowPricesSchema.js";

/** Leaves that draw a line which more chips come nearer to. */
type LineLeaf = MeasuredLeaf & { readonly kind: Exclude<MeasuredLeaf["kind"], "interconnect"> };

/** The units in which lines are told, and what one of each is in the base unit of its measure. */
export const lineUnits: Readonly<Record<LineLeaf["kind"], { readonly unit: ConstraintUnit; readonly base: number }>> = {
  compute: { unit: "H100e", base: unitValue("H100e", "computeRate") },
  memory: { unit: "GB", base: 1 },
  chips: { unit: "chips", base: 1 },
  power: { unit: "kW", base: 1 },
  price: { unit: "USD", base: 1 },
};

/** The lines of one rule in the order of its file. */
function lineLeaves({ registration }: Pick<Policy, "registration">): readonly LineLeaf[] {
  if (registration === undefined) return [];
  return leavesOf(registration).filter((leaf): leaf is LineLeaf => leaf.kind in lineUnits);
}

/**
 * Every line of a rule with where the run stands. A line binds if one chip more in every node, or one node more, crosses it and
 * has to register because of it.
 */
export function ruleLines(
  policy: CombinedPolicy,
  result: SearchResult,
  chip: Chip,
  assumptions: Assumptions,
): readonly Constraint[] {
  const { precision, chipsPerNode } = result.configuration!;
  const seen = (chips: number, nodes: number) =>
    runMeasures({ chip, precision, chipsPerNode: chips, nodes }, assumptions);
  const here = seen(chipsPerNode, result.nodes);
  const nodesMore = result.nodes + (result.stages > 1 ? result.stages : 1);
  const beyond = [seen(chipsPerNode + 1, result.nodes), ...(result.nodes > 1 ? [seen(chipsPerNode, nodesMore)] : [])];
  return policy.parts.flatMap((part) =>
    lineLeaves(part).map((leaf) => {
      const measured = ({ node, network }: RunMeasures) =>
        measureOf(leaf, part.aggregation === "network" ? network : node);
      const isCrossed = (next: RunMeasures) =>
        satisfies(leaf.comparison, measured(next)) !== satisfies(leaf.comparison, measured(here)) &&
        registersRun(policy, next.node, next.network).reasons.some(
          (reason) => reason.policy === part.id && reason.path === leaf.path,
        );
      const { unit, base } = lineUnits[leaf.kind];
      return {
        constraint: "rule-line",
        clause: { policy: part.id, path: leaf.path, text: leaf.text },
        binds: beyond.some(isCrossed),
        value: decimalToNumber(measured(here)) / base,
        limit: leaf.comparison.quantity.value / base,
        unit,
      };
    }),
  );
}
