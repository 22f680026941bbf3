import fc from "fast-check";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import type { ChipOption } from "../../src/search/nodeOption.js";
import { policyOfRule } from "./arbitraryRule.js";

const kinds = ["chips", "compute", "memory", "price"] as const;

/** What a count of one chip measures, as a rule writes it. */
function lineOf({ chip }: ChipOption, kind: (typeof kinds)[number], count: number): string {
  if (kind === "chips") return `${count}`;
  if (kind === "compute") return `${chip.throughput.fp16.value * count} FLOP/s`;
  if (kind === "memory") return `${chip.memory.value * count} GB`;
  return `${(chip.price.value * 1.64 * 1.23 * count).toFixed(2)} USD`;
}

/** A line that some count of one of the chips crosses, with one of the signs. */
function anyLine(options: readonly ChipOption[], counts: fc.Arbitrary<number>, signs: readonly string[]) {
  return fc
    .record({
      option: fc.constantFrom(...options),
      kind: fc.constantFrom(...kinds),
      count: counts,
      sign: fc.constantFrom(...signs),
    })
    .map(({ option, kind, count, sign }) => `{${kind}: "${sign} ${lineOf(option, kind, count)}"}`);
}

function anyWindow(counts: fc.Arbitrary<number>): fc.Arbitrary<string> {
  return fc.tuple(counts, counts).map(([from, more]) => `{all: [{chips: "> ${from}"}, {chips: "<= ${from + more}"}]}`);
}

/**
 * Rules of which every one registers networks that are smaller, or otherwise less, than some that it leaves: with `<` and `<=`,
 * `not`, windows, and lines that hang on links. Most limit sites as well. Nodes that may not stand alone may be joined.
 */
export function anyNetworkPolicy(
  options: readonly ChipOption[],
  siteCounts: fc.Arbitrary<number>,
  networkCounts: fc.Arbitrary<number>,
): fc.Arbitrary<CombinedPolicy> {
  const links = fc.constantFrom(
    "{colocated: true}",
    "{not: {colocated: true}}",
    '{interconnect: "> 10 Gbps"}',
    '{interconnect: "<= 10 Gbps"}',
  );
  const network = fc.oneof(
    { arbitrary: anyLine(options, networkCounts, ["<", "<="]), weight: 4 },
    { arbitrary: anyLine(options, networkCounts, [">", ">="]).map((line) => `{not: ${line}}`), weight: 2 },
    { arbitrary: anyWindow(networkCounts), weight: 3 },
    {
      arbitrary: fc
        .tuple(anyLine(options, networkCounts, [">", ">=", "<", "<="]), links)
        .map(([line, link]) => `{all: [${line}, ${link}]}`),
      weight: 2,
    },
    { arbitrary: anyLine(options, networkCounts, [">", ">="]), weight: 1 },
  );
  const site = fc.oneof(
    { arbitrary: anyLine(options, siteCounts, [">", ">="]), weight: 4 },
    { arbitrary: anyWindow(siteCounts), weight: 2 },
    { arbitrary: anyLine(options, siteCounts, ["<", "<="]), weight: 1 },
  );
  const clauses = (clause: fc.Arbitrary<string>) =>
    fc.array(clause, { minLength: 1, maxLength: 2 }).map((all) => `{any: [${all.join(", ")}]}`);
  return fc
    .record({ site: fc.option(clauses(site), { nil: undefined, freq: 4 }), network: clauses(network) })
    .map(policyOfRule);
}
