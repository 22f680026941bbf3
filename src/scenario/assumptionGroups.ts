import type { AssumptionName, AssumptionRow } from "./assumptions.js";

/** What an assumption matters for: every run, the cost of owning hardware, or what countermeasures do to the evader. */
export type AssumptionGroup = "run" | "ownership" | "evasion";

/** Assumptions that only some questions use, and which: the first is where reports list it. The rest matter for every run. */
const uses: Readonly<Partial<Record<AssumptionName, readonly [AssumptionGroup, ...AssumptionGroup[]]>>> = {
  "cost.basis": ["ownership"],
  // The power of a site also says how many people it takes.
  "power.usageEffectiveness": ["ownership", "evasion"],
  "power.pricePerKilowattHour": ["ownership"],
  "site.rentPerYear": ["ownership"],
  "network.residentialLinePerYear": ["ownership"],
  "network.businessLinePerYear": ["ownership"],
  "staff.payPerYear": ["ownership"],
  "spares.replacedShare": ["ownership"],
  "resale.declinePerYear": ["ownership"],
  "resale.share": ["ownership"],
  "staff.core": ["evasion", "ownership"],
  "staff.perSite": ["evasion", "ownership"],
  "staff.perMegawatt": ["evasion", "ownership"],
  "evader.kind": ["evasion"],
  "evader.turnover": ["evasion"],
  "evader.procurement": ["evasion"],
  "evader.setup": ["evasion"],
  "detection.staffModel": ["evasion"],
  // Under either the evader chooses how long its run takes; waiting before it is the other half of that choice.
  "waiting.priceDecline": ["evasion", "ownership"],
  "waiting.algorithmicProgress": ["evasion", "ownership"],
};

/** What an assumption matters for, the group that reports list it under first. */
export function usesOf(name: AssumptionName): readonly [AssumptionGroup, ...AssumptionGroup[]] {
  return uses[name] ?? ["run"];
}

/** What a question asks of the evader besides a run. */
export interface AssumptionUse {
  /** Whether cost counts owning the hardware. */
  readonly ownership: boolean;
  /** Whether some policy has countermeasures. */
  readonly evasion: boolean;
}

/** The assumptions that bear on a question, and whatever was overridden, in the order given. */
export function relevantRows(rows: readonly AssumptionRow[], { ownership, evasion }: AssumptionUse): AssumptionRow[] {
  const matters: Readonly<Record<AssumptionGroup, boolean>> = { run: true, ownership, evasion };
  return rows.filter(({ name, overridden }) => overridden || usesOf(name).some((use) => matters[use]));
}
