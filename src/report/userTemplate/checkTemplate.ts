import * as z from "zod";
import type { Fault } from "../../input/diagnostics.js";
import { blockNames, blockScope, isBlockName } from "./blockScope.js";
import { type FaultDetails, suggested, type TemplateText, templateFault } from "./templateFault.js";
import { resolvePath, type Scope } from "./templateScope.js";

type Program = hbs.AST.Program;
type Path = hbs.AST.PathExpression;
type Faults = readonly Fault[];

/** Partials below partials that are checked; those of the tool do not nest so deep. */
const deepestPartial = 4;

/** What a place of a template is checked with. */
interface Place {
  readonly template: TemplateText;
  readonly partials: ReadonlyMap<string, Program>;
  readonly scope: Scope;
  /** Partials around it */
  readonly depth: number;
}

/**
 * What is wrong with a template for a view, each fault at its place: Handlebars itself takes a field that does not exist for an
 * empty one in `{{#if}}` and `{{#each}}`, so that a slip there would drop a passage without a word.
 *
 * @param schema of the view
 * @param partials that the template may place, by name, parsed
 */
export function checkTemplate(
  template: TemplateText,
  program: Program,
  schema: z.ZodType,
  partials: ReadonlyMap<string, Program>,
): Faults {
  return checkProgram(program, { template, partials, scope: { values: [schema], names: {}, inList: false }, depth: 0 });
}

function checkProgram(program: Program | undefined, place: Place): Faults {
  return (program?.body ?? []).flatMap((statement) => checkStatement(statement, place));
}

function checkStatement(statement: hbs.AST.Statement, place: Place): Faults {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return [];
    case "MustacheStatement":
      return checkField(statement as hbs.AST.MustacheStatement, place);
    case "BlockStatement":
      return checkBlock(statement as hbs.AST.BlockStatement, place);
    case "PartialStatement":
      return checkPartial(statement as hbs.AST.PartialStatement, place);
    default:
      return refused(place, statement, "a template cannot define parts of its own", {
        expected: "fields, {{#if}}, {{#unless}}, {{#each}}, {{#with}} and the partials that there are",
      });
  }
}

function checkField({ path, params, hash }: hbs.AST.MustacheStatement, place: Place): Faults {
  if (!isPath(path)) return refused(place, path, "only a field can be placed");
  const name = String(path.original);
  if (params.length > 0 || hash !== undefined) {
    const message = `there is no helper "${name}": a template places fields and computes nothing`;
    return refused(
      place,
      path,
      message,
      suggested(name, blockNames, (near) => `#${near}`),
    );
  }
  if (isBlockName(name)) return refused(place, path, `"${name}" opens a block`, { expected: `{{#${name} FIELD}}` });
  const resolved = resolvePath(path, place.scope);
  if (!resolved.ok) return refused(place, path, resolved.message, resolved);
  const { schema } = resolved;
  if (schema instanceof z.ZodArray) {
    return refused(place, path, `"${name}" is a list`, { expected: `{{#each ${name}}} ... {{/each}}` });
  }
  if (schema instanceof z.ZodBoolean) {
    return refused(place, path, `"${name}" is yes or no`, { expected: `{{#if ${name}}} ... {{/if}}` });
  }
  // Handlebars would add up numbers that stand side by side.
  if (schema instanceof z.ZodNumber) {
    const expected = 'a text, or {{#if}}; a list in Markdown numbers itself where each item begins with "1."';
    return refused(place, path, `"${name}" is a number, and only texts can be placed`, { expected });
  }
  if (!(schema instanceof z.ZodObject)) return [];
  const table = Object.hasOwn(schema.shape, "columns");
  return refused(place, path, `"${name}" is ${table ? "a table" : "a group of fields"}`, {
    expected: table ? `{{> table ${name}}}` : `one of its fields: ${Object.keys(schema.shape).join(", ")}`,
  });
}

function checkBlock(block: hbs.AST.BlockStatement, place: Place): Faults {
  const { path, params, hash, program, inverse } = block;
  const name = isPath(path) ? path.original : "";
  if (!isBlockName(name)) {
    const expected = blockNames.map((known) => `{{#${known} FIELD}}`).join(", ");
    return refused(place, path, `there is no block "${name}"`, { expected, ...suggested(name, blockNames) });
  }
  const [subject] = params;
  if (params.length !== 1 || subject === undefined || hash !== undefined || !isPath(subject)) {
    return refused(place, block, `{{#${name}}} takes one field`, { expected: `{{#${name} FIELD}}` });
  }
  const resolved = resolvePath(subject, place.scope);
  if (!resolved.ok) return refused(place, subject, resolved.message, resolved);
  const isThis = subject.parts.length === 0 && subject.depth === 0 && !subject.data;
  const scope = blockScope(name, resolved.schema, isThis, program?.blockParams ?? [], place.scope);
  if (typeof scope === "string") return refused(place, subject, `"${subject.original}" is ${scope}`);
  return [...checkProgram(program, { ...place, scope }), ...checkProgram(inverse, place)];
}

/** Partials are checked with what they are given; what does not fit is a fault of the line that places them. */
function checkPartial(statement: hbs.AST.PartialStatement, place: Place): Faults {
  const { name, params, hash } = statement;
  const called = "original" in name ? String(name.original) : "";
  const program = place.partials.get(called);
  if (program === undefined) {
    const known = [...place.partials.keys()];
    const details = { expected: known.join(", "), ...suggested(called, known) };
    return refused(place, name, `there is no partial "${called}"`, details);
  }
  const [subject] = params;
  if (hash !== undefined || (subject !== undefined && !isPath(subject))) {
    return refused(place, statement, "a partial takes a field and nothing else", {
      expected: `{{> ${called} FIELD}}`,
    });
  }
  if (place.depth >= deepestPartial) return refused(place, statement, "partials nest too deep");
  const resolved = subject === undefined ? undefined : resolvePath(subject, place.scope);
  if (resolved?.ok === false) return refused(place, subject!, resolved.message, resolved);
  const values = resolved === undefined ? place.scope.values : [resolved.schema, ...place.scope.values];
  const [fault] = checkProgram(program, {
    ...place,
    scope: { values, names: {}, inList: false },
    depth: place.depth + 1,
  });
  if (fault === undefined) return [];
  const given = subject === undefined ? "this place" : `"${subject.original}"`;
  return refused(place, statement, `the partial "${called}" does not fit ${given}: ${fault.message}`);
}

function refused(
  { template }: Place,
  { loc }: { readonly loc: hbs.AST.SourceLocation },
  message: string,
  { suggestion, expected }: FaultDetails = {},
): Faults {
  const details = {
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(expected === undefined ? {} : { expected }),
  };
  return [templateFault(template, loc.start.line, loc.start.column + 1, message, details)];
}

function isPath(expression: hbs.AST.Node): expression is Path {
  return expression.type === "PathExpression";
}
