import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type HandlebarsType from "handlebars";
import type * as z from "zod";
import { InputError } from "../input/diagnostics.js";
import { packageFolder } from "../input/packageFolder.js";
import { readTextFile } from "../input/readTextFile.js";
import { reportMark } from "./reportMark.js";
import { checkTemplate } from "./userTemplate/checkTemplate.js";
import { parseTemplate } from "./userTemplate/parseTemplate.js";

const extension = ".md.hbs";

/** Where templates lie: `NAME.md.hbs`, and `partials/NAME.md.hbs` for what several of them place. */
const templatesFolder = join(packageFolder, "templates");

type Filled = (context: unknown, options?: object) => string;

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
  const data = checkedView(name, schema, view);
  const handlebars = await handlebarsWithPartials(folder);
  const file = name + extension;
  return document(compiled(handlebars, `templates/${file}`, readTemplate(folder, file))(data));
}

/**
 * Fills a user's own template with a view. It can name the fields of the view, place the bundled partials, and nothing else:
 * templates neither read files nor run code, and what they place is not read as a template again.
 *
 * @param file path of the template
 * @throws {InputError} with the place of every fault: syntax, a field the view does not have, a block or partial that is unknown
 */
export async function renderTemplateFile<View>(file: string, schema: z.ZodType<View>, view: View): Promise<string> {
  const template = { file, text: readTextFile(file) };
  const data = checkedView(file, schema, view);
  const handlebars = await handlebarsWithPartials(templatesFolder);
  const partials = partialNames(templatesFolder).map(
    (name) => [name, handlebars.parse(readTemplate(templatesFolder, `partials/${name}${extension}`))] as const,
  );
  const faults = checkTemplate(template, parseTemplate(template, handlebars), schema, new Map(partials));
  if (faults.length > 0) throw new InputError(faults);
  return document(compiled(handlebars, file, template.text)(data));
}

/** The text of a bundled template. */
export function bundledTemplate(name: string): string {
  return readTemplate(templatesFolder, name + extension);
}

function checkedView<View>(name: string, schema: z.ZodType<View>, view: View): View {
  const checked = schema.safeParse(view);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Error(`the view of ${name} does not fit its schema at ${issue!.path.join(".")}: ${issue!.message}`);
}

async function handlebarsWithPartials(folder: string): Promise<typeof HandlebarsType> {
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  for (const name of partialNames(folder)) {
    const file = `partials/${name}${extension}`;
    handlebars.registerPartial(name, compiled(handlebars, `templates/${file}`, readTemplate(folder, file)));
  }
  return handlebars;
}

function partialNames(folder: string): readonly string[] {
  return readdirSync(join(folder, "partials"))
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length));
}

function readTemplate(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function compiled(handlebars: typeof HandlebarsType, file: string, text: string): Filled {
  const template = handlebars.compile(text, { strict: true, noEscape: true });
  return (context, options) => {
    try {
      return template(context, options);
    } catch (error) {
      throw error instanceof TemplateError ? error : new TemplateError(file, error);
    }
  };
}

/** The document: our mark before it, and no more than one empty line between paragraphs. */
function document(text: string): string {
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
    super(`${file}${place}: ${message}`, { cause });
    this.name = "TemplateError";
  }
}
