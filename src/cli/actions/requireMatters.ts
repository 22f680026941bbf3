import type { SweepVariable } from "../../analysis/sweep/variable.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { type AssumptionGroup, usesOf } from "../../scenario/assumptionGroups.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";

/** What gives an assumption that is idle something to do. */
const occasions: Readonly<Record<AssumptionGroup, string>> = {
  run: "any run",
  ownership: "the cost of ownership, with --cost ownership",
  evasion: "a policy with countermeasures",
};

/** Waiting is off by default, and on as soon as it is swept. */
const neverIdle: readonly string[] = ["waiting.priceDecline", "waiting.algorithmicProgress"];

/**
 * Refuses to sweep an assumption that nothing in the question uses, as the answer would be flat.
 *
 * @param rows every assumption, and those of them that bear on the question
 * @throws {InputError} naming what would use it
 */
export function requireMatters(
  option: string,
  { name }: SweepVariable,
  { all, relevant }: { readonly all: readonly AssumptionRow[]; readonly relevant: readonly AssumptionRow[] },
): void {
  const row = all.find((one) => one.name === name);
  if (row === undefined || relevant.includes(row) || neverIdle.includes(name)) return;
  const expected = usesOf(row.name)
    .map((use) => occasions[use])
    .join(", or ");
  throw new InputError([optionFault(option, `${name} changes nothing in this question`, { expected })]);
}
