import type { CombinedPolicy } from "../../policy/policy.js";
import type { Market } from "../../search/market.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import { addCertificates } from "../addCertificates.js";
import { checkLaws } from "../checkLaws.js";
import { type ComparisonQuestion, compare } from "../compare.js";
import type { Comparison } from "../comparisonSchema.js";
import type { Law, LawChecks } from "../lawSchema.js";
import type { OnStep } from "../steps.js";

/** What a long comparison gave. */
export interface Evasion {
  /** Over the targets answered; undefined if none was. */
  readonly comparison: Comparison | undefined;
  /** Whether all targets were answered. */
  readonly complete: boolean;
}

/** A comparison target by target, so that it can be stopped between two of them. */
export async function evasionByTarget(question: ComparisonQuestion, onStep: OnStep): Promise<Evasion> {
  const { targets } = question;
  const parts: Comparison[] = [];
  let goesOn = await onStep(0, targets.length);
  for (const target of targets) {
    if (!goesOn) break;
    parts.push(compare({ ...question, targets: [target], probesLaws: false }));
    goesOn = await onStep(parts.length, targets.length);
  }
  return { comparison: joined(parts, question), complete: parts.length === targets.length };
}

function joined(parts: readonly Comparison[], question: ComparisonQuestion): Comparison | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const cells = parts.flatMap((part) => part.cells);
  return {
    ...first,
    targets: parts.flatMap(({ targets }) => targets),
    centralised: parts.flatMap(({ centralised }) => centralised),
    cells,
    laws: addLaws([...parts.map(({ laws }) => laws), lawsAcrossTargets(first, cells, question)]),
    certificate: addCertificates(cells.map(({ result }) => result.certificate)),
  };
}

/** The law that holds between targets, which no part sees; it is the one law of the published space, and needs no search. */
function lawsAcrossTargets(
  { policies, metric, space }: Comparison,
  cells: Comparison["cells"],
  { policies: asked, baseline, market }: ComparisonQuestion,
): LawChecks {
  const policyOf = (id: string): CombinedPolicy => [baseline, ...asked].find((policy) => policy.id === id)!;
  const all = policies.map((id) => ({
    policy: policyOf(id),
    answers: cells
      .filter(({ policy }) => policy === id)
      .map(
        ({ policy, target, hiding, limit, result }): SearchAnswer => ({
          policy,
          target,
          metric,
          space,
          hiding,
          ...(limit === undefined ? {} : { limit }),
          result,
        }),
      ),
  }));
  const ofAnswersAlone: Market = { ...market, space: "published" };
  return checkLaws(all, ofAnswersAlone);
}

function addLaws(all: readonly LawChecks[]): Comparison["laws"] {
  const names = Object.keys(all[0]!.checked) as Law[];
  const sum = (law: Law) => all.reduce((total, { checked }) => total + checked[law], 0);
  return {
    checked: Object.fromEntries(names.map((law) => [law, sum(law)])) as Comparison["laws"]["checked"],
    violations: all.flatMap(({ violations }) => violations),
  };
}
