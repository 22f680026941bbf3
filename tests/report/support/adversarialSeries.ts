import { sensitivity } from "../../../src/analysis/sensitivity.js";
import type { Sensitivity } from "../../../src/analysis/sensitivitySchema.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { studyOffer } from "../../analysis/support/studyOffer.js";
import { assumptionRows, policyNamed, studyChips, studyMarket } from "../../support/studyMarket.js";

/** The latency series in the adversarial space at the study's target, with what its report needs. */
export function adversarialSeries(ids: readonly string[]): {
  readonly answer: Sensitivity;
  readonly context: AnswerContext;
} {
  const policies = ids.map(policyNamed);
  const market = studyMarket("local", [], "adversarial");
  const question = { policies, series: "latency", target: 1e25, market, offer: studyOffer, assumptionRows } as const;
  const command = `subthreshold sensitivity latency ${ids.join(" ")} --metric local`;
  return { answer: sensitivity(question), context: { policies, assumptionRows, chips: studyChips, command } };
}
