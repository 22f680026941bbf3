import { type Fault, InputError } from "../input/diagnostics.js";
import { type LocatedDocument, parseWith, readLocatedYaml } from "../input/locatedYaml.js";
import { excerptAt } from "../input/sourceExcerpt.js";
import type { Quantity } from "../input/units.js";
import { readBundledYaml } from "./bundledYaml.js";
import type { MemoryKind, Verification } from "./chip.js";
import { citedSources, type Source } from "./source.js";
import { systemFileSchema } from "./systemFile.js";

/** One kind of accelerator in a system. */
export interface SystemAccelerators {
  /** Id of the chip in the catalogue, where it has it. */
  readonly chip: string;
  readonly name: string;
  /** Whole number >= 1. */
  readonly count: number;
  /** Accelerator memory of one [GB]. */
  readonly memory: Quantity;
  readonly memoryKind: MemoryKind;
  /** Dense FP16/BF16 throughput of one [FLOP/s]. */
  readonly fp16: Quantity;
}

/** A system that somebody runs for ends no rule means to stop. */
export interface LegitimateSystem {
  readonly id: string;
  readonly name: string;
  /** Who runs it, e.g. university. */
  readonly category: string;
  /** Whether it is one system that exists; if not, a common configuration. */
  readonly named: boolean;
  readonly accelerators: readonly SystemAccelerators[];
  readonly verified: Verification;
  /** What a mark below "sourced" rests on, or how it was counted. */
  readonly why?: string;
  readonly notes?: string;
  readonly sources: readonly Source[];
}

type SystemFile = ReturnType<typeof systemFileSchema.parse>;

/**
 * The bundled legitimate systems and those of the user's files. A system of a file replaces the bundled one of its id.
 *
 * @param files paths of files in the schema of `subthreshold schema systems`
 * @throws {InputError} with the place of every fault of a file; if two files define one system
 */
export function loadSystems(files: readonly string[] = []): readonly LegitimateSystem[] {
  const bundled = systemsOf(readBundledYaml("systems.yaml", systemFileSchema));
  const added = readAddedSystems(files);
  const bundledIds = new Set(bundled.map(({ id }) => id));
  return [
    ...bundled.map((system) => added.find(({ id }) => id === system.id) ?? system),
    ...added.filter(({ id }) => !bundledIds.has(id)),
  ];
}

function readAddedSystems(files: readonly string[]): readonly LegitimateSystem[] {
  const definedIn = new Map<string, string>();
  const faults: Fault[] = [];
  const added = files.flatMap((file) => {
    const document = readLocatedYaml(file);
    const systems = systemsOf(parseWith(document, systemFileSchema));
    for (const { id } of systems) {
      const earlier = definedIn.get(id);
      if (earlier !== undefined) faults.push(definedTwice(document, id, earlier));
      definedIn.set(id, file);
    }
    return systems;
  });
  if (faults.length > 0) throw new InputError(faults);
  return added;
}

function definedTwice(document: LocatedDocument, id: string, earlier: string): Fault {
  const { line, column } = document.locate(["systems", id], "key");
  const message = `the system "${id}" is already defined in ${earlier}; keep one`;
  return {
    file: document.file,
    line,
    column,
    path: `systems.${id}`,
    message,
    ...excerptAt(document.text, line, column),
  };
}

function systemsOf(file: SystemFile): readonly LegitimateSystem[] {
  return Object.entries(file.systems).map(
    ([id, { name, category, named, accelerators, source, verified, why, notes }]) => ({
      id,
      name,
      category,
      named: named === true,
      accelerators: accelerators.map(({ kind, ...accelerator }) => ({ ...accelerator, memoryKind: kind })),
      verified,
      ...(why === undefined ? {} : { why }),
      ...(notes === undefined ? {} : { notes }),
      sources: citedSources(file.sources, [source]),
    }),
  );
}
