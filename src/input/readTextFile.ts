import { readFileSync, type Stats, statSync } from "node:fs";
import { type Fault, InputError } from "./diagnostics.js";

const start = { line: 1, column: 1 };

/** Largest YAML file read: real rules have a few kilobytes, and parsing takes seconds and gigabytes beyond megabytes. */
export const maxFileBytes = 256 * 1024;

/**
 * The text of a UTF-8 file. The size is checked before anything is read.
 *
 * @param name by which messages call the file
 * @throws {InputError} if the file is missing, no regular file, too large, unreadable or not UTF-8
 */
export function readTextFile(path: string, name: string = path): string {
  const refuse = (message: string, place: { line: number; column: number } = { line: 0, column: 0 }): never => {
    const fault: Fault = { file: name, ...place, path: "", message };
    throw new InputError([fault]);
  };
  const stats = statOrMessage(path);
  if (typeof stats === "string") return refuse(stats);
  if (stats.isDirectory()) return refuse("is a folder; name a file in it");
  if (!stats.isFile()) return refuse("is not a regular file");
  if (stats.size > maxFileBytes) return refuse(tooLarge(stats.size), start);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(`cannot be read (${errorCode(error)})`);
  }
  if (bytes.length > maxFileBytes) return refuse(tooLarge(bytes.length), start);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const { line, column, byte } = firstBadByte(bytes);
    return refuse(`the byte 0x${byte.toString(16).padStart(2, "0")} is not UTF-8; save the file as UTF-8 text`, {
      line,
      column,
    });
  }
}

function statOrMessage(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return "no such file";
    return `cannot be read (${code})`;
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function tooLarge(bytes: number): string {
  return `the file is too large: ${bytes} bytes; at most ${maxFileBytes} (${maxFileBytes / 1024} KB) are read`;
}

function firstBadByte(bytes: Buffer): { line: number; column: number; byte: number } {
  const text = bytes.toString("utf8");
  let offset = 0;
  let counted = 0;
  for (let index = text.indexOf("\uFFFD"); index >= 0; index = text.indexOf("\uFFFD", index + 1)) {
    offset += Buffer.byteLength(text.slice(counted, index));
    counted = index;
    // A replacement character that the file itself holds is valid text.
    if (bytes.readUIntBE(offset, Math.min(3, bytes.length - offset)) === 0xefbfbd) continue;
    const before = text.slice(0, index);
    return { line: before.split("\n").length, column: index - before.lastIndexOf("\n"), byte: bytes[offset]! };
  }
  return { line: 1, column: 1, byte: bytes[0] ?? 0 };
}
