import * as z from "zod";
import { ruleSectionSchema } from "../ruleSectionSchema.js";
import { tableSchema } from "../tableSchema.js";

const text = (meaning: string) => z.string().describe(meaning);
const lines = (meaning: string) => z.array(z.string()).describe(meaning);
const table = (meaning: string) => tableSchema.describe(meaning);
const tables = (meaning: string) => z.array(tableSchema).describe(meaning);

/**
 * Everything a memo can place. The descriptions are what `subthreshold template init` and `template fields` print; every field
 * is text that is ready to print, a list of such texts, a table for the partial `table`, or yes or no.
 */
export const memoViewSchema = z.strictObject({
  title: text("Title of the memo, one line"),
  policy: text("The policy's id, as code"),
  policyTitle: text("The policy's title"),
  hasBaseline: z.boolean().describe("Whether the policy is held against another rule, not against no registration"),
  baseline: text("The baseline's id, as code; empty without one"),
  baselineTitle: text("The baseline's title; empty without one"),
  question: text("The question the memo answers, one sentence"),
  setting: text("Metric, targets, space searched and chips on offer, one paragraph"),
  metricName: text("What runs are measured by, in words"),
  costCounted: text("What counts as cost, in one or more sentences"),
  partial: lines("That the memo is partial, after an interrupt; else empty"),
  lawBreaks: lines("Laws of exact answers that were broken, in which case no figure is to be used; else empty"),
  effect: text("First sentence of the answer: what the rule does to the cost of hiding a run"),
  burden: text("Second sentence of the answer: whom the rule registers"),
  firmness: text("Third sentence of the answer: whether hiding stays possible, and how far the figures move"),
  charts: lines("Lines of Markdown that place charts; may be empty"),
  options: table("The options side by side: the cheapest run at each target and the systems registered"),
  systems: lines("Whom the rules register, in sentences"),
  categories: tables("Systems by category, as far as something changes there; empty if nothing changes"),
  nearest: tables(
    "Newly registered systems (without a baseline: registered ones), the nearest to their line first, at most ten",
  ),
  moreSystems: lines("How many systems the table leaves to the annex; empty if none"),
  responses: lines(
    "What the evader does, a sentence a target, and its chance to finish undetected where it is watched",
  ),
  variations: tables(
    "The policy's cost under other settings, at the targets where it differs from the baseline's (or from a run that hides nothing), with the ratio; empty if it differs nowhere",
  ),
  variationSentences: lines("How much the settings matter; may be empty"),
  weakPrices: lines("Prices that are weak and that answers rest on, each with its range; may be empty"),
  beyond: lines("How far the runs lie beyond published experiments, in a sentence"),
  cautions: lines("What the model does not charge for and runs make use of; may be empty"),
  notEvaluated: lines(
    "Conditions of the rules that the model cannot weigh, or takes in one particular way; may be empty",
  ),
  criteria: lines("What speaks for which option, by what the reader may want"),
  caught: tables(
    "Annex: all newly registered systems (without a baseline: all registered ones); empty if the table above names all",
  ),
  freed: tables("Annex: all systems no longer registered; empty if none"),
  costs: table("Annex: what the cheapest run costs under every rule, against the baseline"),
  runs: table("Annex: which run that is: node, mode, model, how it stays unregistered"),
  outOfReach: tables("Annex: how far the most capable run gets where a target is out of reach; may be empty"),
  unhidden: table("Annex: the cheapest run that hides nothing, by target"),
  prices: tables("Annex: each run at the lowest and the highest price reported for its chip; empty if there is no run"),
  extrapolation: tables("Annex: how far each run lies beyond published experiments; empty if none does"),
  demonstrated: tables("Annex: the largest published values that runs go beyond, with sources; empty if none does"),
  space: text("Annex: which runs were searched, one paragraph"),
  combinations: lines("Annex: how rules that apply at once work; may be empty"),
  rules: z.array(ruleSectionSchema).describe("Annex: the rules, for the partial `rules`"),
  overridden: tables("Annex: assumptions that were changed; empty if none was"),
  defaults: table("Annex: assumptions at their defaults"),
  found: text("Annex: how the answers were found and certified, one paragraph"),
  laws: text("Annex: on how many answers laws of exact answers were checked, and whether they hold, one sentence"),
  lawBullets: lines("Annex: the laws that were checked"),
  sources: lines("Annex: the sources, numbered"),
  command: text("Annex: the command that gives the memo again, as a code block"),
});

export type MemoView = z.infer<typeof memoViewSchema>;
