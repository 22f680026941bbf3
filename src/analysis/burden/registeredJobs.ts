import type { CombinedPolicy } from "../../policy/policy.js";
import { unregisteredCounts } from "../../policy/unregisteredCounts.js";
import { intersection } from "../../search/nodeOption.js";
import type { MeasuredAccelerator, MeasuredSystem } from "./measuredSystem.js";
import { possibleMeasures, type SystemAnswer } from "./registersSystem.js";

/** The smallest job on one kind of a system's accelerators that registers by itself. */
export interface LeastJob {
  /** Chips; Infinity if no job of any size does; undefined if it hangs on what is not known of the chip. */
  readonly chips: number | undefined;
}

/**
 * The fewest chips of one kind that register as one job, were a cluster what one job takes: exact, whatever the rule.
 */
export function leastRegisteredJob(policy: CombinedPolicy, accelerator: MeasuredAccelerator): LeastJob {
  const possible = possibleMeasures(accelerator).map((unit) => {
    const [first] = intersection(unregisteredCounts(policy, unit, "site"), unregisteredCounts(policy, unit, "network"));
    return first?.from === 1 ? first.to + 1 : 1;
  });
  return { chips: new Set(possible).size === 1 ? possible[0] : undefined };
}

/**
 * Whether a system registers if a cluster is what one job takes, a job runs on one kind of accelerator, and the largest job takes
 * so many chips, or all of its kind where the system has fewer: a function of those chips, a whole number >= 1 or Infinity.
 */
export function registersByJob(policy: CombinedPolicy, system: MeasuredSystem): (largestJob: number) => SystemAnswer {
  const kinds = system.accelerators.map((one) => ({
    count: one.accelerator.count,
    least: leastRegisteredJob(policy, one).chips,
  }));
  return (largestJob) => {
    const answers = kinds.map(({ count, least }): SystemAnswer => {
      if (least === undefined) return "unknown";
      return least <= Math.min(largestJob, count) ? "yes" : "no";
    });
    return firmest(answers);
  };
}

/** What holds of a system if one of its kinds is enough to register it. */
function firmest(answers: readonly SystemAnswer[]): SystemAnswer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}
