import * as z from "zod";
import { hindranceWords, verdictSides } from "../../catalog/loadVerbalVerdicts.js";
import { burdenUnits, countermeasureTypes, evidences } from "../../policy/countermeasure.js";
import { costBases, evaderKinds, staffModels } from "../../scenario/assumptions.js";
import { metrics } from "../../search/goal.js";
import { searchAnswerSchema } from "../../search/searchAnswer.js";
import { settingFields } from "../settingSchema.js";

const usd = z.number().min(0);
const share = z.number().min(0).max(1);
const worlds = { evader: z.enum(evaderKinds), staffModel: z.enum(staffModels) };

/** What the evader may change when a measure is added. */
export const changedFields = [
  "chip",
  "chipSource",
  "precision",
  "chipsPerNode",
  "nodes",
  "mode",
  "modelParams",
  "innerSteps",
  "compression",
  "connection",
  "uploadMbps",
  "days",
  "people",
  "megawatts",
] as const;

/** One measure that is put together with others: the whole of a policy, its registration rules too. */
const itemSchema = z.strictObject({
  id: z
    .string()
    .describe(
      "The policy's id; of a part of a package the id, # and the place of the entry from 1, or the word registration",
    ),
  title: z.string(),
  entries: z.array(
    z.strictObject({
      type: z.enum(countermeasureTypes),
      evidence: z.enum(evidences),
      path: z.string().describe("Where it stands in its policy's file"),
      parameters: z.array(
        z.strictObject({
          name: z.string(),
          value: z.string(),
          range: z.tuple([z.string(), z.string()]).optional().describe("The weaker end first"),
        }),
      ),
      against: z.array(z.enum(evaderKinds)).describe("The evaders it touches at all"),
      sources: z.array(z.string()).describe("Titles"),
      note: z.string().optional(),
    }),
  ),
  registers: z.boolean().describe("Whether it changes which clusters register"),
  burden: z.array(
    z.strictObject({
      amount: z.number().min(0),
      of: z.enum(burdenUnits).or(z.literal("systems newly registered")),
      text: z.string(),
      evidence: z.enum(evidences),
      source: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});

/** The cheapest run against some of the measures at once. */
const cellSchema = z.strictObject({
  ...worlds,
  target: z.number().gt(0).describe("[FLOP]"),
  measures: z.array(z.string()).describe("Ids of the measures in place besides the base; none: the base alone"),
  hiding: searchAnswerSchema.shape.hiding,
  limit: searchAnswerSchema.shape.limit,
  result: searchAnswerSchema.shape.result,
  costUsd: usd.nullable().describe("Expected cost of the cheapest run with the chance asked for; null: there is none"),
  costRatio: z.number().min(0).nullable().describe("Over the base's; null unless both exist"),
  nodeRatio: z.number().min(0).nullable(),
  chance: share.nullable().describe("Chance that this run finishes undetected; null: there is no run"),
  days: z.number().gt(0).nullable().describe("Its planned length [days]"),
});

const interactionSchema = z.strictObject({
  target: z.number(),
  pair: z.tuple([z.string(), z.string()]),
  sumUsd: usd.nullable().describe("What the two add apart, summed [USD]; null unless both leave a run"),
  pairUsd: usd.nullable().describe("What they add together [USD]; null if they leave no run"),
  chanceApart: share
    .nullable()
    .describe("Product of the chances of the cheapest runs against either alone; null unless both leave a run"),
  chanceTogether: share.nullable().describe("Chance of the cheapest run against both; null if they leave no run"),
  kind: z
    .enum(["more", "less", "sum", "closes", "closed"])
    .describe(
      "Of the cost. Together they add more than, less than or exactly what they add apart; only together they leave no run; one of them alone leaves none",
    ),
});

const pointSchema = z.strictObject({
  costUsd: usd.nullable().describe("Expected cost [USD]; null: no run"),
  chance: share.nullable(),
  nodes: z.number().nullable(),
  days: z.number().nullable(),
  chip: z.string().nullable(),
});

/** What the run of one side has otherwise than that of another. */
const changeSchema = z.strictObject({
  what: z.enum(changedFields),
  from: z.string().or(z.number()),
  to: z.string().or(z.number()),
});

/** One word of the paper beside the numbers. */
const verdictSchema = z.strictObject({
  item: z.string(),
  measure: z.string().describe("As the paper names it"),
  versus: z.enum(verdictSides),
  paper: z.string().describe("The paper's word"),
  cases: z
    .array(
      z.strictObject({
        target: z.number().gt(0),
        ...worlds,
        word: z.string().describe("The paper's word for the number"),
        worthRatio: z
          .number()
          .min(0)
          .nullable()
          .describe("What a finished model must be worth for hiding to pay, over the base's; null: hiding never pays"),
        costRatio: z.number().min(0).nullable().describe("Of the cheapest run with the chance insisted on"),
        chance: share.nullable().describe("Of the run at which hiding pays first"),
        changes: z.array(changeSchema).describe("From the base's run to the cheapest run with the chance insisted on"),
      }),
    )
    .describe("Every target, under each staff model that matters; empty: the numbers say nothing about it"),
  computed: z.array(z.string()).describe("The words of the cases, each once, weakest first"),
  agrees: z
    .enum(["yes", "in-part", "no"])
    .nullable()
    .describe("In all cases, in some, in none; null: it cannot be judged"),
  restsOn: z
    .enum(["worth", "worth-and-paper-burden", "no-common-unit"])
    .describe(
      "The worth ratio; whether its word against the non-state evader outranks the paper's own word for the burden; nothing, since burdens have no common unit",
    ),
  note: z.string().optional().describe("What the paper's text says beside its word"),
});

const subject = { target: z.number(), ...worlds, measures: z.array(z.string()) };

/** The answer of `countermeasures` as the machine contract spells it. */
export const countermeasuresSchema = z.strictObject({
  complete: z
    .boolean()
    .describe("Whether every question was answered; an interrupted answer has only the first of them"),
  base: z.string().describe("Id of the policy that all measures are added to"),
  items: z.array(itemSchema),
  targets: z.array(z.number()),
  metric: z.enum(metrics),
  minSuccess: share.describe("The chance to finish undetected that the evader insists on"),
  costBasis: z.enum(costBases),
  ...worlds,
  cells: z
    .array(cellSchema)
    .describe(
      "The base, each measure, each pair and the package, and of a package that some measure closes alone the rest; for the other evader and staff model without pairs",
    ),
  interactions: z.array(interactionSchema),
  order: z
    .array(
      z.strictObject({
        target: z.number(),
        without: z.array(z.string()).describe("Measures left out, each of which left no run in the order before"),
        steps: z.array(
          z.strictObject({
            added: z.string(),
            costUsd: usd.nullable().describe("With all measures up to this one; null: no run is left"),
            addsUsd: usd.nullable().describe("More than before; null if no run is left"),
            chance: share.nullable(),
            nodes: z.number().nullable(),
          }),
        ),
      }),
    )
    .optional()
    .describe(
      "Measures in the order in which each next one adds most, up to the one that leaves no run, and then again without that one; only if asked for",
    ),
  frontier: z
    .array(
      z.strictObject({
        ...subject,
        points: z.array(z.strictObject({ minSuccess: share, ...pointSchema.shape })),
        largestChance: z
          .strictObject({ atLeast: share, below: share })
          .nullable()
          .describe(
            "Where the largest chance of any run lies: what some run has, and what none has; null: a run has that of the last point, there is no run at all, or it was not asked, as for one measure among several",
          ),
      }),
    )
    .describe("Cost against the chance insisted on; where the measures watch, under each staff model that matters"),
  lengths: z
    .array(
      z.strictObject({ ...subject, points: z.array(z.strictObject({ lengthDays: z.number(), ...pointSchema.shape })) }),
    )
    .describe("Cost against the length of the run"),
  deterrence: z
    .array(
      z.strictObject({
        ...subject,
        valueUsd: usd.describe("What the finished model is worth to the evader, as stated [USD]"),
        pays: z.boolean().describe("Whether the best run leaves a gain under the penalties in place"),
        gainUsd: z
          .number()
          .nullable()
          .describe("Value times chance, less expected cost, of the best run [USD]; null: there is no run"),
        costUsd: usd.nullable().describe("Cost of that run, without what detection costs [USD]"),
        lossUsd: usd.nullable().describe("What detection costs it under the penalties in place [USD]"),
        chance: share.nullable().describe("Chance that it finishes undetected"),
        nodes: z.number().nullable(),
        penaltyUsd: usd
          .nullable()
          .describe(
            "Least further fine on detection at which no run leaves a gain [USD]; 0: none is needed; null: none is enough, a run is undetectable",
          ),
        breakEvenValueUsd: usd
          .nullable()
          .describe(
            "What a finished model must be worth for the best run to leave a gain [USD]: the least of expected cost over chance; null: no run has a chance of one in a million",
          ),
      }),
    )
    .describe("Only if a value is stated. The evader weighs value against chance, and insists on no chance besides"),
  ends: z
    .array(
      z.strictObject({
        target: z.number(),
        ...worlds,
        item: z.string(),
        type: z.enum(countermeasureTypes),
        parameter: z.string(),
        end: z.enum(["weak", "strong"]),
        text: z.string().describe("The parameter's value there"),
        costUsd: usd.nullable(),
        costRatio: z.number().min(0).nullable(),
        chance: share.nullable(),
      }),
    )
    .describe("Each measure alone with one parameter at an end of its range"),
  bands: z
    .array(z.strictObject({ word: z.enum(hindranceWords), from: z.number().min(0) }))
    .describe("How a worth ratio is put into the paper's words, strongest first: a reading of ours"),
  verdicts: z
    .array(verdictSchema)
    .describe("The paper's verbal verdicts beside the numbers, for the measures that it judges"),
  costBases: z
    .array(
      z.strictObject({
        target: z.number(),
        basis: z.enum(costBases),
        chips: z.enum(["offered", "whole market"]).describe("On the chips on offer, or on every chip of the catalogue"),
        capitalUsd: usd.nullable(),
        ownershipUsd: usd.nullable(),
        nodes: z.number().nullable(),
        chip: z.string().nullable(),
        chipsPerNode: z.number().nullable(),
        days: z.number().nullable(),
        megawatts: z.number().nullable(),
      }),
    )
    .describe("The base's cheapest run by either cost, each costed both ways"),
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
  ...settingFields,
  laws: z
    .strictObject({
      checked: z.number().min(0).describe("Pairs of answers of which one has more measures in place than the other"),
      violations: z.array(
        z.strictObject({
          target: z.number(),
          ...worlds,
          fewer: z.array(z.string()),
          more: z.array(z.string()),
          fewerUsd: usd.nullable(),
          moreUsd: usd,
        }),
      ),
    })
    .describe("Adding a measure never lowers the cost"),
});

export type CountermeasuresAnswer = Readonly<z.infer<typeof countermeasuresSchema>>;
export type CountermeasureCell = CountermeasuresAnswer["cells"][number];
