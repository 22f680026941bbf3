import { existsSync, realpathSync } from "node:fs";
import { basename, resolve } from "node:path";
import { InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";
import { mergePolicy } from "./mergePolicy.js";
import type { CombinedPolicy, Policy } from "./policy.js";
import {
  idOfFile,
  isPolicyFileName,
  type NamedFile,
  policyFileIn,
  policyIdsIn,
  readPolicyChain,
} from "./policyFiles.js";

export interface PolicyFolders {
  /** Where the policies that come with the tool lie. */
  readonly bundledFolder: string;
  /** Against which a relative path is resolved; by default the process's. */
  readonly workingFolder?: string;
}

/**
 * Reads, merges and validates one policy file.
 *
 * @throws {InputError} with every fault of the file and of those it extends
 */
export function loadPolicyFile(path: string, folders: PolicyFolders): Policy {
  return load({ path: resolve(folders.workingFolder ?? ".", path), name: path }, folders);
}

/** Ids of the bundled policies, in alphabetical order. */
export function bundledPolicyIds(bundledFolder: string): string[] {
  return policyIdsIn(bundledFolder);
}

/**
 * The policy or policies a user names: a bundled id, a path that ends in .yaml or .yml, or several of these joined by "+".
 * A policy named twice counts once.
 *
 * @throws {InputError} if a name is not known, two files claim one id, or a file has faults
 */
export function resolvePolicy(reference: string, folders: PolicyFolders): CombinedPolicy {
  const parts = new Map<string, Policy>();
  for (const name of partsOf(reference, folders)) {
    const file = fileOf(name, folders);
    const identity = existsSync(file.path) ? realpathSync(file.path) : file.path;
    if (!parts.has(identity)) parts.set(identity, load(file, folders));
  }
  return combinePolicies([...parts.values()], reference);
}

/**
 * Several policies that apply at once.
 *
 * @throws {InputError} if two of them have one id, since answers name policies by id
 */
export function combinePolicies(parts: readonly Policy[], reference: string): CombinedPolicy {
  const ids = parts.map((part) => part.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) {
    throw new InputError([optionFault(reference, `two different files are the policy "${repeated}"; rename one`)]);
  }
  return {
    id: ids.join("+"),
    title: parts.map((part) => part.title).join(" + "),
    parts,
    trainingRules: parts.flatMap((part) => part.training.map((rule) => ({ ...rule, policy: part.id }))),
    registersClusters: parts.some((part) => part.registration !== undefined),
  };
}

function load(file: NamedFile, folders: PolicyFolders): Policy {
  return mergePolicy(readPolicyChain(file, bundledFiles(folders)));
}

/** Messages call bundled files by the folder's name, since where the tool is installed means nothing to a reader. */
function bundledFiles(folders: PolicyFolders): NamedFile {
  return { path: folders.bundledFolder, name: basename(folders.bundledFolder) };
}

function partsOf(reference: string, folders: PolicyFolders): string[] {
  // A file's own name may hold a plus sign.
  if (isPolicyFileName(reference) && existsSync(resolve(folders.workingFolder ?? ".", reference))) return [reference];
  return reference.split("+").map((part) => part.trim());
}

function fileOf(name: string, folders: PolicyFolders): NamedFile {
  if (isPolicyFileName(name)) return { path: resolve(folders.workingFolder ?? ".", name), name };
  const known = policyIdsIn(folders.bundledFolder);
  if (known.includes(name)) return policyFileIn(bundledFiles(folders), name)!;
  throw new InputError([optionFault("policy", unknownMessage(name), suggestionFor(name, known))]);
}

function unknownMessage(name: string): string {
  if (name === "") return "a policy's name is empty; write an id, a file, or several joined by +";
  if (/[/\\]/.test(name)) return `"${shortText(name)}" is neither a bundled policy nor a file ending in .yaml or .yml`;
  return `there is no bundled policy "${shortText(name)}"; see: subthreshold list policies`;
}

function suggestionFor(name: string, known: readonly string[]): { suggestion?: string } {
  const suggestion = nearestName(/[/\\]/.test(name) ? idOfFile(name) : name, known);
  return suggestion === undefined ? {} : { suggestion };
}
