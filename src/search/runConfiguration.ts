import type { Assumptions } from "../scenario/assumptions.js";
import { type Configuration, completeNetwork } from "../scenario/configuration.js";
import type { FoundRun } from "./foundRun.js";

/** A configuration that leaves nothing to the assumptions it can state itself: fed to `evaluate` it gives the same outcome. */
export type RunConfiguration = Configuration & {
  readonly network: Required<NonNullable<Configuration["network"]>>;
} & Required<Pick<Configuration, "compression" | "errorFeedback" | "scenario" | "mitigation" | "runDays">>;

/** The full configuration of a run that was found. */
export function runConfiguration(found: FoundRun, assumptions: Assumptions): RunConfiguration {
  const { network, training } = assumptions;
  const { mode } = found.shape;
  const configuration = {
    compression: training.compression,
    runDays: assumptions.runDays,
    ...found.shape,
    nodes: found.outcome.nodes,
    network: completeNetwork(network),
    errorFeedback: training.errorFeedback,
    scenario: assumptions.scenario,
    mitigation: assumptions.mitigation,
  };
  if (mode === "flat" || mode === "expert-parallel") return { ...configuration, innerSteps: found.outcome.innerSteps };
  if (mode !== "pipeline") return configuration;
  return {
    microBatches: training.microBatches,
    activationCompression: training.activationCompression,
    ...configuration,
    innerSteps: found.outcome.innerSteps,
    stages: found.outcome.stages,
  };
}
