import { addDecimals, decimalToNumber } from "../../input/decimal.js";
import { leavesOf, measureOf } from "../../policy/evaluateTree.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { LeafCitation } from "../../policy/registers.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { registersSystem, type SystemVerdict } from "../burden/registersSystem.js";
import type { SystemsDiff, SystemVerdictRecord } from "./diffSchema.js";

interface Seen {
  readonly measured: MeasuredSystem;
  readonly from: SystemVerdict;
  readonly to: SystemVerdict;
}

/** Which legitimate systems a rule registers that another does not, and the other way round. */
export function systemsDiff(from: CombinedPolicy, to: CombinedPolicy, systems: readonly MeasuredSystem[]): SystemsDiff {
  const seen = systems.map(
    (measured): Seen => ({ measured, from: registersSystem(from, measured), to: registersSystem(to, measured) }),
  );
  const caught = seen.filter(isCaught);
  const freed = seen.filter(isFreed);
  const categories = [...new Set(systems.map(({ system }) => system.category))];
  return {
    listed: seen.length,
    ...counts(seen),
    unknown: seen.filter(isUnknown).map(({ measured }) => measured.system.name),
    caught: caught.map((system) => verdictRecord(system.measured, to, system.to)),
    freed: freed.map((system) => verdictRecord(system.measured, from, system.from)),
    categories: categories.map((category) => {
      const own = seen.filter(({ measured }) => measured.system.category === category);
      const total = own.length;
      return {
        category,
        listed: total,
        ...counts(own),
        caught: own.filter(isCaught).length,
        freed: own.filter(isFreed).length,
      };
    }),
  };
}

function isCaught({ from, to }: Seen): boolean {
  return from.registered === "no" && to.registered === "yes";
}

function isFreed({ from, to }: Seen): boolean {
  return from.registered === "yes" && to.registered === "no";
}

function isUnknown({ from, to }: Seen): boolean {
  return from.registered === "unknown" || to.registered === "unknown";
}

function counts(seen: readonly Seen[]): { from: number; to: number } {
  return {
    from: seen.filter(({ from }) => from.registered === "yes").length,
    to: seen.filter(({ to }) => to.registered === "yes").length,
  };
}

function verdictRecord(
  measured: MeasuredSystem,
  policy: CombinedPolicy,
  { reasons }: SystemVerdict,
): SystemVerdictRecord {
  const { id, name, category } = measured.system;
  return {
    id,
    name,
    category,
    accelerators: measured.measures.chips,
    clauses: reasons.map((reason) => ({ text: reason.text, margin: marginOf(measured, policy, reason) })),
  };
}

/** How far a system lies beyond the line of a clause, as a share of the line. */
function marginOf({ measures }: MeasuredSystem, policy: CombinedPolicy, { policy: id, path }: LeafCitation) {
  const tree = policy.parts.find((part) => part.id === id)?.registration;
  const leaf = tree && leavesOf(tree).find((candidate) => candidate.path === path);
  if (leaf === undefined || !("comparison" in leaf) || leaf.kind === "interconnect") return null;
  const line = leaf.comparison.quantity.exact;
  const beyond = addDecimals(measureOf(leaf, measures), { ...line, mantissa: -line.mantissa });
  return line.mantissa > 0n ? decimalToNumber(beyond) / decimalToNumber(line) : null;
}
