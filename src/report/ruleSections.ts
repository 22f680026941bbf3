import type { Evidence } from "../policy/countermeasure.js";
import { describeCountermeasure } from "../policy/countermeasures/describeCountermeasure.js";
import { describeRegistration, describeTrainingRule } from "../policy/describe.js";
import type { CombinedPolicy, Policy, PolicySource, Provenance, Verification } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { capitalised, listWords } from "./names.js";
import { conditionSentences } from "./ruleConditions.js";
import type { ListedSource, SourceIndex } from "./sourceIndex.js";

/** One rule as a report presents it. */
export interface RuleSection {
  readonly id: Markdown;
  readonly title: Markdown;
  readonly standing: Markdown;
  /** What it says */
  readonly facts: readonly Markdown[];
  /** What the evader's search cannot weigh, or takes in one particular way */
  readonly conditions: readonly Markdown[];
  /** Readings and cautions */
  readonly notes: readonly Markdown[];
}

const evidenceWords: Readonly<Record<Evidence, string>> = {
  measured: "figures measured in operation",
  derived: "figures derived from measured ones",
  guess: "figures guessed",
};

const verificationRemarks: Readonly<Record<Verification, string>> = {
  primary: "Read in the text itself",
  secondary: "Read in a secondary source only",
  unverified: "Not verified",
};

/** The rules of several policies, each once, in the order of the policies. */
export function rulesOf(policies: readonly CombinedPolicy[]): readonly Policy[] {
  return [...new Map(policies.flatMap(({ parts }) => parts.map((part) => [part.id, part] as const))).values()];
}

/** The sources of a rule, with how far each was read. */
export function ruleSources(policy: Policy): readonly ListedSource[] {
  return Object.values(policy.sources).map(listed);
}

function listed({ title, url, verified, note }: PolicySource): ListedSource {
  const remarks = [verificationRemarks[verified], ...(note === undefined ? [] : [note])];
  return { title, ...(url === undefined ? {} : { url }), remarks };
}

/** The rules as sections; a note that an earlier rule has too is not repeated. */
export function ruleSections(
  policies: readonly CombinedPolicy[],
  assumptionRows: readonly AssumptionRow[],
  sources: SourceIndex,
): readonly RuleSection[] {
  const told = new Map<string, string>();
  return rulesOf(policies).map((policy) => ({
    id: markdownCode(policy.id),
    title: markdownText(policy.title),
    standing: `${capitalised(policy.status.replace("-", " "))}; ${markdownText(policy.jurisdiction)}`,
    facts: facts(policy, sources),
    conditions: conditionSentences(policy, assumptionRows),
    notes: notes(policy, sources, told),
  }));
}

/** How combined policies work, a sentence each. */
export function combinations(policies: readonly CombinedPolicy[]): readonly Markdown[] {
  return policies
    .filter(({ parts }) => parts.length > 1)
    .map(({ id, parts }) => {
      const rules = listWords(parts.map((part) => markdownCode(part.id)));
      const measures = parts.some(({ countermeasures }) => countermeasures.length > 0)
        ? " The countermeasures of all apply; one that several state with the same parameters counts once."
        : "";
      return `${markdownCode(id)} is ${rules} at once: a cluster must register if any of them says so.${measures}`;
    });
}

function facts(policy: Policy, sources: SourceIndex): Markdown[] {
  const origin = (provenance: Provenance) => originOf(policy, provenance, sources);
  const trained = policy.training.map((rule) => {
    const note = rule.note === undefined ? "" : ` ${markdownText(rule.note)}`;
    return `${capitalised(markdownText(describeTrainingRule(rule)))}${origin(rule)}.${note}`;
  });
  const measures = policy.countermeasures.map((entry) => {
    const note = entry.note === undefined ? "" : ` ${markdownText(entry.note)}`;
    return `It ${markdownText(describeCountermeasure(entry))}${origin(entry)} (${evidenceWords[entry.evidence]}).${note}`;
  });
  const quoted = policy.operativeWords.map((words) => `In its words: “${markdownText(words.words)}”${origin(words)}.`);
  const dated = policy.dates.map((date) => `${markdownText(date.date)} ${markdownText(date.event)}${origin(date)}`);
  return [
    ...(policy.summary === undefined ? [] : [markdownText(policy.summary)]),
    `It ${markdownText(describeRegistration(policy))}.`,
    ...trained,
    ...measures,
    ...quoted,
    ...(dated.length === 0 ? [] : [`History: ${dated.join("; ")}.`]),
  ];
}

function notes(policy: Policy, sources: SourceIndex, told: Map<string, string>): Markdown[] {
  const repeated = new Set<string>();
  const own = policy.notes.flatMap((note) => {
    if (note.kind !== "reading" && note.kind !== "caution") return [];
    const earlier = told.get(note.text);
    if (earlier !== undefined) {
      repeated.add(earlier);
      return [];
    }
    told.set(note.text, policy.id);
    return [`${capitalised(note.kind)}: ${markdownText(note.text)}${originOf(policy, note, sources)}`];
  });
  if (repeated.size === 0) return own;
  return [...own, `Further readings and cautions as under ${listWords([...repeated].map(markdownCode))}.`];
}

/** Where a statement comes from, and a mark if it was not read in the text itself. */
function originOf(policy: Policy, { source, verified }: Provenance, sources: SourceIndex): Markdown {
  const cited = source === undefined ? undefined : policy.sources[source];
  const number = cited === undefined ? "" : ` ${sources.cite(listed(cited))}`;
  if (verified === "primary") return number;
  return `${number} (${verified === "secondary" ? "from a secondary source" : "not verified"})`;
}
