import * as z from "zod";
import { comparisonSchema } from "../comparisonSchema.js";
import { ruleRelations } from "../ruleRelation.js";

const usd = z.number().min(0);
const count = z.int().min(0);

export const clauseSchema = z.strictObject({
  policy: z.string().describe("Id of the policy whose file has it"),
  path: z.string().describe("Where it stands in that file, e.g. registration.any[1].memory or countermeasures[0]"),
  text: z.string().describe('What it says, e.g. "memory > 1280 GB of HBM"'),
});

export const changeSchema = z.strictObject({
  kind: z
    .enum(["added", "removed", "redrawn", "replaced", "counted"])
    .describe(
      "A clause more; a clause less; the same measure with another line, or the same countermeasure with other parameters; another clause in its place; sites added up or not",
    ),
  list: z
    .enum(["any", "all", "rule", "countermeasures"])
    .describe("The list it stands in: grounds, conditions, none, or countermeasures"),
  excepts: z.boolean().describe("Whether it stands below an odd number of `not`, so that it exempts"),
  from: clauseSchema.nullable().describe("The clause of the earlier rule; null if it is added"),
  to: clauseSchema.nullable().describe("The clause of the later rule; null if it is removed"),
});

export const trainingChangeSchema = z.strictObject({
  policy: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const standingChangeSchema = z.strictObject({
  what: z.enum(["status", "jurisdiction"]),
  from: z.string(),
  to: z.string(),
});

export const systemVerdictSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  accelerators: count.describe("Accelerators in the system"),
  clauses: z
    .array(z.strictObject({ text: z.string(), margin: z.number().nullable() }))
    .describe(
      "The clauses that register it under the rule that does; the margin is the measure over the line, less 1; null if the clause compares nothing",
    ),
});

const systemCounts = { from: count, to: count };

export const systemsDiffSchema = z.strictObject({
  listed: count.describe("Systems on the list"),
  ...systemCounts,
  unknown: z.array(z.string()).describe("Names of systems for which either rule turns on a measure that is not known"),
  caught: z.array(systemVerdictSchema).describe("Registered under the later rule only"),
  freed: z.array(systemVerdictSchema).describe("Registered under the earlier rule only"),
  categories: z.array(
    z.strictObject({ category: z.string(), listed: count, ...systemCounts, caught: count, freed: count }),
  ),
});

const contributionSchema = z.strictObject({
  change: count.describe("Place of the change in `changes`, from 0"),
  alone: z.number().nullable().describe("The earlier rule with this change only; null if no run reaches the target"),
  without: z.number().nullable().describe("The later rule without this change; null if no run reaches the target"),
  share: z
    .number()
    .nullable()
    .describe(
      "Its part in the whole difference, the mean over all orders of making the changes; null if there is none",
    ),
});

const contributionsSchema = z.strictObject({
  relations: z
    .array(z.enum(ruleRelations))
    .describe("How the earlier rule with each change alone relates to the earlier rule, on the chips on offer"),
  sharesOmitted: z.boolean().describe("Whether there are too many changes to try all orders"),
  targets: z
    .array(
      z.strictObject({
        target: z.number(),
        fromUsd: usd.nullable(),
        toUsd: usd.nullable(),
        changes: z.array(contributionSchema).describe("In USD"),
      }),
    )
    .describe("What the cheapest run is expected to cost; only the targets that were finished"),
  systems: z.array(contributionSchema).describe("Count of registered systems"),
});

export const struckSchema = z.strictObject({
  ...clauseSchema.shape,
  relation: z
    .enum(ruleRelations)
    .describe("How the later rule without this clause relates to the whole of it, on the chips on offer"),
  costs: z
    .array(z.strictObject({ target: z.number(), costUsd: usd.nullable() }))
    .describe("What the cheapest run is expected to cost without the clause; null if none reaches the target"),
  systems: count.describe("Systems registered without the clause"),
});

/** The answer of `diff` as the machine contract spells it. */
export const diffSchema = z.strictObject({
  from: z.string().describe("The earlier policy"),
  to: z.string().describe("The later policy"),
  complete: z.boolean().describe("Whether every contribution was computed; false after an interrupt"),
  changes: z.array(changeSchema).describe("What changes in what has to register, and in countermeasures"),
  training: z.array(trainingChangeSchema).describe("What changes in the training rules"),
  standing: z.array(standingChangeSchema).describe("What changes in the rule's standing"),
  systems: systemsDiffSchema.describe("Legitimate systems under either rule"),
  comparison: comparisonSchema.describe("The evader under either rule; the earlier one is the baseline"),
  contributions: contributionsSchema.describe("What each change does"),
  struck: z.array(struckSchema).describe("The later rule without each of its clauses and countermeasures"),
});

export type RuleDiff = Readonly<z.infer<typeof diffSchema>>;
export type ClauseRecord = z.infer<typeof clauseSchema>;
export type RuleChange = z.infer<typeof changeSchema>;
export type TrainingChange = z.infer<typeof trainingChangeSchema>;
export type StandingChange = z.infer<typeof standingChangeSchema>;
export type SystemsDiff = z.infer<typeof systemsDiffSchema>;
export type SystemVerdictRecord = z.infer<typeof systemVerdictSchema>;
export type Contribution = z.infer<typeof contributionSchema>;
export type StruckClause = z.infer<typeof struckSchema>;
