import * as z from "zod";
import { nearestName } from "../../input/nearestName.js";
import { bare } from "./viewFields.js";

/** What names mean at a place of a template: the value at hand, those of the blocks around it, and block parameters. */
export interface Scope {
  /** The innermost first; the last is the whole view. */
  readonly values: readonly z.ZodType[];
  readonly names: Readonly<Record<string, z.ZodType>>;
  readonly inList: boolean;
}

/** A path of a template, as Handlebars parses it. */
export interface TemplatePath {
  readonly original: string | number;
  readonly parts: readonly string[];
  /** How many `../` it begins with. */
  readonly depth: number;
  /** Whether it begins with @. */
  readonly data: boolean;
}

/** What a path stands for, or what is wrong with it and the nearest known name. */
export type Resolved =
  | { readonly ok: true; readonly schema: z.ZodType }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string; readonly expected?: string };

const loopNumbers = ["index", "key"];
const loopMarks = ["first", "last"];

/** What a path stands for at a place. */
export function resolvePath(path: TemplatePath, scope: Scope): Resolved {
  if (path.data) return resolveData(path, scope);
  const [first, ...rest] = path.parts;
  if (first !== undefined && path.depth === 0 && !isThis(path) && Object.hasOwn(scope.names, first)) {
    return walk(scope.names[first]!, rest, first, path);
  }
  const start = scope.values[path.depth];
  if (start === undefined) {
    return { ok: false, message: `"${path.original}" leaves the view: no block stands around this place so far out` };
  }
  return walk(start, path.parts, "", path);
}

function isThis({ original }: TemplatePath): boolean {
  return /^(this\b|\.)/.test(String(original));
}

function resolveData({ original, parts, depth }: TemplatePath, scope: Scope): Resolved {
  const [name = "", ...rest] = parts;
  if (name === "root") return walk(scope.values.at(-1)!, rest, "@root", { original, parts, depth, data: true });
  const known = [...loopNumbers, ...loopMarks];
  if (!known.includes(name) || rest.length > 0) {
    return refused(`there is no "${original}"`, name, known, (near) => `@${near}`, "@root, @index, @first or @last");
  }
  if (!scope.inList) return { ok: false, message: `"${original}" has a meaning only inside {{#each}}` };
  return { ok: true, schema: loopNumbers.includes(name) ? z.number() : z.boolean() };
}

function walk(start: z.ZodType, parts: readonly string[], before: string, path: TemplatePath): Resolved {
  let schema = bare(start);
  let place = before;
  for (const part of parts) {
    if (schema instanceof z.ZodArray && part === "length") {
      schema = z.number();
    } else if (schema instanceof z.ZodObject) {
      const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
      const field = Object.hasOwn(shape, part) ? shape[part] : undefined;
      if (field === undefined) {
        const where = place === "" ? "there is no field" : `"${place}" has no field`;
        const known = Object.keys(shape);
        return refused(
          `${where} "${part}"`,
          part,
          known,
          (near) => near,
          known.length > 12 ? undefined : known.join(", "),
        );
      }
      schema = bare(field);
    } else {
      const what = schema instanceof z.ZodArray ? "a list" : "a text";
      const use = schema instanceof z.ZodArray ? "{{#each}} over it" : "the field itself";
      return {
        ok: false,
        message: `"${path.original}": "${place === "" ? "this" : place}" is ${what} and has no field "${part}"`,
        expected: use,
      };
    }
    place = place === "" ? part : `${place}.${part}`;
  }
  return { ok: true, schema };
}

function refused(
  message: string,
  word: string,
  known: readonly string[],
  named: (near: string) => string,
  expected: string | undefined,
): Resolved {
  const near = nearestName(word, known);
  return {
    ok: false,
    message,
    ...(near === undefined ? {} : { suggestion: named(near) }),
    ...(expected === undefined ? {} : { expected }),
  };
}
