import type { Chip } from "../catalog/chip.js";
import { evaluate } from "../model/evaluate.js";
import { blankOutcome } from "../model/outcome.js";
import { runTerms } from "../model/runTerms.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { type Configuration, runOf } from "../scenario/configuration.js";
import { adversarialGrid, sizeRatio } from "../search/adversarial/adversarialGrid.js";
import { knobsOf } from "../search/adversarial/searchTerms.js";
import { lengthsUpTo } from "../search/evasion/runLengths.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { ruleLines } from "./bindingRuleLines.js";
import type { Constraint } from "./shadowPricesSchema.js";

/** Shares by which a figure may miss its limit and still stand at it: rounding, and a run that stops a hair before. */
const rounding = 1e-9;

/**
 * The limits of a run of the adversarial space: every line of the rule, and whatever else it could stand at, with whether it
 * does. None if there is no run.
 */
export function bindingConstraints(
  policy: CombinedPolicy,
  result: SearchResult,
  chips: readonly Chip[],
  assumptions: Assumptions,
): readonly Constraint[] {
  const { configuration } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) return [];
  return [
    ...ruleLines(policy, result, chip, assumptions),
    nodeMemory(result),
    ...links(result, configuration, chip, assumptions),
    runLength(configuration, result, assumptions),
    ...knobs(configuration, assumptions),
    ...overtraining(result, assumptions),
  ];
}

function nodeMemory({ memoryPerNodeGb, nodeMemoryGb }: SearchResult): Constraint {
  const binds = memoryPerNodeGb >= nodeMemoryGb * (1 - rounding);
  return { constraint: "node-memory", binds, value: memoryPerNodeGb, limit: nodeMemoryGb, unit: "GB" };
}

/**
 * The links of joined nodes. They bind wherever several steps, or waiting, make up for a synchronisation that takes longer
 * than one step: on faster links there would be fewer steps.
 */
function links(
  result: SearchResult,
  configuration: Configuration,
  chip: Chip,
  assumptions: Assumptions,
): readonly Constraint[] {
  if (result.nodes === 1) return [];
  const waits = result.innerSteps < fewestHidingSteps(configuration, chip, assumptions);
  const binds = waits || result.innerSteps > 1;
  const { uploadMbps, downloadMbps, latencyMs } = assumptions.network;
  const leftUp = configuration.network?.uploadMbps ?? uploadMbps;
  const leftDown = configuration.network?.downloadMbps ?? downloadMbps;
  // Where a countermeasure leaves less of the links than is assumed, it binds, and faster links of that kind would help nobody.
  if (leftUp < uploadMbps || leftDown < downloadMbps) {
    return [
      { constraint: "link-left", binds, waits, value: result.uploadMbpsUsed, limit: leftUp, unit: "Mbps" },
      { constraint: "latency", binds: binds && latencyMs > 0, value: latencyMs, limit: latencyMs, unit: "ms" },
    ];
  }
  return [
    { constraint: "link", binds, waits, value: result.uploadMbpsUsed, limit: uploadMbps, unit: "Mbps" },
    { constraint: "latency", binds: binds && latencyMs > 0, value: latencyMs, limit: latencyMs, unit: "ms" },
  ];
}

/** The fewest steps that hide a synchronisation; hierarchical runs take no fewer. */
function fewestHidingSteps({ innerSteps: _, ...free }: Configuration, chip: Chip, assumptions: Assumptions): number {
  return evaluate(runTerms(runOf(free, chip, assumptions)), free.nodes, blankOutcome()).innerSteps;
}

/** Where the evader chooses how long to plan, it stands at the limit if no longer length is on offer. */
function runLength({ runDays }: Configuration, { evasion }: SearchResult, assumptions: Assumptions): Constraint {
  const limit = assumptions.runDays;
  const value = runDays ?? limit;
  const planned = evasion?.days ?? limit;
  const longest = evasion === undefined ? limit : Math.max(lengthsUpTo(limit).to, planned);
  return { constraint: "run-length", binds: value >= planned && planned >= longest, value, limit, unit: "days" };
}

/** What the run turns as far as it may be turned; knobs below their limits are left out, since they bind nothing. */
function knobs(configuration: Configuration, assumptions: Assumptions): readonly Constraint[] {
  const most = knobsOf(adversarialGrid, assumptions);
  const { mode, nodes, compression, activationCompression, microBatches } = configuration;
  const limits: readonly (readonly [Constraint["constraint"], number | undefined, number, Constraint["unit"]])[] = [
    ["compression-max", nodes > 1 ? compression : undefined, most.compression.at(-1)!, "x"],
    ["activation-compression-max", activationCompression, most.activationCompression.at(-1)!, "x"],
    ["micro-batches-max", mode === "pipeline" ? microBatches : undefined, most.microBatches, "count"],
  ];
  return limits.flatMap(([constraint, value, limit, unit]) =>
    value === limit ? [{ constraint, binds: true, value, limit, unit }] : [],
  );
}

/** The limits of overtraining, where the run stops at the one or the next larger model would fall below the other. */
function overtraining({ overtrainingRatio: value }: SearchResult, assumptions: Assumptions): readonly Constraint[] {
  const { overtrainingMin, overtrainingMax } = assumptions;
  const atMost = value >= overtrainingMax * (1 - rounding);
  // At a given compute the ratio falls with the square of the model's size.
  const atLeast = value < overtrainingMin * sizeRatio ** 2;
  return [
    ...(atMost ? [{ constraint: "overtraining-max", limit: overtrainingMax } as const] : []),
    ...(atLeast ? [{ constraint: "overtraining-min", limit: overtrainingMin } as const] : []),
  ].map((one) => ({ ...one, binds: true, value, unit: "x" }));
}
