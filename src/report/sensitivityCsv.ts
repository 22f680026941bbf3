import type { Sensitivity, SensitivityCell } from "../analysis/sensitivitySchema.js";
import { evasionColumns } from "./countermeasures/evasionColumns.js";
import { type CsvValue, csvFile } from "./csv.js";
import { certificateColumns, configurationColumns, measureColumns, ofCell } from "./resultColumns.js";

type Network = Sensitivity["networks"][number];
type Column = readonly [
  name: string,
  value: (cell: SensitivityCell, network: Network, sensitivity: Sensitivity) => CsvValue,
];

const columns: readonly Column[] = [
  ["series", (_cell, _network, { series }) => series],
  ["network", (_cell, { id }) => id],
  ["uploadMbps", (_cell, { uploadMbps }) => uploadMbps],
  ["downloadMbps", (_cell, { downloadMbps }) => downloadMbps],
  ["latencyMs", (_cell, { latencyMs }) => latencyMs],
  ["policy", ({ policy }) => policy],
  ["target", (_cell, _network, { target }) => target],
  ["metric", (_cell, _network, { metric }) => metric],
  ["space", (_cell, _network, { space }) => space],
  ["modes", (_cell, _network, { modes }) => modes.join(" ")],
  ["prices", (_cell, _network, { offer }) => offer.prices],
  ["withheld", (_cell, _network, { offer }) => offer.withheld.join(" ")],
  ["hiding", ({ hiding }) => hiding],
  ["limit", ({ limit }) => limit],
  ["feasible", ({ result }) => result.feasible],
  ["costUsd", ({ result }) => result.costUsd],
  ["costRatio", ({ costRatio }) => costRatio],
  ["costDeltaUsd", ({ costDeltaUsd }) => costDeltaUsd],
  ["nodes", ({ result }) => result.nodes],
  ["nodeRatio", ({ nodeRatio }) => nodeRatio],
  ["chips", ({ result }) => result.chips],
  ["evasionMultiple", ({ evasionMultiple }) => evasionMultiple],
  ...ofCell<SensitivityCell>(configurationColumns),
  ...ofCell<SensitivityCell>(measureColumns),
  ["printedCost", (_cell, { published }) => published[0]?.cost],
  ...ofCell<SensitivityCell>(certificateColumns),
];

/** A sensitivity as CSV: a row an answer, numbers unrounded. Of a target out of reach, the most capable run is shown. */
export function sensitivityCsv(sensitivity: Sensitivity): string {
  const networks = new Map(sensitivity.networks.map((network) => [network.id, network]));
  const watched = sensitivity.cells.some(({ result }) => result.evasion !== undefined);
  const shown = watched ? [...columns, ...ofCell<SensitivityCell>(evasionColumns)] : columns;
  return csvFile(
    shown.map(([name]) => name),
    sensitivity.cells.map((cell) => {
      const network = networks.get(cell.network)!;
      return shown.map(([, value]) => value(cell, network, sensitivity));
    }),
  );
}
