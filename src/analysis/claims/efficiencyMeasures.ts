import { activationEfficiency } from "../../model/activationCompression.js";
import { compressionEfficiency } from "../../model/gradientCompression.js";
import type { QualityScenario } from "../../model/qualityScenario.js";
import type { ReproducedRow } from "../reproductionSchema.js";
import type { ClaimWorld } from "./claimWorld.js";
import { given, type Measurement } from "./measurement.js";
import { extremes } from "./rowRuns.js";

/** Share of compute lost by synchronising rarely, least and most over the study's rows. */
export const syncIntervalLoss: Measurement = ({ arguments: { leaveOut = [] } }, world) =>
  factorExtremes(world, leaveOut, ({ factors }) => 1 - factors.syncInterval);

/** The replica factor, least and most over the study's rows. */
export const replicaEfficiency: Measurement = ({ arguments: { leaveOut = [] } }, world) =>
  factorExtremes(world, leaveOut, ({ factors }) => factors.replica);

/** Share of a pipeline's compute that reading the compression experiments conservatively takes, against the best guess. */
export const conservativeLoss: Measurement = (claim, { assumptions: { training } }) => {
  const kept = (scenario: QualityScenario) =>
    compressionEfficiency(training.compression, training.errorFeedback, scenario) *
    activationEfficiency(training.activationCompression, given(claim, "stages"), scenario);
  const command = "subthreshold list assumptions";
  return [{ setting: {}, value: 1 - kept("conservative") / kept("expected"), command }];
};

function factorExtremes(
  world: ClaimWorld,
  leaveOut: readonly string[],
  of: (result: ReproducedRow["procedure"]["result"]) => number,
) {
  const rows = world.rows().filter(({ id, table }) => table !== "latency" && !leaveOut.includes(id));
  const values = rows.map(({ procedure }) => of(procedure.result));
  return extremes(values, "over the rows").map(({ quantity, value }) => ({
    setting: { quantity, search: "procedure", metric: "local" } as const,
    value,
    command: "subthreshold reproduce --format csv",
  }));
}
