import { leavesOf } from "../policy/evaluateTree.js";
import type { Policy, RegistrationNode, TrainingCondition, TrainingRule } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { costBasisOf } from "./costNoun.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { listWords } from "./names.js";

/** What the evader's search cannot weigh or takes in one particular way, a sentence each; empty if there is nothing. */
export function conditionSentences(policy: Policy, assumptionRows: readonly AssumptionRow[]): readonly Markdown[] {
  const hasTurnover = assumptionRows.some(({ name }) => name === "evader.turnover");
  return [
    ...(policy.registration === undefined ? [] : registrationSentences(policy.registration, assumptionRows)),
    ...policy.training.flatMap(trainingSentences),
    ...policy.developer.map(
      ({ revenue }) =>
        `Duties of developers by yearly revenue (${markdownText(revenue.text)}) are not evaluated${hasTurnover ? "" : ": the evader has no revenue"}.`,
    ),
  ];
}

function registrationSentences(tree: RegistrationNode, rows: readonly AssumptionRow[]): Markdown[] {
  const kinds = new Set(leavesOf(tree).map(({ kind }) => kind));
  const conditions = conditionsOf(tree, false).map(({ text, inverted }) => {
    const taken = inverted ? "taken as not met" : "taken as met";
    return `The condition “${markdownText(text)}” cannot be evaluated; it is ${taken}, so that the rule catches.`;
  });
  const link = rows.find(({ name }) => name === "node.interconnect")?.value;
  const place = [
    ...(kinds.has("colocated") ? ["in one place"] : []),
    ...(kinds.has("interconnect") && link !== undefined
      ? [`linked inside at ${markdownText(link)} (${markdownCode("node.interconnect")})`]
      : []),
  ];
  const measured = [
    ...(place.length > 0
      ? [
          `Each node counts as one site, ${listWords(place)}; the nodes of a run lie apart and are joined by the network.`,
        ]
      : []),
    ...(kinds.has("power") ? ["Power is the rated power of a site's accelerators."] : []),
    ...(kinds.has("price") ? [priceSentence(rows)] : []),
  ];
  return [...conditions, ...measured];
}

function priceSentence(rows: readonly AssumptionRow[]): Markdown {
  const assumptions = rows.map((row) => ({ ...row }));
  const counted = costBasisOf({ assumptions }) === "capital" ? "that this report counts" : "of the hardware";
  return `Price is the capital cost ${counted}, with servers and network.`;
}

function conditionsOf(tree: RegistrationNode, inverted: boolean): readonly { text: string; inverted: boolean }[] {
  if (tree.kind === "not") return conditionsOf(tree.child, !inverted);
  if ("children" in tree) return tree.children.flatMap((child) => conditionsOf(child, inverted));
  return tree.kind === "condition" ? [{ text: tree.text, inverted }] : [];
}

function trainingSentences(rule: TrainingRule): Markdown[] {
  const line = `The line of ${markdownText(rule.exactFlop)}`;
  const sentences: Markdown[] = [];
  if (rule.when.length > 0) {
    const conditions = listWords(rule.when.map(conditionName));
    sentences.push(
      `${line} has a further condition (${conditions}) that is not evaluated: any run of that size counts.`,
    );
  }
  if (rule.domain !== undefined) {
    sentences.push(`${line} is limited to ${markdownText(rule.domain)}; the evader plays it for any model.`);
  }
  if (rule.phase === "post-training" || rule.phase === "modification") {
    sentences.push(`${line} is for ${rule.phase}; the evader plays it as a run of that size from the beginning.`);
  }
  if (rule.countsModifications === true) {
    sentences.push(`${line} counts later modifications; the evader's run is counted by itself.`);
  }
  return sentences;
}

function conditionName(condition: TrainingCondition): Markdown {
  if (condition.kind === "condition") return markdownText(condition.text);
  const subject = condition.kind === "computeCost" ? "cost of the compute" : "developer's yearly revenue";
  return `${subject} ${markdownText(condition.comparison.text)}`;
}
