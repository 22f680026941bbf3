import type { CombinedPolicy } from "../../policy/policy.js";
import type { AuditedSystem, SystemChange } from "./auditSchema.js";
import type { MeasuredAccelerator, MeasuredSystem } from "./measuredSystem.js";
import { leastRegisteredJob } from "./registeredJobs.js";
import { registersSystem, type SystemAnswer } from "./registersSystem.js";
import { systemLines } from "./systemLines.js";
import { systemSize } from "./systemSize.js";
import { tippingPoint } from "./tippingPoint.js";

/** Every system as a policy sees it, in the order given, against a baseline where there is one. */
export function auditedSystems(
  policy: CombinedPolicy,
  baseline: CombinedPolicy | undefined,
  systems: readonly MeasuredSystem[],
): readonly AuditedSystem[] {
  return systems.map((measured): AuditedSystem => {
    const { system, measures, accelerators } = measured;
    const verdict = registersSystem(policy, measured);
    const before = baseline && registersSystem(baseline, measured).registered;
    const tips = tippingPoint(policy, measured);
    return {
      id: system.id,
      name: system.name,
      category: system.category,
      named: system.named,
      verified: system.verified,
      ...systemSize(measures),
      registered: verdict.registered,
      reasons: verdict.reasons.map((reason) => ({ ...reason })),
      lines: [...systemLines(policy, measured, verdict)],
      tips: tips === undefined ? null : { ratio: tips.ratio, lines: tips.lines.map(clauseOf) },
      baseline: before ?? null,
      change: before === undefined ? null : changeOf(before, verdict.registered),
      jobs: accelerators.map((accelerator) => jobOf(policy, accelerator)),
    };
  });
}

function clauseOf({ policy, leaf }: NonNullable<ReturnType<typeof tippingPoint>>["lines"][number]) {
  return { policy, path: leaf.path, text: leaf.text };
}

function changeOf(before: SystemAnswer, after: SystemAnswer): SystemChange {
  if (before === "unknown" || after === "unknown") return "unknown";
  if (before === after) return "unchanged";
  return after === "yes" ? "newly-registered" : "newly-free";
}

function jobOf(policy: CombinedPolicy, measured: MeasuredAccelerator): AuditedSystem["jobs"][number] {
  const { chip, name, count } = measured.accelerator;
  const { chips } = leastRegisteredJob(policy, measured);
  const least = chips === undefined || chips === Number.POSITIVE_INFINITY ? null : chips;
  return {
    chip,
    name,
    count,
    known: chips !== undefined,
    leastRegistered: least,
    share: least === null ? null : least / count,
  };
}

/** How many distances from the other verdict are told on each side. */
const toldDistances = 5;

/** The systems nearest to the other verdict, on both sides, nearest first: those at the least distances, however many share one. */
export function nearestSystems(systems: readonly AuditedSystem[]) {
  const of = (registered: SystemAnswer) => {
    const sorted = systems
      .filter((system) => system.registered === registered && system.tips !== null)
      .toSorted((a, b) => distance(a) - distance(b));
    const told = [...new Set(sorted.map(distance))].slice(0, toldDistances);
    return sorted.filter((system) => told.includes(distance(system))).map(({ id }) => id);
  };
  return { registered: of("yes"), unregistered: of("no") };
}

function distance({ tips }: AuditedSystem): number {
  return Math.abs(Math.log(tips!.ratio));
}

/** Counts by category, in the order of the list. */
export function byCategory(systems: readonly AuditedSystem[]) {
  return [...new Set(systems.map(({ category }) => category))].map((category) => {
    const own = systems.filter((system) => system.category === category);
    const count = (is: (system: AuditedSystem) => boolean) => own.filter(is).length;
    const changed = (change: SystemChange) =>
      own.every((system) => system.change === null) ? null : count((system) => system.change === change);
    return {
      category,
      systems: own.length,
      registered: count(({ registered }) => registered === "yes"),
      unknown: count(({ registered }) => registered === "unknown"),
      newlyRegistered: changed("newly-registered"),
      newlyFree: changed("newly-free"),
    };
  });
}
