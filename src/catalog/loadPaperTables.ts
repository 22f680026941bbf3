import * as z from "zod";
import { quantity } from "../input/quantitySchema.js";
import { type Precision, precisions } from "../model/precision.js";
import { readBundledYaml } from "./bundledYaml.js";
import { loadNetworks, type NetworkProfile } from "./loadNetworks.js";
import {
  citationSchema,
  citedSources,
  lineSchema,
  refuseUnknownSources,
  type Source,
  sourcesSchema,
  verificationSchema,
} from "./source.js";

/** The figures a row prints as text, e.g. "$30.7M", "0.3698", "7.0x", "1.0e25", "91B". */
export const printedFigures = [
  "model",
  "innerSteps",
  "efficiency",
  "chi",
  "overtraining",
  "cost",
  "localEquivalent",
  "qualityAdjusted",
] as const;

export type PrintedFigure = (typeof printedFigures)[number];

const printedModes = ["flat", "hierarchical", "pipeline"] as const;

type PrintedMode = (typeof printedModes)[number];

interface PaperTable {
  readonly id: string;
  /** In short, e.g. "Table 6". */
  readonly name: string;
  readonly title: string;
  readonly sources: readonly Source[];
}

/** One row of the published study's result tables, as printed. */
export interface PaperRow {
  readonly id: string;
  readonly table: PaperTable;
  /** What tells it from the other rows of its table, e.g. "1e25 FLOP" or "10 Mbps". */
  readonly label: string;
  /** C_local to be reached [FLOP] */
  readonly targetFlop: number;
  readonly network: NetworkProfile;
  /** Id of the chip in the catalogue. */
  readonly chip: string;
  readonly precision: Precision;
  readonly chipsPerNode: number;
  readonly nodes: number;
  /** One mode, or several that the row calls equal. */
  readonly modes: readonly PrintedMode[];
  readonly nodesPerGroup?: number;
  readonly stages?: number;
  readonly groups?: number;
  /** What the row prints besides; a figure it does not print is absent. */
  readonly printed: Readonly<Partial<Record<PrintedFigure, string>>>;
  readonly notes?: string;
}

const count = z.int().min(1);
const printedSchema = z
  .string()
  .regex(/^\$?\d+(\.\d+)?(e\d+)?[MBx]?$/, 'a printed figure is a number with its unit, e.g. "$30.7M" or "7.0x"');

const rowSchema = z.strictObject({
  table: z.string(),
  target: quantity("computation"),
  network: z.string(),
  chip: z.string(),
  precision: z.enum(precisions),
  chipsPerNode: count,
  nodes: count,
  modes: z.array(z.enum(printedModes)).min(1),
  nodesPerGroup: count.optional(),
  stages: count.optional(),
  groups: count.optional(),
  model: printedSchema,
  innerSteps: printedSchema,
  efficiency: printedSchema,
  chi: printedSchema,
  overtraining: printedSchema.optional(),
  cost: printedSchema,
  localEquivalent: printedSchema.optional(),
  qualityAdjusted: printedSchema.optional(),
  notes: lineSchema.optional(),
});

const tableSchema = z.strictObject({
  name: lineSchema,
  rowsBy: z.enum(["target", "network"]),
  title: lineSchema,
  source: citationSchema,
  verified: verificationSchema,
});

const paperFileSchema = z
  .strictObject({
    sources: sourcesSchema,
    tables: z.record(z.string(), tableSchema),
    rows: z.record(z.string(), rowSchema),
  })
  .superRefine((file, context) => {
    const refuse = (message: string, path: readonly (string | number)[]): void => {
      context.addIssue({ code: "custom", path: [...path], message });
    };
    const citations = Object.entries(file.tables).map(([id, { source }]) => ({ ids: source, path: ["tables", id] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), refuse);
    const networks = new Set(loadNetworks().map(({ id }) => id));
    for (const [id, { table, network }] of Object.entries(file.rows)) {
      if (!Object.hasOwn(file.tables, table)) refuse(`the table "${table}" is not listed`, ["rows", id, "table"]);
      if (!networks.has(network)) refuse(`networks.yaml has no network "${network}"`, ["rows", id, "network"]);
    }
  });

/** The rows of the published study's result tables, in its order. */
export function loadPaperTables(): readonly PaperRow[] {
  const file = readBundledYaml("paperTables.yaml", paperFileSchema);
  const networks = new Map(loadNetworks().map((network) => [network.id, network]));
  const tables = new Map(
    Object.entries(file.tables).map(([id, { name, title, source }]): [string, PaperTable] => [
      id,
      { id, name, title, sources: citedSources(file.sources, [source]) },
    ]),
  );
  return Object.entries(file.rows).map(([id, row]): PaperRow => {
    const { nodesPerGroup, stages, groups, notes } = row;
    const network = networks.get(row.network)!;
    const printed = printedFigures.flatMap((figure) => (row[figure] === undefined ? [] : [[figure, row[figure]]]));
    return {
      id,
      table: tables.get(row.table)!,
      label: file.tables[row.table]!.rowsBy === "target" ? row.target.text : network.name,
      targetFlop: row.target.value,
      network,
      chip: row.chip,
      precision: row.precision,
      chipsPerNode: row.chipsPerNode,
      nodes: row.nodes,
      modes: row.modes,
      ...(nodesPerGroup === undefined ? {} : { nodesPerGroup }),
      ...(stages === undefined ? {} : { stages }),
      ...(groups === undefined ? {} : { groups }),
      printed: Object.fromEntries(printed) as PaperRow["printed"],
      ...(notes === undefined ? {} : { notes }),
    };
  });
}
