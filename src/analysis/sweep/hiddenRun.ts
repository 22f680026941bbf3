import type { Decimal } from "../../input/decimal.js";
import { type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import type { RuleLine } from "../../policy/lines.js";
import { type NodeMeasures, scaleMeasures } from "../../policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { registersRun } from "../../policy/registers.js";
import type { Market } from "../../search/market.js";
import { chipMeasures, memberMeasures } from "../../search/nodeMeasures.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";

/** A run that was found, as rules measure it: one node, and all nodes together. */
export interface HiddenRun {
  readonly node: NodeMeasures;
  readonly network: NodeMeasures;
}

/** The measures of an answer's run. @throws {Error} if the answer has no run of a chip on the market */
export function hiddenRun({ result }: SearchAnswer, { chips, assumptions }: Market): HiddenRun {
  const { configuration, nodes } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) throw new Error("the answer has no run of a chip on offer");
  const node = scaleMeasures(chipMeasures(chip, configuration.precision, assumptions), configuration.chipsPerNode);
  return { node, network: nodes === 1 ? node : scaleMeasures(memberMeasures(node, assumptions), nodes) };
}

/** Whether a policy leaves a run unregistered. */
export function staysUnregistered(policy: CombinedPolicy, { node, network }: HiddenRun): boolean {
  return !registersRun(policy, node, network).registered;
}

/** What a line compares of a run: of its nodes, and of all together if it measures networks. */
export function measuredBy(
  { leaf, aggregation }: Pick<RuleLine, "leaf" | "aggregation">,
  { node, network }: HiddenRun,
): readonly Decimal[] {
  const seen = aggregation === "network" ? [network, node] : [node];
  return seen.map((cluster) => measureOf(leaf satisfies MeasuredLeaf, cluster));
}
