import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError, optionFault } from "../input/diagnostics.js";
import { htmlMark } from "../report/html/htmlMark.js";
import { reportMark } from "../report/reportMark.js";
import { ruleFileMark } from "../report/ruleFileMark.js";
import type { Io } from "./io.js";

export interface OutputOptions {
  readonly out?: string | undefined;
  readonly force?: true | undefined;
}

/** Stands at the head of a chart's file, so that a later run knows it for its own. */
export const chartMark = "<!-- chart written by subthreshold -->";

/**
 * Writes an answer, in one piece or in many, to standard output or to the file asked for: whole or not at all.
 *
 * A file that subthreshold did not write is kept unless --force is given: a report and a chart are known by their marks, a
 * table by its header line, records by the first name in them.
 * @throws {InputError} if the file cannot or must not be written
 */
export async function writeOutput(
  pieces: Iterable<string> | AsyncIterable<string>,
  options: OutputOptions,
  io: Pick<Io, "stdout">,
): Promise<void> {
  if (options.out === undefined) {
    for await (const piece of pieces) await io.stdout.write(piece);
    return;
  }
  await writeFileWhole(options.out, pieces, { force: options.force === true, option: "--out" });
}

export interface FileManners {
  /** Whether a stranger's file may be replaced */
  readonly force: boolean;
  /** The option that named the file, for messages */
  readonly option: "--out" | "--charts" | "--write";
}

/**
 * Writes a file whole or not at all, and keeps a stranger's.
 *
 * @throws {InputError} if the file cannot or must not be written
 */
export async function writeFileWhole(
  path: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  manners: FileManners,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  let first = true;
  try {
    const file = await open(temporary, "wx");
    try {
      for await (const piece of pieces) {
        if (first) requireReplaceable(path, piece, manners);
        first = false;
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeFault(error, path, manners.option);
  }
}

/** What went wrong in writing, as a message where it is the world's doing. */
export function writeFault(error: unknown, path: string, option: FileManners["option"]): unknown {
  if (error instanceof InputError || !(error instanceof Error && "code" in error)) return error;
  return new InputError([optionFault(option, `cannot write ${path}: ${error.message}; give another place`)]);
}

/**
 * Makes sure that a file with this beginning would replace nothing but one of its own kind.
 *
 * @throws {InputError} if it would, or if what is there cannot be read
 */
export function requireReplaceable(path: string, beginning: string, { force, option }: FileManners): void {
  if (force || !existsSync(path)) return;
  let present: string | undefined;
  try {
    present = signature(head(path));
  } catch (error) {
    throw writeFault(error, path, option);
  }
  if (present !== undefined && present === signature(beginning)) return;
  const message = `${path} exists and is not an output of this kind; choose another name, or replace it with --force`;
  throw new InputError([optionFault(option, message)]);
}

/** What tells one kind of our outputs from another and from a stranger's file; undefined for what is none of ours. */
function signature(text: string): string | undefined {
  const mark = [reportMark, htmlMark, chartMark, ruleFileMark].find((known) => text.startsWith(known));
  if (mark !== undefined) return mark;
  const [firstLine = ""] = text.split("\n", 1);
  if (/^[A-Za-z]+(,[A-Za-z0-9]+)+$/.test(firstLine)) return firstLine;
  return /^\s*[[{]\s*\{?\s*"([A-Za-z$]+)"/.exec(text)?.[1];
}

function head(path: string): string {
  const buffer = Buffer.alloc(4096);
  const file = openSync(path, "r");
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0)).toString("utf8");
  } finally {
    closeSync(file);
  }
}
