import type { Comparator, Comparison } from "../input/comparison.js";
import { groupThousands } from "./groupThousands.js";
import {
  memoryKinds,
  type Policy,
  type RegistrationNode,
  type TrainingCondition,
  type TrainingRule,
} from "./policy.js";

/**
 * What a policy registers, in a few words for a sentence with the policy as its subject, e.g. "registers a site above
 * 16 H100e, or above 1,280 GB of HBM".
 */
export function describeRegistration(policy: Pick<Policy, "registration" | "aggregation">): string {
  if (policy.registration === undefined) return "registers no clusters";
  const subject = policy.aggregation === "network" ? "a run, all its sites added up," : "a site";
  return `registers ${subject} ${treeWords(policy.registration, true)}`;
}

/** What a training rule does, e.g. "pre-training above 1e24 FLOP is prohibited". */
export function describeTrainingRule(rule: TrainingRule): string {
  const subject = rule.phase === "any" ? "training" : rule.phase;
  const domain = rule.domain === undefined ? "" : ` on ${rule.domain}`;
  const line = rule.comparator === ">" ? `above ${rule.exactFlop}` : `of ${rule.exactFlop} or more`;
  const counted = rule.countsModifications === true ? " (later modifications counted)" : "";
  const conditions = rule.when.map(conditionWords);
  const when = conditions.length === 0 ? "" : ` if ${conditions.join(" and ")}`;
  return `${subject}${domain} ${line}${counted} ${effectWords[rule.effect]}${when}`;
}

const effectWords: Readonly<Record<TrainingRule["effect"], string>> = {
  prohibited: "is prohibited",
  licensed: "needs a licence",
  reported: "must be reported",
  notified: "must be notified",
  regulated: "is regulated",
};

function conditionWords(condition: TrainingCondition): string {
  if (condition.kind === "condition") return condition.text;
  const subject = condition.kind === "computeCost" ? "the training compute costs" : "the developer's yearly revenue is";
  return `${subject} ${amountWords(condition.comparison, { more: "more than", less: "less than" })}`;
}

function treeWords(tree: RegistrationNode, outermost: boolean): string {
  switch (tree.kind) {
    case "any":
    case "all": {
      if (tree.children.length === 1) return treeWords(tree.children[0]!, outermost);
      const words = tree.children.map((child) => treeWords(child, false)).join(tree.kind === "any" ? ", or " : " and ");
      return outermost ? words : `(${words})`;
    }
    case "not": {
      const words = treeWords(tree.child, false);
      return words.startsWith("(") ? `not ${words}` : `not (${words})`;
    }
    case "compute":
      return `${amountWords(tree.comparison, size)}${tree.precision === "training" ? " at the training precision" : ""}`;
    case "memory":
      return `${amountWords(tree.comparison, size)} of ${memoryWords(tree.of)}`;
    case "chips":
      return `with ${amountWords(tree.comparison, { more: "more than", less: "fewer than", orLess: "or fewer" })} chips`;
    case "interconnect":
      return `with links ${amountWords(tree.comparison, size)}`;
    case "power":
      return `drawing ${amountWords(tree.comparison, { more: "more than", less: "less than" })}`;
    case "price":
      return `priced ${amountWords(tree.comparison, { more: "above", less: "below", exact: "at " })}`;
    case "colocated":
      return tree.colocated ? "in one place" : "not in one place";
    case "condition":
      return `where ${tree.text}`;
  }
}

interface AmountWords {
  readonly more: string;
  readonly less: string;
  readonly orLess?: string;
  /** Before an amount that itself counts. */
  readonly exact?: string;
}

const size: AmountWords = { more: "above", less: "below", exact: "of " };

function amountWords(comparison: Comparison, words: AmountWords): string {
  const amount = groupThousands(comparison.quantity.text.replace(/\s*(?:chips?|nodes?|replicas?)$/, ""));
  const exact = words.exact ?? "";
  const phrases: Readonly<Record<Comparator, string>> = {
    ">": `${words.more} ${amount}`,
    ">=": `${exact}${amount} or more`,
    "<": `${words.less} ${amount}`,
    "<=": `${exact}${amount} ${words.orLess ?? "or less"}`,
  };
  return phrases[comparison.comparator];
}

function memoryWords(kinds: readonly string[]): string {
  if (memoryKinds.every((kind) => kinds.includes(kind))) return "accelerator memory";
  return kinds.map((kind) => kind.toUpperCase()).join(" and ");
}
