import fc from "fast-check";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import type { ChipOption } from "../../src/search/nodeOption.js";
import { registering } from "../policy/support/policyFolder.js";

const comparator = fc.constantFrom(">", ">=", "<", "<=");

/** What a count of one chip measures, written as a rule writes it. */
function measureText({ chip, precision }: ChipOption, kind: string, count: number): string {
  const rate = (value: number) => `${value * count} FLOP/s`;
  if (kind === "compute") return rate(chip.throughput.fp16.value);
  if (kind === "training") return rate(chip.throughput[precision]!.value);
  if (kind === "memory") return `${chip.memory.value * count} GB`;
  if (kind === "power") return `${(chip.ratedPower.value * count).toFixed(6)} kW`;
  if (kind === "price") return `${(chip.price.value * 1.64 * 1.23 * count).toFixed(2)} USD`;
  return `${count}`;
}

const kinds = ["compute", "training", "memory", "power", "price", "chips"] as const;

/** A leaf whose line is crossed at some count of one of the chips, or one that does not depend on the count. */
function anyLeaf(options: readonly ChipOption[], counts: fc.Arbitrary<number>): fc.Arbitrary<string> {
  const counted = fc
    .record({ option: fc.constantFrom(...options), kind: fc.constantFrom(...kinds), count: counts, comparator })
    .map(({ option, kind, count, comparator: sign }) => {
      const text = `"${sign} ${measureText(option, kind, count)}"`;
      return kind === "training" ? `{compute: ${text}, precision: training}` : `{${kind}: ${text}}`;
    });
  const uncounted = fc.oneof(
    fc.constantFrom("{colocated: true}", "{colocated: false}"),
    fc.constantFrom("1 Mbps", "10 Gbps", "1 Tbps").map((speed) => `{interconnect: "> ${speed}"}`),
  );
  return fc.oneof({ arbitrary: counted, weight: 5 }, { arbitrary: uncounted, weight: 1 });
}

/** A registration of up to three levels of any, all and not, in YAML's flow style. */
function anyRegistration(options: readonly ChipOption[], counts: fc.Arbitrary<number>): fc.Arbitrary<string> {
  const leaf = anyLeaf(options, counts);
  const group = (child: fc.Arbitrary<string>) =>
    fc
      .record({ key: fc.constantFrom("any", "all"), children: fc.array(child, { minLength: 1, maxLength: 3 }) })
      .map(({ key, children }) => `{${key}: [${children.join(", ")}]}`);
  const inverse = leaf.map((child) => `{not: ${child}}`);
  return fc.oneof(leaf, group(fc.oneof(leaf, inverse, group(leaf))));
}

/** Rules on sites, on networks, or both at once; their lines are crossed at the given counts of chips. */
export function anyRule(
  options: readonly ChipOption[],
  siteCounts: fc.Arbitrary<number>,
  networkCounts: fc.Arbitrary<number>,
): fc.Arbitrary<{ readonly site?: string | undefined; readonly network?: string | undefined }> {
  return fc
    .record({
      site: fc.option(anyRegistration(options, siteCounts), { nil: undefined, freq: 6 }),
      network: fc.option(anyRegistration(options, networkCounts), { nil: undefined, freq: 2 }),
    })
    .filter(({ site, network }) => site !== undefined || network !== undefined);
}

/** The policy of a rule drawn; both parts at once where there are two. */
export function policyOfRule(rule: {
  readonly site?: string | undefined;
  readonly network?: string | undefined;
}): CombinedPolicy {
  const policies = [
    ...(rule.site === undefined ? [] : [registering(rule.site, "site")]),
    ...(rule.network === undefined ? [] : [registering(rule.network, "network")]),
  ];
  // A line is known by its policy and its place, so that two parts need two ids.
  const parts = policies.flatMap((policy, index) =>
    policy.parts.map((part) => ({ ...part, id: index === 0 ? "p" : "q" })),
  );
  return { ...policies[0]!, parts };
}
