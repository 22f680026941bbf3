import type { Comparator } from "../input/comparison.js";
import { type Decimal, decimalToNumber } from "../input/decimal.js";
import { InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { parseQuantity, type Quantity } from "../input/units.js";
import { shortText } from "../input/visibleText.js";
import { leafText } from "./buildRegistration.js";
import type { MeasuredLeaf } from "./evaluateTree.js";
import { lineText } from "./lineText.js";
import type { Aggregation, CombinedPolicy, RegistrationNode } from "./policy.js";

/** One comparison of a rule's registration, with where it stands. */
export interface RuleLine {
  /** Id of the policy whose file has it. */
  readonly policy: string;
  readonly leaf: MeasuredLeaf;
  /** Whether the rule measures each site or the whole network. */
  readonly aggregation: Aggregation;
  /** Whether a greater number registers less: with > and >=, and below an odd number of `not` with < and <=. */
  readonly loosensUpwards: boolean;
}

/** Every line of a policy, in the order of its files. */
export function linesOf(policy: CombinedPolicy): readonly RuleLine[] {
  return policy.parts.flatMap(({ id, registration, aggregation }) =>
    registration === undefined
      ? []
      : linesIn(registration, false).map(({ leaf, inverted }) => ({
          policy: id,
          leaf,
          aggregation,
          loosensUpwards: isLowerBound(leaf.comparison.comparator) !== inverted,
        })),
  );
}

/** Whether a comparison holds from a number upwards. */
function isLowerBound(comparator: Comparator): boolean {
  return comparator === ">" || comparator === ">=";
}

function linesIn(tree: RegistrationNode, inverted: boolean): readonly { leaf: MeasuredLeaf; inverted: boolean }[] {
  if (tree.kind === "any" || tree.kind === "all") return tree.children.flatMap((child) => linesIn(child, inverted));
  if (tree.kind === "not") return linesIn(tree.child, !inverted);
  return "comparison" in tree ? [{ leaf: tree, inverted }] : [];
}

/** How a line is named on a command line: by its place in the file, after its policy where several have one. */
export function lineName(line: RuleLine, policy: CombinedPolicy): string {
  return policy.parts.length === 1 ? line.leaf.path : `${line.policy}:${line.leaf.path}`;
}

/**
 * The line a user names: `registration.memory` for the only line on memory, or its place in the file, e.g.
 * `registration.any[1].memory`; where several policies apply at once, after the policy's id and a colon if need be.
 *
 * @param option the option that names it, for messages
 * @throws {InputError} if no line, or more than one, has that name
 */
export function lineNamed(policy: CombinedPolicy, name: string, option: string): RuleLine {
  const lines = linesOf(policy);
  const named = lines.filter((line) => namesOf(line).includes(name));
  if (named.length === 1) return named[0]!;
  const known = lines.map((line) => lineName(line, policy));
  const expected = known.length === 0 ? "a policy that draws a line" : known.join(", ");
  if (named.length > 1) {
    const message = `"${shortText(name)}" names ${named.length} lines of ${policy.id}; name one by its place`;
    throw new InputError([
      optionFault(option, message, { expected: named.map((line) => lineName(line, policy)).join(", ") }),
    ]);
  }
  const suggestion = nearestName(name, [...known, ...lines.flatMap(namesOf)]);
  const message = `${policy.id} draws no line "${shortText(name)}"`;
  throw new InputError([
    optionFault(option, message, { expected, ...(suggestion === undefined ? {} : { suggestion }) }),
  ]);
}

function namesOf({ policy, leaf }: RuleLine): readonly string[] {
  const short = `registration.${leaf.kind}`;
  return [...new Set([leaf.path, short])].flatMap((name) => [name, `${policy}:${name}`]);
}

/**
 * The policy with one line drawn elsewhere, and all else as it is. The texts of the line follow, so that verdicts cite what
 * the changed rule says.
 *
 * @param exact where the line is drawn, in the base unit of its measure; >= 0
 */
export function withLineAt(policy: CombinedPolicy, line: RuleLine, exact: Decimal): CombinedPolicy {
  return withLeaf(policy, line, (leaf) => {
    const { comparator, quantity } = leaf.comparison;
    const drawn = drawnAt(leaf.kind, quantity, exact);
    const comparison = { comparator, quantity: drawn, text: `${comparator} ${drawn.text}` };
    return { ...leaf, comparison, text: leafText({ ...leaf, comparison }) };
  });
}

/** The policy with one leaf changed, and all else as it is. */
export function withLeaf(
  policy: CombinedPolicy,
  line: Pick<RuleLine, "policy"> & { readonly leaf: Pick<MeasuredLeaf, "path"> },
  change: (leaf: MeasuredLeaf) => MeasuredLeaf,
): CombinedPolicy {
  const changed = (tree: RegistrationNode): RegistrationNode => {
    if (tree.kind === "any" || tree.kind === "all") return { ...tree, children: tree.children.map(changed) };
    if (tree.kind === "not") return { ...tree, child: changed(tree.child) };
    return tree.path === line.leaf.path && "comparison" in tree ? change(tree) : tree;
  };
  const parts = policy.parts.map((part) =>
    part.id === line.policy && part.registration !== undefined
      ? { ...part, registration: changed(part.registration) }
      : part,
  );
  return { ...policy, parts };
}

function drawnAt(kind: MeasuredLeaf["kind"], before: Quantity, exact: Decimal): Quantity {
  const text = lineText(kind, exact);
  const parsed = parseQuantity(text, before.dimension);
  // A line may be moved to 0, which no file can say.
  return parsed.ok ? parsed.quantity : { ...before, text, exact, value: decimalToNumber(exact) };
}
