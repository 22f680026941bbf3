import { countermeasures } from "../../analysis/countermeasures/countermeasures.js";
import { itemsOf } from "../../analysis/countermeasures/items.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { allCountermeasuresCharts } from "../../report/countermeasures/countermeasuresCharts.js";
import { countermeasuresCsv } from "../../report/countermeasures/countermeasuresCsv.js";
import { renderCountermeasures } from "../../report/countermeasures/countermeasuresView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";

/** The countermeasures that the study's appendix judges, where none is named. */
export const studyMeasures = [
  "appendix-g-bandwidth-caps",
  "appendix-g-traffic-monitoring",
  "appendix-g-chip-registry",
  "appendix-g-whistleblowers",
  "scher-2025-memory",
  "appendix-g-challenge-inspections",
] as const;

/** Where none is given [FLOP]. */
const defaultTargets = [1e25, 1e26] as const;
/** Where none is given. */
const defaultMinSuccess = 0.5;

interface CountermeasuresOptions extends Omit<MarketOptions, "space">, ReportOptions {
  readonly base: string;
  readonly targets?: readonly number[] | undefined;
  readonly order?: true | undefined;
  readonly value?: number | undefined;
  readonly systems: readonly string[];
  readonly metric: Metric;
}

export async function runCountermeasures(
  references: readonly string[],
  options: CountermeasuresOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const [base] = loadPolicies([options.base]);
  const measures = loadPolicies(references.length === 0 ? studyMeasures : references);
  requireAdded(base!, measures);
  const minSuccess = options.minSuccess ?? defaultMinSuccess;
  const { market, chips, wholeMarket, assumptionRows, offer } = loadMarket(
    { ...options, space: "adversarial", minSuccess },
    options.metric,
    [base!, ...measures],
  );
  const items = itemsOf(measures, { base: base!, chips, assumptions: market.assumptions });
  const everyChip = wholeMarket();
  const question = {
    base: base!,
    items,
    targets: options.targets ?? defaultTargets,
    market,
    offer,
    wholeMarket: everyChip,
    assumptions: assumptionRows,
    systems: loadMeasuredSystems(options, market.assumptions),
    order: options.order === true,
    valueUsd: options.value,
  };
  const answer = await interruptible(io, "questions to the evader", (onStep) => countermeasures(question, onStep));
  if (!answer.complete) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write("interrupted: the answer is partial\n");
  }
  const broken = answer.laws.violations.length;
  if (broken > 0) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write(
      `${broken} pairs of answers break the law that a measure never lowers the cost; see the report\n`,
    );
  }
  const report = {
    record: answer,
    markdown: () =>
      renderCountermeasures(answer, {
        policies: [base!, ...measures],
        assumptionRows,
        chips: [...chips, ...everyChip.filter(({ id }) => !chips.some((chip) => chip.id === id))],
        command: commandLine(args),
      }),
    csv: () => countermeasuresCsv(answer),
    charts: () => allCountermeasuresCharts(answer),
  };
  await emitReport(report, options, io);
}

/** @throws {InputError} if a measure is the base itself, which adds nothing to it */
function requireAdded(base: CombinedPolicy, measures: readonly CombinedPolicy[]): void {
  const faults = measures
    .filter(({ id }) => id === base.id)
    .map(({ id }) =>
      optionFault("policies", `${id} is the base itself and adds nothing to it`, {
        expected: "other policies, or another --base",
      }),
    );
  if (faults.length > 0) throw new InputError(faults);
}
