import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError, optionFault } from "../input/diagnostics.js";
import { reportMark } from "../report/reportMark.js";
import type { Io } from "./io.js";

export interface OutputOptions {
  readonly out?: string | undefined;
  readonly force?: true | undefined;
}

/**
 * Writes an answer, in one piece or in many, to standard output or to the file asked for: whole or not at all.
 *
 * A file that subthreshold did not write is kept unless --force is given: a report is known by its mark, a table by its
 * header line, records by the first name in them.
 * @throws {InputError} if the file cannot or must not be written
 */
export async function writeOutput(
  pieces: Iterable<string> | AsyncIterable<string>,
  options: OutputOptions,
  io: Io,
): Promise<void> {
  if (options.out === undefined) {
    for await (const piece of pieces) await io.stdout.write(piece);
    return;
  }
  const temporary = join(dirname(options.out), `.${basename(options.out)}.${process.pid}.tmp`);
  let first = true;
  try {
    const file = await open(temporary, "wx");
    try {
      for await (const piece of pieces) {
        if (first) requireReplaceable(options.out, piece, options.force === true);
        first = false;
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    await rename(temporary, options.out);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof InputError || !(error instanceof Error && "code" in error)) throw error;
    throw new InputError([optionFault("--out", `cannot write ${options.out}: ${error.message}; give another place`)]);
  }
}

function requireReplaceable(path: string, beginning: string, force: boolean): void {
  if (force || !existsSync(path)) return;
  const present = signature(head(path));
  if (present !== undefined && present === signature(beginning)) return;
  const message = `${path} exists and is not an output of this kind; choose another name, or replace it with --force`;
  throw new InputError([optionFault("--out", message)]);
}

/** What tells one kind of our outputs from another and from a stranger's file; undefined for what is none of ours. */
function signature(text: string): string | undefined {
  if (text.startsWith(reportMark)) return reportMark;
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
