import type Handlebars from "handlebars";
import { InputError } from "../../input/diagnostics.js";
import { type TemplateText, templateFault } from "./templateFault.js";
import { tooDeep } from "./tooDeep.js";

/** How deep blocks may nest: far more than a report needs, far less than would overflow. */
const deepest = 40;

/**
 * A template as Handlebars reads it.
 *
 * @throws {InputError} with the place at which it stops being one
 */
export function parseTemplate(template: TemplateText, handlebars: typeof Handlebars): hbs.AST.Program {
  const deep = tooDeep(template.text, deepest);
  if (deep !== undefined) {
    const { line, column } = lineAndColumn(template.text, deep);
    throw new InputError([templateFault(template, line, column, `blocks nest deeper than ${deepest}`)]);
  }
  try {
    return handlebars.parse(template.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { lineNumber, column } = error as { lineNumber?: number; column?: number };
    if (lineNumber !== undefined) {
      const said = message.replace(/ - \d+:\d+$/, "");
      throw new InputError([templateFault(template, lineNumber, (column ?? 0) + 1, said)]);
    }
    const place = lineAndColumn(template.text, offsetOf(message, template.text));
    throw new InputError([templateFault(template, place.line, place.column, reasonOf(message))]);
  }
}

/** A comment or a raw block that is not closed: Handlebars cannot tell its end, and stops behind its beginning. */
function isUnclosed(message: string): boolean {
  return message.startsWith("Lexical error");
}

function reasonOf(message: string): string {
  if (isUnclosed(message)) return "a comment that begins here is not closed";
  if (/got 'EOF'$/.test(message)) return "the template ends before a block or a pair of braces is closed";
  return "this cannot stand here between braces";
}

/**
 * Where a syntax error lies. Handlebars names the line of the next token and shows the last twenty characters before the error,
 * line breaks left out; the place is the last one of the text, up to that line, that these characters lead to.
 */
function offsetOf(message: string, text: string): number {
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  if (isUnclosed(message)) return Math.max(0, text.lastIndexOf("{{!", endOfLine(text, line)));
  const [, shown = "", arrow = ""] = message.split("\n");
  const before = shown.slice(0, arrow.indexOf("^")).replace(/^\.\.\./, "");
  const end = endOfLine(text, line);
  for (let offset = end; offset >= 0; offset -= 1) {
    // Twice as much as shown, since the line breaks are missing there.
    if (
      text
        .slice(Math.max(0, offset - 40), offset)
        .replaceAll("\n", "")
        .endsWith(before)
    )
      return offset;
  }
  return 0;
}

function endOfLine(text: string, line: number): number {
  const lines = text.split("\n").slice(0, line);
  return Math.min(
    text.length,
    lines.reduce((sum, { length }) => sum + length + 1, 0),
  );
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
