import type { Decimal } from "../../input/decimal.js";
import { type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import type { RuleLine } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { registersRun } from "../../policy/registers.js";
import type { Market } from "../../search/market.js";
import { type RunMeasures, runMeasures } from "../../search/runMeasures.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";

/** The measures of an answer's run. @throws {Error} if the answer has no run of a chip on the market */
export function hiddenRun({ result }: SearchAnswer, { chips, assumptions }: Market): RunMeasures {
  const { configuration, nodes } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) throw new Error("the answer has no run of a chip on offer");
  const { precision, chipsPerNode } = configuration;
  return runMeasures({ chip, precision, chipsPerNode, nodes }, assumptions);
}

/** Whether a policy leaves a run unregistered. */
export function staysUnregistered(policy: CombinedPolicy, { node, network }: RunMeasures): boolean {
  return !registersRun(policy, node, network).registered;
}

/** What a line compares of a run: of its nodes, and of all together if it measures networks. */
export function measuredBy(
  { leaf, aggregation }: Pick<RuleLine, "leaf" | "aggregation">,
  { node, network }: RunMeasures,
): readonly Decimal[] {
  const seen = aggregation === "network" ? [network, node] : [node];
  return seen.map((cluster) => measureOf(leaf satisfies MeasuredLeaf, cluster));
}
