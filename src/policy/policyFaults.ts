import * as z from "zod";
import type { Fault } from "../input/diagnostics.js";
import { type LocatedDocument, schemaFaults } from "../input/locatedYaml.js";
import { type CountermeasureType, countermeasureTypes } from "./countermeasure.js";
import { entrySchemas } from "./countermeasureSchema.js";
import { policySchema } from "./schema.js";

/**
 * The faults of a policy file's schema. Those in a countermeasure are told by the keys of its own type, not of all types.
 */
export function policyFaults(document: LocatedDocument, issues: readonly z.core.$ZodIssue[]): Fault[] {
  const byType = new Map<CountermeasureType | undefined, z.core.$ZodIssue[]>();
  for (const issue of issues) {
    const type = typeOfEntry(document.value, issue.path);
    byType.set(type, [...(byType.get(type) ?? []), ...typeIssue(issue)]);
  }
  return [...byType].flatMap(([type, found]) => schemaFaults(document, narrowed(type), found));
}

/** What is said of an entry whose type is not known. */
const untyped = policySchema.extend({
  countermeasures: z.array(
    z
      .looseObject({ type: z.enum(countermeasureTypes).describe(`one of ${countermeasureTypes.join(", ")}`) })
      .describe(`a countermeasure, e.g. {type: run-window, length: 365 days, evidence: guess}`),
  ),
});

/** The type of the countermeasure that a path leads into. */
function typeOfEntry(value: unknown, [key, index]: readonly PropertyKey[]): CountermeasureType | undefined {
  if (key !== "countermeasures" || typeof index !== "number") return undefined;
  const entries = (value as { readonly countermeasures?: readonly unknown[] }).countermeasures;
  const entry = entries?.[index] as { readonly type?: unknown } | null | undefined;
  return countermeasureTypes.find((type) => type === entry?.type);
}

/** An entry of an unknown type or of none is told like any other word that is not among the known. */
function typeIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  const ofType = issue.code === "invalid_union" && issue.path[0] === "countermeasures" && issue.path.at(-1) === "type";
  if (!ofType) return [issue];
  const { path, message } = issue;
  return [{ code: "invalid_value", values: [...countermeasureTypes], path, message }];
}

function narrowed(type: CountermeasureType | undefined): z.ZodType {
  if (type === undefined) return untyped;
  return policySchema.extend({ countermeasures: z.array(entrySchemas[type]) });
}
