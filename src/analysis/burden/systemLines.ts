import { addDecimals, type Decimal, decimalToNumber } from "../../input/decimal.js";
import { decisiveLeaves, type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import { linesOf, type RuleLine } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { lineUnits } from "../bindingRuleLines.js";
import type { AuditedSystem } from "./auditSchema.js";
import type { PartlyKnown, UnknownMeasure } from "./measuredSystem.js";
import type { SystemVerdict } from "./registersSystem.js";

type SystemLine = AuditedSystem["lines"][number];

const units = { ...lineUnits, interconnect: { unit: "Mbps", base: 1 } } as const;

/**
 * Where a system stands against every line of a policy, in the order of the policy's files. What decides: the lines that
 * register it, or those that leave it unregistered; none where the verdict is unknown.
 *
 * @param verdict what the policy says of the system
 */
export function systemLines(
  policy: CombinedPolicy,
  system: PartlyKnown,
  verdict: SystemVerdict,
): readonly SystemLine[] {
  const deciding = decidingPaths(policy, system, verdict);
  return linesOf(policy).map((line): SystemLine => {
    const { leaf } = line;
    const { unit, base } = units[leaf.kind];
    const measure = knownMeasure(leaf, system);
    const exact = leaf.comparison.quantity.exact;
    return {
      policy: line.policy,
      path: leaf.path,
      text: leaf.text,
      kind: leaf.kind,
      unit,
      measure: measure === undefined ? null : decimalToNumber(measure) / base,
      line: leaf.comparison.quantity.value / base,
      margin: measure === undefined ? null : marginOf(measure, exact),
      decides: measure !== undefined && deciding.has(keyOf(line)),
    };
  });
}

/** What a leaf compares of a system; undefined if that is not known. */
export function knownMeasure(leaf: MeasuredLeaf, { measures, unknown }: PartlyKnown): Decimal | undefined {
  return (unknown as readonly string[]).includes(leaf.kind satisfies MeasuredLeaf["kind"] | UnknownMeasure)
    ? undefined
    : measureOf(leaf, measures);
}

/**
 * By how much of a line a measure lies above it (below 0: below it); exactly 0 on the line and nowhere else. Null for a line at 0.
 *
 * @example marginOf({ mantissa: 1536n, exponent: 0 }, { mantissa: 128n, exponent: 1 }) // => 0.2
 */
export function marginOf(measure: Decimal, line: Decimal): number | null {
  if (line.mantissa === 0n) return null;
  const difference = addDecimals(measure, { mantissa: -line.mantissa, exponent: line.exponent });
  return decimalToNumber(difference) / decimalToNumber(line);
}

function decidingPaths(
  policy: CombinedPolicy,
  { measures }: PartlyKnown,
  { registered, reasons }: SystemVerdict,
): ReadonlySet<string> {
  if (registered === "yes") return new Set(reasons.map(keyOfCitation));
  if (registered === "unknown") return new Set();
  return new Set(
    policy.parts.flatMap(({ id, registration }) =>
      registration === undefined
        ? []
        : decisiveLeaves(registration, measures).map(({ leaf }) => keyOfCitation({ policy: id, path: leaf.path })),
    ),
  );
}

function keyOf({ policy, leaf }: RuleLine): string {
  return keyOfCitation({ policy, path: leaf.path });
}

function keyOfCitation({ policy, path }: { readonly policy: string; readonly path: string }): string {
  return `${policy}:${path}`;
}
