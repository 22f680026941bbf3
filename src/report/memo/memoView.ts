import type { Comparison } from "../../analysis/comparisonSchema.js";
import type { Memo } from "../../analysis/memo/memoSchema.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type AnswerContext, answerView } from "../answerView.js";
import { evasionSentences } from "../countermeasures/evasionSentences.js";
import { categoryTables, systemTables } from "../diffTables.js";
import { distinctRuns } from "../distinctRuns.js";
import { extrapolatedQuantities } from "../extrapolationTables.js";
import { formatCount, formatRatio } from "../format.js";
import { lawBreakSection } from "../lawSentences.js";
import { costCounted, costCountedOr } from "../leastCost.js";
import { type Markdown, markdownCode, markdownText } from "../markdown.js";
import { chipNames, listWords } from "../names.js";
import { systemCount, systemsSentences } from "../systemWords.js";
import { threeSentences } from "./memoAnswer.js";
import { criteriaSentences } from "./memoCriteria.js";
import { responseSentences } from "./memoResponses.js";
import { nearestFirst, optionsTable, registeredTables } from "./memoTables.js";
import { type MemoView, memoViewSchema } from "./memoViewSchema.js";
import { variationSentences } from "./variationSentences.js";
import { variationTables } from "./variationTables.js";

/** Systems that the body of a memo names; the annex names all. */
const named = 10;

/** What cost means, in sentences. */
function costWords({ assumptions, cells }: Comparison): Markdown {
  const answers = { assumptions, results: cells.map(({ result }) => result) };
  const usual =
    "*Cost* is what the hardware costs to buy: chips, servers and cluster networks; power, staff, premises and the risk of being found come on top.";
  return costCountedOr(usual, answers, `*Cost* is what the evader keeps as low as it can. ${costCounted(answers)}`);
}

/** A memo as plain data, ready to be placed by its template or a user's. */
export function memoView(memo: Memo, context: AnswerContext, charts: readonly string[] = []): MemoView {
  const { comparison, systems } = memo;
  const nameOf = chipNames(context.chips);
  const policy = policyOf(context, memo.policy);
  const baseline = memo.baseline === null ? undefined : policyOf(context, memo.baseline);
  const name = markdownCode(memo.policy);
  const against = baseline === undefined ? "no registration" : markdownCode(baseline.id);
  const title = `Memo: ${name}, held against ${against}`;
  const answer = answerView(comparison, context, { title, answer: [title] });
  const [effect, burden, firmness] = threeSentences(memo);
  const caught = nearestFirst(systems.caught);
  const {
    setting,
    metricName,
    weakPrices,
    cautions,
    costs,
    runs,
    outOfReach,
    unhidden,
    prices,
    extrapolation,
    demonstrated,
    space,
    combinations,
    rules,
    overridden,
    defaults,
    found,
    laws,
    lawBullets,
    sources,
    command,
  } = answer;
  return memoViewSchema.parse({
    title,
    policy: name,
    policyTitle: markdownText(policy.title),
    hasBaseline: baseline !== undefined,
    baseline: baseline === undefined ? "" : markdownCode(baseline.id),
    baselineTitle: baseline === undefined ? "" : markdownText(baseline.title),
    question: questionOf(name, baseline === undefined ? undefined : against),
    setting,
    metricName,
    costCounted: costWords(comparison),
    partial: memo.complete
      ? []
      : ["**This memo is partial.** It was interrupted: some settings of “What would change the answer” are missing."],
    lawBreaks: [...lawBreakSection(comparison.laws, nameOf)],
    effect,
    burden,
    firmness,
    charts: [...charts],
    options: optionsTable(memo),
    systems: [...systemLines(memo, name, against)],
    categories:
      memo.baseline === null
        ? registeredTables(systems)
        : categoryTables({ from: memo.baseline, to: memo.policy, systems }),
    nearest: systemTables(caught.slice(0, named)),
    moreSystems: caught.length > named ? [`The other ${systemCount(caught.length - named)} stand in the annex.`] : [],
    responses: [...responseSentences(memo, nameOf), ...evasionSentences(comparison)],
    variations: variationTables(memo),
    variationSentences: variationSentences(memo),
    weakPrices,
    beyond: beyondSentences(memo),
    cautions,
    notEvaluated: rules
      .flatMap(({ conditions }) => conditions)
      .filter((line, place, all) => all.indexOf(line) === place),
    criteria: criteriaSentences(memo),
    caught: caught.length > named ? systemTables(caught) : [],
    freed: systemTables(systems.freed),
    costs,
    runs,
    outOfReach,
    unhidden,
    prices: answer.hasRuns ? [prices] : [],
    extrapolation: answer.extrapolates ? [extrapolation] : [],
    demonstrated: answer.extrapolates ? [demonstrated] : [],
    space,
    combinations,
    rules,
    overridden,
    defaults,
    found,
    laws,
    lawBullets,
    sources,
    command,
  });
}

function policyOf({ policies }: AnswerContext, id: string): CombinedPolicy {
  const policy = policies.find((candidate) => candidate.id === id);
  if (policy === undefined) throw new Error(`a memo needs its policy ${id}`);
  return policy;
}

function questionOf(policy: Markdown, baseline: Markdown | undefined): Markdown {
  const compared = baseline === undefined ? "" : `, in place of ${baseline},`;
  return `What would ${policy}${compared} do to the cost of training a large model in clusters that do not register, and whom would it register?`;
}

function systemLines(memo: Memo, policy: Markdown, against: Markdown): readonly Markdown[] {
  const { systems, baseline } = memo;
  if (baseline !== null) return systemsSentences(systems, against, policy);
  const unknown = systemsSentences({ ...systems, from: systems.to, caught: [], freed: [] }, against, policy).slice(1);
  return [
    `Of the ${systemCount(systems.listed)} on the list of legitimate ones, ${policy} registers ${formatCount(systems.to)}.`,
    ...unknown,
  ];
}

/** How far the runs lie beyond published experiments, in a sentence. */
function beyondSentences({ comparison }: Pick<Memo, "comparison">): readonly Markdown[] {
  const runs = distinctRuns(comparison);
  if (runs.length === 0) return [];
  const quantities = extrapolatedQuantities(runs);
  if (quantities.length === 0) return ["No run goes beyond published experiments in any quantity that is tracked."];
  const far = quantities.map(({ quantity, name }) => {
    const ratios = runs.flatMap(({ cell }) =>
      cell.result.extrapolations
        .filter((extrapolation) => extrapolation.quantity === quantity)
        .map(({ value, demonstrated }) => value / demonstrated),
    );
    return `${markdownText(name)} (up to ${formatRatio(Math.max(...ratios))})`;
  });
  return [
    `Runs go beyond the largest published experiment in ${listWords(far)}; the further beyond, the less the answer is known.`,
  ];
}
