import type * as z from "zod";
import { composeYaml } from "./composeYaml.js";
import { type Fault, InputError, sortFaults } from "./diagnostics.js";
import { issueFaults } from "./issueFaults.js";
import { maxFileBytes, readTextFile } from "./readTextFile.js";
import { excerptAt } from "./sourceExcerpt.js";
import { textProblem } from "./textProblem.js";
import { findBreaks } from "./yamlChecks.js";
import { type OffsetTree, placedValue } from "./yamlValue.js";

interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML document as a plain value, which knows where each of its parts stands. */
export interface LocatedDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Line and column, from 1, of a key or value; of the nearest part that exists if the path leads nowhere. */
  locate(path: readonly (string | number)[], at: "key" | "value"): Position;
}

/** A document together with what is wrong with its YAML though it could be read. */
export interface CheckedDocument {
  readonly document: LocatedDocument;
  readonly faults: readonly Fault[];
}

/**
 * Reads YAML 1.2 of at most 256 KB, one document, nested at most 64 deep.
 *
 * @param file the name for messages
 * @throws {InputError} for syntax errors, unknown tags, duplicate keys, anchors and aliases, inexact numbers, an empty text
 */
export function parseLocatedYaml(text: string, file: string): LocatedDocument {
  const { document, faults } = checkYaml(text, file);
  if (faults.length > 0) throw new InputError(faults);
  return document;
}

/** Like {@link parseLocatedYaml} for a file; its size is checked before it is read. */
export function readLocatedYaml(path: string): LocatedDocument {
  return parseLocatedYaml(readTextFile(path), path);
}

/**
 * Like {@link parseLocatedYaml}, but faults that leave the rest readable (duplicate keys, aliases) are returned, so that a
 * schema's faults can be reported with them. The value must not be used if there is any fault.
 *
 * @throws {InputError} if nothing can be read
 */
export function checkYaml(source: string, file: string): CheckedDocument {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const faultHere = (message: string, { line, column }: Position): Fault => ({
    ...{ file, line, column, path: "", message },
    ...excerptAt(text, line, column),
  });
  const refuse = (offset: number, message: string): never => {
    throw new InputError([faultHere(message, positionIn(text, offset))]);
  };
  if (Buffer.byteLength(text) > maxFileBytes) refuse(0, `the text is larger than ${maxFileBytes / 1024} KB`);
  const problem = textProblem(text);
  if (problem !== undefined) refuse(problem.offset, problem.message);
  const { root, lines, problems } = composeYaml(text);
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (problems.length > 0) {
    throw new InputError(sortFaults(problems.map(({ offset, message }) => faultHere(message, positionOf(offset)))));
  }
  if (root === null) return refuse(0, "the file is empty; keys and values are expected, e.g. title: ...");
  const { value, tree } = placedValue(root, 0);
  const locate: LocatedDocument["locate"] = (path, at) => positionOf(offsetOf(tree, path, at));
  const faults = findBreaks(root, text).map(({ offset, message }) => faultHere(message, positionOf(offset)));
  return { document: { file, text, value, locate }, faults: sortFaults(faults) };
}

/**
 * The document's value, checked and transformed by a schema.
 *
 * @throws {InputError} listing every fault the schema finds, in the order of the file
 */
export function parseWith<T>(document: LocatedDocument, schema: z.ZodType<T>): T {
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  throw new InputError(schemaFaults(document, schema, result.error.issues));
}

/** The faults of a schema's issues in the order of the file. */
export function schemaFaults(
  document: LocatedDocument,
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
): Fault[] {
  const found = issueFaults(issues, schema, document.value);
  return sortFaults(found.map(({ at, ...fault }) => ({ ...faultAt(document, at.path, at.part), ...fault })));
}

/** The place of a fault at a path of a document, to which path and message are added. */
export function faultAt(
  document: LocatedDocument,
  path: readonly (string | number)[],
  at: "key" | "value",
): Pick<Fault, "file" | "line" | "column" | "excerpt" | "excerptColumn"> {
  const { line, column } = document.locate(path, at);
  return { file: document.file, line, column, ...excerptAt(document.text, line, column) };
}

function offsetOf(tree: OffsetTree, path: readonly (string | number)[], at: "key" | "value"): number {
  let node = tree;
  let offset = tree.offset;
  for (const [index, part] of path.entries()) {
    const child = node.children.get(part);
    if (child === undefined) return offset;
    const keyWanted = at === "key" && index === path.length - 1;
    offset = keyWanted ? (node.keyOffsets.get(String(part)) ?? child.offset) : child.offset;
    node = child;
  }
  return offset;
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
