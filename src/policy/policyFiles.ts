import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { type Fault, InputError } from "../input/diagnostics.js";
import { checkYaml, faultAt, type LocatedDocument } from "../input/locatedYaml.js";
import { nearestName } from "../input/nearestName.js";
import { readTextFile } from "../input/readTextFile.js";
import { shortText } from "../input/visibleText.js";
import { idPattern } from "./textSchemas.js";

/** A file to read, under the name by which messages call it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** A policy file and those it extends, itself first. */
export interface PolicyChain {
  readonly documents: readonly LocatedDocument[];
  /** False if an `extends` leads nowhere: what is missing may be in the file that was not found. */
  readonly complete: boolean;
  readonly faults: readonly Fault[];
}

const extensions = [".yaml", ".yml"];
const longestChain = 16;

/** Whether a reference means a file rather than a bundled id. */
export function isPolicyFileName(reference: string): boolean {
  return extensions.includes(extname(reference));
}

/** The id that a policy file's name promises. */
export function idOfFile(file: string): string {
  return basename(file, extname(file));
}

/**
 * Ids of the policies in a folder, in alphabetical order.
 *
 * @throws {InputError} if the folder cannot be read
 */
export function policyIdsIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter(isPolicyFileName).map(idOfFile);
    return [...new Set(files)].sort();
  } catch {
    throw new InputError([
      { file: folder, line: 0, column: 0, path: "", message: "this folder of policies cannot be read" },
    ]);
  }
}

/** The file of a policy id in a folder, if there is one. */
export function policyFileIn(folder: NamedFile, id: string): NamedFile | undefined {
  for (const extension of extensions) {
    const path = join(folder.path, `${id}${extension}`);
    if (existsSync(path)) return { path, name: join(folder.name, `${id}${extension}`) };
  }
  return undefined;
}

/**
 * Reads a file and, one after another, the files it extends. A broken `extends` ends the chain with a fault at its value.
 *
 * @throws {InputError} if a file cannot be read as YAML at all
 */
export function readPolicyChain(start: NamedFile, bundled: NamedFile): PolicyChain {
  const documents: LocatedDocument[] = [];
  const faults: Fault[] = [];
  const visited: string[] = [];
  let complete = true;
  let file: NamedFile | undefined = start;
  while (file !== undefined) {
    const checked = checkYaml(readTextFile(file.path, file.name), file.name);
    documents.push(checked.document);
    faults.push(...checked.faults);
    visited.push(realpathSync(file.path));
    const next = parentOf(checked.document, file, bundled);
    if (next === undefined) break;
    const problem = "message" in next ? next : chainProblem(next, visited, documents);
    if (problem !== undefined) {
      faults.push({ ...faultAt(checked.document, ["extends"], "value"), path: "extends", ...problem });
      complete = false;
      break;
    }
    file = next as NamedFile;
  }
  return { documents, complete, faults };
}

type Problem = Pick<Fault, "message" | "suggestion">;

function parentOf(document: LocatedDocument, file: NamedFile, bundled: NamedFile): NamedFile | Problem | undefined {
  const { value } = document;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "extends")) return undefined;
  const id = (value as { extends: unknown }).extends;
  // Anything but text is a fault of the schema.
  if (typeof id !== "string") return undefined;
  if (!idPattern.test(id)) {
    return {
      message: `"${shortText(id)}" is not a policy id; extends names a policy in the same folder or a bundled one, never a path`,
    };
  }
  const folder = { path: dirname(file.path), name: dirname(file.name) };
  const found = policyFileIn(folder, id) ?? policyFileIn(bundled, id);
  if (found !== undefined) return found;
  const known = [...new Set([...policyIdsIn(folder.path), ...policyIdsIn(bundled.path)])].filter(
    (other) => other !== idOfFile(file.path),
  );
  const suggestion = nearestName(id, known);
  const message = `there is no policy "${id}" in the same folder or among the bundled ones; see: subthreshold list policies`;
  return suggestion === undefined ? { message } : { message, suggestion };
}

function chainProblem(
  next: NamedFile,
  visited: readonly string[],
  documents: readonly LocatedDocument[],
): Problem | undefined {
  const first = visited.indexOf(realpathSync(next.path));
  if (first >= 0) {
    const circle = [...documents.slice(first).map((document) => idOfFile(document.file)), idOfFile(next.name)];
    return { message: `extends goes round in a circle: ${circle.join(" -> ")}` };
  }
  if (visited.length >= longestChain)
    return { message: `extends more than ${longestChain} policies one after another` };
  return undefined;
}
