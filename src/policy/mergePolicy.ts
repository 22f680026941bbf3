import { type Fault, InputError, sortFaults } from "../input/diagnostics.js";
import { faultAt, type LocatedDocument } from "../input/locatedYaml.js";
import { pathText } from "../input/pathText.js";
import { descriptionAt } from "../input/schemaAt.js";
import { buildPolicy, type MergedFile } from "./buildPolicy.js";
import { type Inconsistency, inconsistencies, unknownSources } from "./consistency.js";
import type { Policy } from "./policy.js";
import { policyFaults } from "./policyFaults.js";
import { idOfFile, type PolicyChain } from "./policyFiles.js";
import { isRawMap, type RawMap } from "./rawMap.js";
import { type PolicyFile, policySchema, requiredKeys } from "./schema.js";

/**
 * The policy of a file and those it extends. A key of the file replaces the inherited one whole; sources are joined by id.
 *
 * @throws {InputError} with every fault of every file, each at its place in its own file
 */
export function mergePolicy(chain: PolicyChain): Policy {
  const faults: Fault[] = [...chain.faults];
  const files: PolicyFile[] = [];
  for (const document of chain.documents) {
    const result = policySchema.safeParse(document.value);
    if (result.success) files.push(result.data);
    else faults.push(...newFaults(faults, policyFaults(document, result.error.issues)));
    faults.push(...placed(document, inconsistencies(document.value)), ...idFaults(document));
  }
  faults.push(...sourceFaults(chain.documents));
  if (chain.complete) faults.push(...missingFaults(chain.documents));
  if (faults.length > 0) throw new InputError(inFileOrder(faults, chain.documents));
  return buildPolicy(mergeFiles(files));
}

function mergeFiles(files: readonly PolicyFile[]): MergedFile {
  const [own, ...inherited] = files;
  const rootFirst = [...inherited].reverse();
  const sources = Object.assign({}, ...rootFirst.map((file) => file.sources), own!.sources) as NonNullable<
    PolicyFile["sources"]
  >;
  const { extends: parent, ...rest } = own!;
  const base: PolicyFile = Object.assign({}, ...rootFirst);
  // The ancestor's own parent is no fact about this policy.
  const { extends: _inherited, ...inheritedKeys } = base;
  const merged = { ...inheritedKeys, ...rest, sources, ...(parent === undefined ? {} : { extends: parent }) };
  return merged as MergedFile;
}

/** Where the YAML itself is refused (an alias, say) the schema's complaint about the same place says nothing new. */
function newFaults(known: readonly Fault[], found: readonly Fault[]): Fault[] {
  const places = new Set(known.map((fault) => `${fault.file}:${fault.line}:${fault.column}`));
  return found.filter((fault) => !places.has(`${fault.file}:${fault.line}:${fault.column}`));
}

function placed(document: LocatedDocument, found: readonly Inconsistency[]): Fault[] {
  return found.map(({ path, at, ...rest }) => ({
    ...faultAt(document, path, at),
    path: pathText(at === "key" ? path.slice(0, -1) : path),
    ...rest,
  }));
}

function idFaults(document: LocatedDocument): Fault[] {
  const id = keysOf(document).policy;
  const promised = idOfFile(document.file);
  if (typeof id !== "string" || id === promised) return [];
  const message = `the policy "${id}" stands in a file named "${promised}"; a policy's id is its file's name without .yaml`;
  return [{ ...faultAt(document, ["policy"], "value"), path: "policy", message, expected: promised }];
}

function sourceFaults(documents: readonly LocatedDocument[]): Fault[] {
  const known: string[] = [];
  const perDocument: Fault[][] = [];
  // From the root of the chain: a file may cite its own sources and those it inherits.
  for (const document of [...documents].reverse()) {
    const { sources } = keysOf(document);
    if (typeof sources === "object" && sources !== null && !Array.isArray(sources)) known.push(...Object.keys(sources));
    perDocument.unshift(placed(document, unknownSources(document.value, [...new Set(known)])));
  }
  return perDocument.flat();
}

function missingFaults(documents: readonly LocatedDocument[]): Fault[] {
  const [own] = documents;
  if (own === undefined || !isRawMap(own.value)) return [];
  const present = new Set(documents.flatMap((document) => Object.keys(keysOf(document))));
  const inherited = documents.length > 1 ? ", here and in what it extends" : "";
  return requiredKeys
    .filter((key) => !present.has(key))
    .map((key) => {
      const expected = descriptionAt(policySchema, [key]);
      const fault = { ...faultAt(own, [], "value"), path: "", message: `the key "${key}" is missing${inherited}` };
      return expected === undefined ? fault : { ...fault, expected };
    });
}

function inFileOrder(faults: readonly Fault[], documents: readonly LocatedDocument[]): Fault[] {
  const rank = new Map(documents.map((document, index) => [document.file, index]));
  return sortFaults([...faults].sort((a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0)));
}

function keysOf(document: LocatedDocument): RawMap {
  return isRawMap(document.value) ? document.value : {};
}
