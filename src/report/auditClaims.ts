import type { Audit, AuditedSystem } from "../analysis/burden/auditSchema.js";
import type { SystemClaimResult } from "../analysis/burden/systemClaimsSchema.js";
import { nothing, signedMargin, systemNames, systemsNamed } from "./auditWords.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { listWords } from "./names.js";
import type { SourceIndex } from "./sourceIndex.js";
import { tableOf } from "./tableOf.js";

/** Systems that a claim names, at most. */
const named = 8;

/** Why no claim applies, in a sentence; none if some does. */
export function claimsUnfit({ claims, baseline }: Audit): readonly Markdown[] {
  const reasons = new Set(claims.map(({ verdict, reason }) => (verdict === "not-applicable" ? reason! : "")));
  const [only] = reasons;
  if (reasons.size !== 1 || only === "") return [];
  const advice = baseline === null ? " Name one with `--baseline` to have them checked." : "";
  return [
    `The literature's claims are about a memory limit that is added to an earlier rule. They do not apply here: ${only}.${advice}`,
  ];
}

/** The claims with their verdicts; no table where none applies. */
export function claimTables(audit: Audit, sources: SourceIndex): readonly Table[] {
  if (audit.claims.every(({ verdict }) => verdict === "not-applicable")) return [];
  const count = (ids: readonly string[]) => (ids.length === 0 ? nothing : formatCount(ids.length));
  return [
    tableOf(audit.claims, [
      {
        column: textColumn("Claim"),
        cell: ({ says, place, sources: cited }) =>
          `${markdownText(says)} (${markdownText(place)}) ${cited.map(citedSource).map(sources.cite).join(" ")}`,
      },
      { column: textColumn("Read as"), cell: ({ reading }) => markdownText(reading) },
      { column: textColumn("Here"), cell: verdictWords },
      { column: numberColumn("Systems for it"), cell: ({ supporting }) => count(supporting) },
      { column: numberColumn("Against it"), cell: ({ contradicting }) => count(contradicting) },
    ]),
  ];
}

function verdictWords({ verdict, reason, supporting, contradicting, unknown }: SystemClaimResult): Markdown {
  if (verdict === "not-applicable") return `does not apply: ${markdownText(reason!)}`;
  const total = supporting.length + contradicting.length + unknown.length;
  if (verdict === "supported") {
    return contradicting.length === 0
      ? "**supported** by every one"
      : `**supported** by ${formatCount(supporting.length)} of ${formatCount(total)}`;
  }
  const against = `${formatCount(contradicting.length)} of ${formatCount(total)}`;
  return verdict === "contradicted" ? `**contradicted** by ${against}` : `**not settled**: ${against} speak against it`;
}

/** Which systems contradict each claim, a line each. */
export function contradictions(audit: Audit): readonly Markdown[] {
  return audit.claims
    .filter(({ contradicting }) => contradicting.length > 0)
    .map(
      ({ says, kind, contradicting }) =>
        `“${markdownText(says)}” Against it: ${casesWords(systemsNamed(audit, contradicting), kind)}.`,
    );
}

/** The systems, of many only the first; where the claim is about their memory, with how far it is from the line. */
function casesWords(systems: readonly AuditedSystem[], kind: SystemClaimResult["kind"]): Markdown {
  if (kind !== "well-below-memory-line") return systemNames(systems, named);
  const words = systems.map(({ name, lines }) => {
    const margins = lines.flatMap((line) => (line.kind === "memory" && line.margin !== null ? [line.margin] : []));
    return `${markdownText(name)} (${signedMargin(Math.max(...margins))})`;
  });
  return listWords(words);
}

/** How many of the claims that apply hold, in a sentence; none where none applies. */
export function claimAnswer({ claims }: Audit): readonly Markdown[] {
  const judged = claims.filter(({ verdict }) => verdict !== "not-applicable");
  if (judged.length === 0) return [];
  const count = (verdict: SystemClaimResult["verdict"]) => judged.filter((claim) => claim.verdict === verdict).length;
  const open = count("undecided");
  const words = [
    `${formatCount(count("supported"))} ${count("supported") === 1 ? "is" : "are"} supported by the systems listed`,
    `${formatCount(count("contradicted"))} contradicted`,
    ...(open === 0 ? [] : [`${formatCount(open)} not settled by such a list`]),
  ];
  return [
    `Of ${formatCount(judged.length)} claims in the literature about whom a memory limit catches, as read here, ${listWords(words)}.`,
  ];
}

export function citedSource({ title, url }: SystemClaimResult["sources"][number]) {
  return { title, ...(url === undefined ? {} : { url }) };
}
