import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { packageFolder } from "../input/packageFolder.js";
import { reportMark } from "./reportMark.js";

const extension = ".md.hbs";

/** Where templates lie: `NAME.md.hbs`, and `partials/NAME.md.hbs` for what several of them place. */
const templatesFolder = join(packageFolder, "templates");

/**
 * Fills a template with a view and gives the Markdown document, which begins with the mark of our reports.
 *
 * The view is data that is ready to print: numbers formatted, strangers' text made harmless. It is checked against its
 * schema first, since a template cannot tell a missing list from an empty one.
 *
 * @param name of the template, e.g. "comparison"
 * @throws {Error} naming the field of a view that does not fit its schema, or the file and line of a fault in a template
 */
export async function renderTemplate<View>(
  name: string,
  schema: z.ZodType<View>,
  view: View,
  folder: string = templatesFolder,
): Promise<string> {
  const checked = schema.safeParse(view);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Error(`the view of ${name} does not fit its schema at ${issue!.path.join(".")}: ${issue!.message}`);
  }
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  const compile = (file: string) => {
    const text = readFileSync(join(folder, file), "utf8");
    const template = handlebars.compile(text, { strict: true, noEscape: true });
    return (context: unknown, options?: object): string => {
      try {
        return template(context, options);
      } catch (error) {
        throw error instanceof TemplateError ? error : new TemplateError(file, error);
      }
    };
  };
  for (const file of readdirSync(join(folder, "partials"))) {
    if (file.endsWith(extension)) {
      handlebars.registerPartial(file.slice(0, -extension.length), compile(`partials/${file}`));
    }
  }
  const text = compile(name + extension)(checked.data);
  return `${reportMark}\n\n${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** A fault in a template, with its place. */
class TemplateError extends Error {
  constructor(file: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const parsed = /^Parse error on line (?<line>\d+)/.exec(message)?.groups?.line;
    const { lineNumber, column } = cause as { lineNumber?: number; column?: number };
    const line = parsed ?? lineNumber;
    const place = line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column + 1}`}`;
    super(`templates/${file}${place}: ${message}`, { cause });
    this.name = "TemplateError";
  }
}
