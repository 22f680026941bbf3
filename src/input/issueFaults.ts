import type * as z from "zod";
import type { Fault } from "./diagnostics.js";
import { nearestName } from "./nearestName.js";
import { pathText } from "./pathText.js";
import { descriptionAt, knownKeys, knownValues } from "./schemaAt.js";
import { shortText } from "./visibleText.js";

type Issue = z.core.$ZodIssue;

/** A fault without its place, and the path at which to look the place up. */
export interface UnplacedFault extends Pick<Fault, "path" | "message" | "expected" | "suggestion"> {
  readonly at: { readonly path: readonly (string | number)[]; readonly part: "key" | "value" };
}

/** What may be said beside a custom issue's message, as the issue's params. */
interface IssueDetails {
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

/** A schema's issues in the words of this tool: every unknown key on its own, with the nearest known name. */
export function issueFaults(issues: readonly Issue[], schema: z.core.$ZodType, value: unknown): UnplacedFault[] {
  return issues.flatMap((issue) => oneIssue(issue, schema, value));
}

function oneIssue(issue: Issue, schema: z.core.$ZodType, root: unknown): UnplacedFault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const here = (message: string, details: IssueDetails = {}): UnplacedFault[] => [
    { at: { path, part: "value" }, path: pathText(path), message, ...definedDetails(details) },
  ];
  const { present, value } = valueAt(root, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(schema, path, key));
    case "invalid_type": {
      if (!present && path.length > 0) return missingKey(schema, path);
      const scalar = typeof value === "number" || typeof value === "boolean";
      const quotes = issue.expected === "string" && scalar ? "; put it in quotes to make it text" : "";
      return here(`${kindName(issue.expected)} is expected; got ${valueName(value)}${quotes}`, {
        expected: descriptionAt(schema, path),
      });
    }
    case "invalid_value": {
      if (!present && path.length > 0) return missingKey(schema, path);
      return unknownValue(issue.values.map(String), value, here);
    }
    case "invalid_union":
      return unionFaults(issue, schema, root, here);
    case "invalid_key":
      return issue.issues.map((inner) => ({
        at: { path, part: "key" as const },
        path: pathText(path.slice(0, -1)),
        message: `the name "${shortText(String(path.at(-1)))}" is not valid: ${inner.message}`,
      }));
    case "too_small":
    case "too_big":
      return here(sizeMessage(issue, value));
    case "custom":
      return here(issue.message, issue.params as IssueDetails | undefined);
    default:
      return here(`${issue.message}; got ${valueName(value)}`, { expected: descriptionAt(schema, path) });
  }
}

type Here = (message: string, details?: IssueDetails) => UnplacedFault[];

function unknownKey(schema: z.core.$ZodType, path: readonly (string | number)[], key: string): UnplacedFault {
  const known = knownKeys(schema, path);
  const comma = /^\d{3}$/.test(key) ? '; a comma separates keys here: quote a number that has one, e.g. "$1,280"' : "";
  const expected = known.length === 0 ? undefined : `one of ${known.join(", ")}`;
  return {
    at: { path: [...path, key], part: "key" },
    path: pathText(path),
    message: `unknown key "${shortText(key)}"${comma}`,
    ...definedDetails({ expected, suggestion: nearestName(key, known) }),
  };
}

function missingKey(schema: z.core.$ZodType, path: readonly (string | number)[]): UnplacedFault[] {
  const parent = path.slice(0, -1);
  const what = `the key "${String(path.at(-1))}" is missing`;
  // The parent's key, so that the caret stands at the name of what is incomplete.
  return [
    {
      at: { path: parent, part: "key" },
      path: pathText(parent),
      message: what,
      ...definedDetails({ expected: descriptionAt(schema, path) }),
    },
  ];
}

function unknownValue(values: readonly string[], value: unknown, here: Here): UnplacedFault[] {
  const expected = `one of ${values.join(", ")}`;
  return here(`${valueName(value)} is not ${values.length === 1 ? values[0] : expected}`, {
    expected,
    suggestion: typeof value === "string" ? nearestName(value, values) : undefined,
  });
}

function unionFaults(
  issue: z.core.$ZodIssueInvalidUnion,
  schema: z.core.$ZodType,
  root: unknown,
  here: Here,
): UnplacedFault[] {
  const { value } = valueAt(root, issue.path);
  const branches = issue.errors;
  if (branches.length === 0) return unknownValue(knownValues(schema, issue.path), value, here);
  const kinds = branches.flatMap((branch) =>
    branch.length === 1 && branch[0]!.code === "invalid_type" && branch[0]!.path.length === 0
      ? [branch[0]!.expected]
      : [],
  );
  if (kinds.length === branches.length) {
    return here(`${kinds.map(kindName).join(" or ")} is expected; got ${valueName(value)}`, {
      expected: descriptionAt(schema, issue.path),
    });
  }
  // The branch that got deepest is the one that was meant.
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((inner) => inner.path.length), 0);
  const meant = [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
  return meant.flatMap((inner) => oneIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, schema, root));
}

function sizeMessage(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, value: unknown): string {
  const small = issue.code === "too_small";
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === "string") {
    if (small && limit === 1) return "the text is empty";
    return `the text must have at ${small ? "least" : "most"} ${limit} characters; it has ${String(value).length}`;
  }
  if (issue.origin === "array") {
    if (small && limit === 1) return "the list is empty; at least one entry is expected";
    return `the list must have at ${small ? "least" : "most"} ${limit} entries`;
  }
  const inclusive = issue.inclusive !== false;
  return `must be ${small ? (inclusive ? "at least" : "above") : inclusive ? "at most" : "below"} ${limit}; got ${valueName(value)}`;
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys and values",
  record: "a map of keys and values",
  null: "nothing",
  undefined: "nothing",
};

function kindName(kind: string): string {
  return kindNames[kind] ?? kind;
}

/** A value as a message shows it. */
function valueName(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string"
    ? `"${shortText(value)}"`
    : `${String(value)}${typeof value === "number" ? " (a number)" : ""}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): { present: boolean; value: unknown } {
  let value: unknown = root;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part))
      return { present: false, value: undefined };
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return { present: true, value };
}

function definedDetails(details: IssueDetails | undefined): Pick<Fault, "expected" | "suggestion"> {
  return {
    ...(details?.expected === undefined ? {} : { expected: details.expected }),
    ...(details?.suggestion === undefined ? {} : { suggestion: details.suggestion }),
  };
}
