import type { Design, DesignPoint, DesignPopular } from "../analysis/design/designSchema.js";
import { type CsvValue, csvFile } from "./csv.js";
import { certificateColumns, configurationColumns, measureColumns, ofCell } from "./resultColumns.js";

type Row = (DesignPoint | DesignPopular) & { readonly place: number | null; readonly standing: string };
type Column = readonly [name: string, value: (row: Row, design: Design) => CsvValue];

const columns: readonly Column[] = [
  ["place", ({ place }) => place],
  ["standing", ({ standing }) => standing],
  ["policies", (row) => ("policies" in row ? row.policies.join(" ") : null)],
  ["form", ({ rule }) => rule.form],
  ["counted", ({ rule }) => rule.counted],
  ["computeCap", ({ rule }) => rule.compute?.text],
  ["computeCapH100e", ({ rule }) => rule.compute?.h100e],
  ["memoryCap", ({ rule }) => rule.memory?.text],
  ["memoryCapGb", ({ rule }) => rule.memory?.gb],
  ["target", (_row, { target }) => target],
  ["metric", (_row, { metric }) => metric],
  ["space", (_row, { space }) => space],
  ["baseline", (_row, { baseline }) => baseline],
  ["registered", ({ registered }) => registered],
  ["newlyRegistered", ({ newly }) => newly],
  ["asked", ({ place }, { chosen }) => place !== null && place === chosen],
  ["costUsd", ({ costUsd }) => costUsd],
  ["evasionMultiple", ({ evasionMultiple }) => evasionMultiple],
  ["hiding", ({ hiding }) => hiding],
  ["limit", ({ limit }) => limit],
  ["feasible", ({ result }) => result.feasible],
  ["nodes", ({ result }) => result.nodes],
  ["chips", ({ result }) => result.chips],
  ...ofCell<Row>(configurationColumns),
  ...ofCell<Row>(measureColumns),
  ...ofCell<Row>(certificateColumns),
  ["systems", ({ systems }) => systems.join(" ")],
  ["complete", (_row, { complete }) => complete],
];

/** A design as CSV: a row a rule, the frontier first and then the rules that people propose; numbers unrounded. */
export function designCsv(design: Design): string {
  const rows: readonly Row[] = [
    ...design.frontier.map((point, place) => ({ ...point, place, standing: "on-frontier" })),
    ...design.popular.map((popular) => ({ ...popular, place: null })),
  ];
  return csvFile(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, value]) => value(row, design))),
  );
}
