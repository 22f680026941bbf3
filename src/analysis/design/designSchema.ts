import * as z from "zod";
import { comparisonSchema } from "../comparisonSchema.js";
import { settingFields } from "../settingSchema.js";
import { countedMemories, ruleForms } from "./family.js";
import { standings } from "./standing.js";

const whole = z.int().min(0);
const place = whole.describe("A point of the frontier, by its place from 0");

const computeCap = z.strictObject({
  text: z.string().describe("Exact, as a rule file writes it"),
  h100e: z.number().min(0),
});
const memoryCap = z.strictObject({
  text: z.string().describe("Exact, as a rule file writes it"),
  gb: z.number().min(0),
});

const kindFields = {
  form: z.enum(ruleForms),
  counted: z.enum(countedMemories).nullable().describe("Which memory the cap counts; null if there is none"),
};

const ruleSchema = z.strictObject({
  ...kindFields,
  compute: computeCap.nullable().describe("Registered strictly above; null if there is no such cap"),
  memory: memoryCap.nullable().describe("Registered strictly above; null if there is no such cap"),
});

const edgeFields = {
  systems: z.array(z.string()).describe("Ids of the systems that measure exactly this"),
  chips: z
    .array(z.strictObject({ chip: z.string(), count: whole }))
    .describe("Counts of chips that measure exactly this and from which the chip's cheapest run is another"),
  range: z.boolean().describe("Whether the declared range ends here"),
};

const stretchFields = { toIncluded: z.boolean().describe("Whether the upper end belongs to the region") };

const regionSchema = z.strictObject({
  ...kindFields,
  compute: z
    .strictObject({
      from: computeCap.extend(edgeFields),
      to: computeCap.extend(edgeFields),
      ...stretchFields,
    })
    .nullable(),
  memory: z
    .strictObject({
      from: memoryCap.extend(edgeFields),
      to: memoryCap.extend(edgeFields),
      ...stretchFields,
    })
    .nullable(),
});

const answerFields = {
  costUsd: z.number().min(0).nullable().describe("The evader's cheapest run [USD]; null if none reaches the target"),
  evasionMultiple: z.number().min(0).nullable().describe("Cost over the cheapest run that hides nothing"),
  ...comparisonSchema.shape.cells.element.pick({ hiding: true, limit: true, result: true }).shape,
};

const burdenFields = {
  burden: whole.describe("The burden that the frontier weighs"),
  registered: whole.describe("Systems registered"),
  newly: whole.describe("Systems registered that the baseline does not register"),
  systems: z.array(z.string()).describe("Ids of the systems registered"),
};

const pointSchema = z.strictObject({
  rule: ruleSchema.describe("The rule that stands for all of the regions: the fewest caps, and then the roundest"),
  ...answerFields,
  ...burdenFields,
  meets: z.boolean().nullable().describe("Whether it meets what is wished; null if nothing is"),
  regions: z.array(regionSchema).describe("Every rule of the family with this cost and this burden"),
});

const popularSchema = z.strictObject({
  policies: z.array(z.string()).describe("Ids of the bundled policies that come to this rule on a site"),
  rule: ruleSchema,
  withinRanges: z.boolean().describe("Whether its caps lie within the declared ranges"),
  ...answerFields,
  ...burdenFields,
  standing: z.enum(standings),
  dearest: place.nullable().describe("The point it is, or that which forces most at no more burden"),
  lightest: place.nullable().describe("If it is beaten, the point of the least burden that forces as much"),
});

/** What a burden counts. */
export const burdenMeasures = ["registered", "newly-registered"] as const;
export type BurdenMeasure = (typeof burdenMeasures)[number];

/** The answer of `design` as the machine contract spells it. */
export const designSchema = z.strictObject({
  target: z.number().gt(0).describe("[FLOP]"),
  ...comparisonSchema.pick({ metric: true, space: true, assumptions: true }).shape,
  ...settingFields,
  burden: z.enum(burdenMeasures).describe("What the frontier weighs against the evader's cost"),
  baseline: z.string().describe("Id of the policy that newly registered refers to"),
  baselineRegistered: whole,
  systems: z
    .array(z.strictObject({ id: z.string(), name: z.string(), category: z.string() }))
    .describe("The systems that the burden counts"),
  family: z.strictObject({
    kinds: z.array(z.strictObject(kindFields)),
    compute: z.strictObject({ from: computeCap, to: computeCap }),
    memory: z.strictObject({ from: memoryCap, to: memoryCap }),
  }),
  wish: z.strictObject({
    maxBurden: whole.nullable().describe("In what `burden` counts"),
    minCostUsd: z.number().min(0).nullable(),
    multiple: z.number().min(0).nullable(),
    forcedCostUsd: z.number().min(0).nullable().describe("The cost that the two before come to together [USD]"),
  }),
  centralised: comparisonSchema.shape.centralised.element.shape.result.describe("The cheapest run that hides nothing"),
  frontier: z.array(pointSchema).describe("The rules that no other of the family beats, by rising burden and cost"),
  chosen: place.nullable().describe("What is wished; null if nothing is, or no rule meets it"),
  closest: z.array(place).describe("The nearest to a wish that no rule meets"),
  popular: z.array(popularSchema),
  complete: z.boolean().describe("False if the search was stopped: rules that were not reached may beat those shown"),
  searches: z.strictObject({
    limits: whole.describe("Limits to the chips of a node that were settled, over all chips"),
    limitsOfAll: whole.describe("Limits that the family draws"),
    runs: whole.describe("Searches of the evader for them"),
    cells: whole.describe("Classes of rules compared, which together are the whole family"),
    checked: whole.describe("Rules shown that were searched again as a whole, with the same cost"),
  }),
});

export type Design = Readonly<z.infer<typeof designSchema>>;
export type DesignPoint = Design["frontier"][number];
export type DesignPopular = Design["popular"][number];
export type DesignRule = z.infer<typeof ruleSchema>;
export type DesignRegion = z.infer<typeof regionSchema>;
