import { shortText, visibleText } from "./visibleText.js";

/** One thing wrong with what a user wrote, with the place to look at. */
export interface Fault {
  /** "" for input that is no file, such as an option. */
  readonly file: string;
  /** From 1; 0 if the fault has no place in the file. */
  readonly line: number;
  readonly column: number;
  /** Where in the document, e.g. registration.any[0].compute; "" for the document itself. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  readonly suggestion?: string;
  /** The offending line, or the part of a long line around the fault. */
  readonly excerpt?: string;
  /** The fault's column within the excerpt, if that is not the column itself. */
  readonly excerptColumn?: number;
}

/** Input that was refused, with every fault found; nothing of it was used. */
export class InputError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join("\n"));
    this.name = "InputError";
    this.faults = faults;
  }
}

/**
 * A fault as text: place, path, message and nearest known name; then the line, a caret under the fault and what was expected.
 * Characters a terminal would obey are spelled out.
 */
export function formatFault(fault: Fault): string {
  const place =
    fault.file === "" ? "" : fault.line > 0 ? `${fault.file}:${fault.line}:${fault.column}: ` : `${fault.file}: `;
  const path = fault.path === "" ? "" : `${fault.path}: `;
  const suggestion = fault.suggestion === undefined ? "" : `; did you mean "${fault.suggestion}"?`;
  const lines = [visibleText(`${place}${path}${fault.message}${suggestion}`)];
  if (fault.excerpt !== undefined) lines.push(...excerptLines(fault, fault.excerpt));
  if (fault.expected !== undefined) lines.push(`  expected: ${visibleText(fault.expected)}`);
  return lines.join("\n");
}

function excerptLines(fault: Fault, excerpt: string): string[] {
  const column = fault.excerptColumn ?? fault.column;
  const margin = `  ${fault.line} | `;
  const before = printableLine(excerpt.slice(0, column - 1));
  return [`${margin}${printableLine(excerpt)}`, `${" ".repeat(margin.length - 2)}| ${" ".repeat([...before].length)}^`];
}

/** A tab is as wide as a space here, so that the caret stands under its character. */
function printableLine(text: string): string {
  return visibleText(text.replace(/\t/g, " "));
}

/** A fault of an option or argument, which has no file: the name of the option is the path. */
export function optionFault(
  option: string,
  message: string,
  details: { expected?: string; suggestion?: string } = {},
): Fault {
  return { file: "", line: 0, column: 0, path: shortText(option), message, ...details };
}

/** Faults in the order of the file, each once. Those of several files stay in the order in which the files first come up. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const fileOrder = new Map<string, number>();
  const unique = new Map<string, Fault>();
  for (const fault of faults) {
    if (!fileOrder.has(fault.file)) fileOrder.set(fault.file, fileOrder.size);
    const identity = JSON.stringify([fault.file, fault.line, fault.column, fault.path, fault.message]);
    if (!unique.has(identity)) unique.set(identity, fault);
  }
  const rank = (fault: Fault): number => fileOrder.get(fault.file)!;
  return [...unique.values()].sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
