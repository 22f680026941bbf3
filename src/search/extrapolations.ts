import { type Demonstrated, loadDemonstrated } from "../catalog/loadDemonstrated.js";
import type { Outcome } from "../model/outcome.js";
import type { RunConfiguration } from "./runConfiguration.js";

/** One quantity of a run that lies beyond everything published. */
export interface Extrapolation {
  readonly quantity: string;
  readonly value: number;
  /** The largest published value */
  readonly demonstrated: number;
  readonly source: string;
}

let demonstrated: readonly Demonstrated[] | undefined;

/** The quantities in which a run goes beyond published experiments, in the catalogue's order. */
export function extrapolationsOf(configuration: RunConfiguration, outcome: Readonly<Outcome>): Extrapolation[] {
  demonstrated ??= loadDemonstrated();
  const joined = outcome.nodes > 1;
  const values: Record<Demonstrated["quantity"], number | undefined> = {
    modelParams: joined ? configuration.modelParams : undefined,
    replicas: configuration.mode === "pipeline" ? outcome.groups : outcome.nodes,
    compression: joined ? configuration.compression : undefined,
    innerSteps: outcome.innerSteps,
    activationCompression: configuration.activationCompression,
    lossLawParams: configuration.activeParams ?? configuration.modelParams,
  };
  return demonstrated.flatMap(({ quantity, results: [largest] }) => {
    const value = values[quantity];
    if (value === undefined || value <= largest.value) return [];
    const source = `${largest.by}: ${largest.sources.map(({ title }) => title).join("; ")}`;
    return [{ quantity, value, demonstrated: largest.value, source }];
  });
}
