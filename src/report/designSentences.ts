import { costChange } from "../analysis/costChange.js";
import type { Design, DesignPoint, DesignPopular } from "../analysis/design/designSchema.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { burdenWords, ruleWords } from "./designWords.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { type ChipNames, listWords, metricSymbols, modeWords, nodeCount, nodeWords } from "./names.js";

/** What the evader pays under a rule, after "makes ...". */
function forcedWords({ costUsd }: Pick<DesignPoint, "costUsd">): string {
  return costUsd === null
    ? "puts the target out of reach"
    : `makes the cheapest unregistered run cost ${formatUsd(costUsd)}`;
}

/** The answer in words: what is wished, or what the whole frontier spans. */
export function designAnswer(design: Design, nameOf: ChipNames): readonly Markdown[] {
  const { frontier, chosen, closest, complete } = design;
  if (frontier.length === 0) return ["The search was stopped before anything was known of any rule."];
  const partial = complete ? [] : [partialSentence(design)];
  if (chosen !== null) return [...partial, chosenSentence(design, frontier[chosen]!, nameOf)];
  if (closest.length > 0) return [...partial, unmetSentence(design)];
  return [...partial, spanSentence(design)];
}

function partialSentence({ searches: { limits, limitsOfAll } }: Design): Markdown {
  return (
    `**This answer is partial.** The search was stopped after ${formatCount(limits)} of ${formatCount(limitsOfAll)} limits to the ` +
    "chips of a node, the loosest first: of rules with lower caps nothing is known, and some of them may beat rules shown here."
  );
}

function spanSentence({ frontier, target, metric, systems, centralised, complete }: Design): Markdown {
  const soFar = complete ? "" : " found so far";
  const goal = `${formatTarget(target)} of ${metricSymbols[metric]}`;
  const words = (point: DesignPoint) =>
    `${ruleWords(point.rule)}, which registers ${formatCount(point.registered)} of the ${formatCount(systems.length)} systems listed and ${forcedWords(point)}`;
  const open =
    centralised === null
      ? "No run reaches the target, hidden or not."
      : `A run that hides nothing costs ${formatUsd(leastCostOf(centralised))}.`;
  const [first] = frontier;
  if (frontier.length === 1) {
    return `One choice of the family declared below beats all others${soFar} for ${goal}: register sites of ${words(first!)}. ${open}`;
  }
  return `For ${goal}, ${formatCount(frontier.length)} choices of the family declared below are not beaten by any other${soFar}. They reach from sites of ${words(first!)}, to sites of ${words(frontier.at(-1)!)}. ${open}`;
}

function chosenSentence(design: Design, point: DesignPoint, nameOf: ChipNames): Markdown {
  const { systems, baseline, complete } = design;
  const { result, evasionMultiple, registered, newly } = point;
  const multiple =
    evasionMultiple === null ? "" : `, ${formatRatio(evasionMultiple)} the cost of a run that hides nothing`;
  const run =
    point.costUsd === null
      ? ""
      : ` (${nodeCount(result.nodes)} of ${nodeWords(result, nameOf)}, ${modeWords(result)})${multiple}`;
  const subject = complete ? "The rule for that" : "The best rule found so far";
  return `Asked for was ${wishWords(design)}. ${subject} registers sites of **${ruleWords(point.rule)}**. It registers ${formatCount(registered)} of the ${formatCount(systems.length)} systems listed, ${formatCount(newly)} of them not registered by ${markdownCode(baseline)}, and ${forcedWords(point)}${run}.${bestWords(design)}`;
}

/** Why it is the rule asked for; nothing of a partial answer. */
function bestWords({ wish, burden, complete }: Design): string {
  if (!complete) return "";
  if (wish.forcedCostUsd === null) return " It forces the most within that burden.";
  return ` No rule of the family that forces as much registers fewer${burden === "registered" ? "" : " new ones"}.`;
}

function unmetSentence(design: Design): Markdown {
  const nearest = design.closest.map((place) => {
    const point = design.frontier[place]!;
    return `sites of ${ruleWords(point.rule)}, with ${burdenWords(point.burden, design)}, which ${forcedWords(point)}`;
  });
  const comes = nearest.length === 1 ? "Closest comes" : "Closest come";
  return `**No rule ${design.complete ? "of the family" : "found so far"} does what was asked**, ${wishWords(design)}. ${comes} ${listWords(nearest)}.`;
}

/** What was wished, in words. */
function wishWords(design: Design): string {
  const { maxBurden, minCostUsd, multiple, forcedCostUsd } = design.wish;
  return listWords([
    ...(maxBurden === null ? [] : [`at most ${burdenWords(maxBurden, design)}`]),
    ...(minCostUsd === null ? [] : [`a cost to the evader of at least ${formatUsd(minCostUsd)}`]),
    ...(multiple === null
      ? []
      : [
          `at least ${formatRatio(multiple)} the cost of a run that hides nothing${multiple > 0 && minCostUsd === null && forcedCostUsd! > 0 ? ` (${formatUsd(forcedCostUsd!)})` : ""}`,
        ]),
  ]);
}

/** Where the rules that people propose stand, a sentence each. */
export function popularSentences(design: Design): readonly Markdown[] {
  return design.popular.filter(({ withinRanges }) => withinRanges).map((popular) => popularSentence(popular, design));
}

function popularSentence(popular: DesignPopular, { frontier, complete, burden }: Design): Markdown {
  const policies = popular.policies.length === 0 ? "" : ` (${listWords(popular.policies.map(markdownCode))})`;
  const subject = `“${ruleWords(popular.rule)}”${policies}`;
  if (popular.standing !== "beaten") {
    if (!complete) return `${subject} is not beaten by what was found before the search was stopped.`;
    return `${subject} is not beaten${popular.standing === "on-frontier" ? ": it is on the frontier" : ""}.`;
  }
  const light = frontier[popular.lightest!]!;
  const dear = frontier[popular.dearest!]!;
  const verb = burden === "registered" ? "registers" : "newly registers";
  const count =
    light.burden < popular.burden
      ? `${formatCount(light.burden)} instead of ${systemsOf(popular.burden)}`
      : `no more (${systemsOf(light.burden)})`;
  const lighter = `“${ruleWords(light.rule)}” ${verb} ${count} and ${againstWords(light, popular)}`;
  const dearer =
    light === dear
      ? ""
      : `; “${ruleWords(dear.rule)}” ${verb} ${systemsOf(dear.burden)} and ${againstWords(dear, popular)}`;
  return `${subject} is beaten: ${lighter}${dearer}.`;
}

function systemsOf(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "system" : "systems"}`;
}

type Cost = Pick<DesignPoint, "costUsd">;

/** What a rule forces on the evader, against what another does that forces no more. */
function againstWords({ costUsd }: Cost, other: Cost): string {
  if (costUsd === null)
    return other.costUsd === null ? "puts the target out of reach as well" : "puts the target out of reach";
  if (costChange(costUsd, other.costUsd!).ratio === 1) return `forces the same ${formatUsd(costUsd)}`;
  return `forces ${formatUsd(costUsd)}, not ${formatUsd(other.costUsd!)}`;
}
