import { reproduce } from "../../../src/analysis/reproduce.js";
import type { Reproduction } from "../../../src/analysis/reproductionSchema.js";
import { sensitivity } from "../../../src/analysis/sensitivity.js";
import type { Sensitivity, SensitivitySeries } from "../../../src/analysis/sensitivitySchema.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { loadAssumptions } from "../../../src/scenario/loadAssumptions.js";
import type { Metric } from "../../../src/search/goal.js";
import {
  assumptionRows,
  policyNamed,
  studyAssumptions,
  studyChips,
  studyMarket,
  studyRule,
} from "../../support/studyMarket.js";
import { studyOffer } from "./studyOffer.js";

let reproduction: Reproduction | undefined;

/** The answer of `reproduce`, computed once. */
export function studyReproduction(): Reproduction {
  reproduction ??= reproduce({ policy: studyRule, chips: studyChips, assumptions: studyAssumptions, assumptionRows });
  return reproduction;
}

/** What the report of `reproduce` needs besides. */
export const reproductionContext: AnswerContext = {
  policies: [studyRule],
  assumptionRows,
  chips: studyChips,
  command: "subthreshold reproduce",
};

export interface AskedSeries {
  readonly metric?: Metric;
  readonly target?: number;
  readonly policies?: readonly string[];
  readonly assume?: readonly string[];
}

/** An answer of `sensitivity` with what its report needs. */
export function askedSeries(
  series: SensitivitySeries,
  { metric = "local", target = 1e25, policies: ids = ["scher-2025"], assume = [] }: AskedSeries = {},
): { readonly answer: Sensitivity; readonly context: AnswerContext } {
  const policies = ids.map(policyNamed);
  const { table } = loadAssumptions({ assume });
  const market = studyMarket(metric, assume);
  const answer = sensitivity({ policies, series, target, market, offer: studyOffer, assumptionRows: table });
  const command = `subthreshold sensitivity ${series} ${ids.join(" ")}`;
  return { answer, context: { policies, assumptionRows: table, chips: studyChips, command } };
}
