import type { ResultColumn } from "../resultColumns.js";
import { totalHazard } from "./evasionTables.js";

/** What watching makes of a run; empty where nothing watches and cost is capital. */
export const evasionColumns: readonly ResultColumn[] = [
  ["chance", ({ evasion }) => evasion?.chance],
  // Empty where detection is certain, whose count has no bound; the chance is 0 then.
  ["expectedDetections", ({ evasion }) => (evasion === undefined ? undefined : totalHazard(evasion.hazards))],
  ["days", ({ evasion }) => evasion?.days],
  ["people", ({ evasion }) => evasion?.people],
  ["megawatts", ({ evasion }) => evasion?.megawatts],
  ["connection", ({ evasion }) => evasion?.connection],
  ["chipSource", ({ evasion }) => evasion?.chipSource],
  ["flagged", ({ evasion }) => evasion?.flagged],
  ["hardwareUsd", ({ evasion }) => evasion?.hardwareUsd],
  ["lossUsd", ({ evasion }) => evasion?.lossUsd],
  ["expectedCostUsd", ({ evasion }) => evasion?.expectedCostUsd],
];
