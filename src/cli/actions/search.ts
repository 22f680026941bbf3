import { type Searched, type SearchQuestion, searchOne } from "../../analysis/searchOne.js";
import { passes, verificationDraws } from "../../analysis/verification.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { allCharts, searchCharts } from "../../report/answerCharts.js";
import { searchCsv } from "../../report/searchCsv.js";
import { renderSearch } from "../../report/searchView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface SearchOptions extends MarketOptions, ReportOptions {
  readonly target: number;
  readonly metric: Metric;
  readonly verify?: true | undefined;
}

export async function runSearch(
  reference: string,
  options: SearchOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  if (options.verify && options.space === "published") {
    const message = "the published space is checked by its tests against plain enumeration";
    throw new InputError([optionFault("--verify", message, { expected: "--verify with --space adversarial" })]);
  }
  const policies = loadPolicies([reference]);
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const progress = progressBar(io, "further searches");
  const question = {
    policy: policies[0]!,
    target: options.target,
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
  };
  const found = searchOne(question, progress.step);
  progress.end();
  const searched = options.verify ? await verified(found, question) : found;
  if (searched.verification !== undefined && !passes(searched.verification)) exitWith(exitCodes.failedCheck);
  await reportLawBreaks(searched.laws, io, exitWith);
  const report = {
    record: searched,
    markdown: () => renderSearch(searched, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => searchCsv(searched),
    charts: () => allCharts(searchCharts(searched, chips)),
  };
  await emitReport(report, options, io);
}

/** The answer with a check of it; the generator of random runs is loaded only for this. */
async function verified(searched: Searched, { policy, market }: SearchQuestion): Promise<Searched> {
  const { verifyAnswer } = await import("../../search/adversarial/verifyAnswer.js");
  const { evaluatesAlike, neighbours, samples, evaluations, better } = verifyAnswer(
    policy,
    market,
    searched,
    verificationDraws,
  );
  return { ...searched, verification: { evaluatesAlike, neighbours, samples, evaluations, better: [...better] } };
}
