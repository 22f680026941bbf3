import type { Fault } from "../../input/diagnostics.js";
import { nearestName } from "../../input/nearestName.js";
import { excerptAt } from "../../input/sourceExcerpt.js";

/** A template as its text, with the name by which messages call it. */
export interface TemplateText {
  readonly file: string;
  readonly text: string;
}

export interface FaultDetails {
  readonly suggestion?: string;
  readonly expected?: string;
}

/**
 * A fault at a place of a template.
 *
 * @param line from 1
 * @param column from 1
 */
export function templateFault(
  { file, text }: TemplateText,
  line: number,
  column: number,
  message: string,
  details: FaultDetails = {},
): Fault {
  return { file, line, column, path: "", message, ...details, ...excerptAt(text, line, column) };
}

/** The nearest known name, if one is near, as it is written. */
export function suggested(
  word: string,
  known: readonly string[],
  written: (near: string) => string = (near) => near,
): FaultDetails {
  const near = nearestName(word, known);
  return near === undefined ? {} : { suggestion: written(near) };
}
