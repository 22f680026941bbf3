import { type Fault, InputError } from "../input/diagnostics.js";
import { type LocatedDocument, parseWith, readLocatedYaml } from "../input/locatedYaml.js";
import { excerptAt } from "../input/sourceExcerpt.js";
import { readBundledYaml } from "./bundledYaml.js";
import { addedChipsSchema, bundledChipsSchema, type ChipFile } from "./chipFile.js";
import type { CatalogEntry } from "./chipOf.js";

export interface Catalog {
  /** The nine chips of the published study in its order, then those that only a catalogue file of the user has. */
  readonly published: readonly CatalogEntry[];
  /** Every chip: the published nine, the rest of the bundled market, then the user's. The rest is read at the first call. */
  readonly extended: () => readonly CatalogEntry[];
}

/**
 * The bundled chips and those of the user's catalogue files. A chip of a file replaces the bundled one of its id as a whole.
 *
 * @param options.catalogFiles paths of catalogue files, in the schema of {@link addedChipsSchema}
 * @throws {InputError} with the place of every fault of a file; if two files define one chip
 */
export function loadCatalog(options: { readonly catalogFiles?: readonly string[] } = {}): Catalog {
  const added = readAddedChips(options.catalogFiles ?? []);
  const study = readBundledFile("chips.yaml", {});
  const published = entriesOf(study, study.sources, false);
  let extended: readonly CatalogEntry[] | undefined;
  return {
    published: withAdded(published, added),
    extended: () => {
      extended ??= withAdded([...published, ...readRestOfMarket(study)], added);
      return extended;
    },
  };
}

function readRestOfMarket(study: ChipFile): CatalogEntry[] {
  const rest = readBundledFile("chips-extended.yaml", study.sources);
  return entriesOf(rest, { ...study.sources, ...rest.sources }, false);
}

function readBundledFile(name: string, knownSources: ChipFile["sources"]): ChipFile {
  return readBundledYaml(name, bundledChipsSchema(Object.keys(knownSources)));
}

function readAddedChips(files: readonly string[]): CatalogEntry[] {
  const entries: CatalogEntry[] = [];
  const faults: Fault[] = [];
  const definedIn = new Map<string, string>();
  for (const file of files) {
    const document = readLocatedYaml(file);
    const chips = parseWith(document, addedChipsSchema);
    for (const entry of entriesOf(chips, chips.sources, true)) {
      const earlier = definedIn.get(entry.id);
      if (earlier !== undefined) faults.push(definedTwice(document, entry.id, earlier));
      definedIn.set(entry.id, file);
      entries.push(entry);
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return entries;
}

function definedTwice(document: LocatedDocument, id: string, earlier: string): Fault {
  const { line, column } = document.locate(["chips", id], "key");
  const message = `the chip "${id}" is already defined in ${earlier}; keep one`;
  return { file: document.file, line, column, path: `chips.${id}`, message, ...excerptAt(document.text, line, column) };
}

function entriesOf(file: ChipFile, sources: CatalogEntry["sources"], added: boolean): CatalogEntry[] {
  return Object.entries(file.chips).map(([id, record]) => ({ id, record, added, sources }));
}

/** The base list with the user's chips in the place of those they replace, the others at the end. */
function withAdded(base: readonly CatalogEntry[], added: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const baseIds = new Set(base.map((entry) => entry.id));
  const replaced = base.map((entry) => added.find((own) => own.id === entry.id) ?? entry);
  return [...replaced, ...added.filter((entry) => !baseIds.has(entry.id))];
}
