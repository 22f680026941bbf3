import { resolveValues, resolveVariable, type VariableContext } from "../../analysis/sweep/resolveVariable.js";
import { defaultPoints, sweep } from "../../analysis/sweep/sweep.js";
import type { SweepVariable } from "../../analysis/sweep/variable.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { loadSystems } from "../../catalog/loadSystems.js";
import { selectChips } from "../../catalog/selectChips.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { chartLine } from "../../report/charts/placeCharts.js";
import { sweepCharts } from "../../report/sweepCharts.js";
import { sweepCsv } from "../../report/sweepCsv.js";
import { renderSweep } from "../../report/sweepView.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { assumptionOptions, loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { reportLawBreaks } from "./reportLawBreaks.js";
import { requireMatters } from "./requireMatters.js";
import { requireSpace } from "./requireSpace.js";

/** The target where none is given [FLOP]. */
const defaultTarget = 1e25;

interface SweepOptions extends MarketOptions, ReportOptions {
  readonly vary: string;
  readonly from: string;
  readonly to: string;
  readonly against?: string | undefined;
  readonly againstFrom?: string | undefined;
  readonly againstTo?: string | undefined;
  readonly againstValues?: string | undefined;
  readonly target?: number | undefined;
  readonly points?: number | undefined;
  readonly systems: readonly string[];
  readonly metric: Metric;
}

export async function runSweep(
  reference: string,
  options: SweepOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const [policy] = loadPolicies([reference]);
  const policies = [policy!];
  const { market, chips, assumptionRows, allAssumptionRows, offer } = loadMarket(options, options.metric, policies);
  const context = { policy: policy!, market, assumptions: allAssumptionRows };
  const names = { name: "--vary", from: "--from", to: "--to" };
  const variable = resolveVariable({ name: options.vary, from: options.from, to: options.to }, names, context);
  const against = secondVariable(options, context);
  if (against !== undefined) requireTwo(variable, against.variable);
  const rows = { all: allAssumptionRows, relevant: assumptionRows };
  requireMatters("--vary", variable, rows);
  if (against !== undefined) requireMatters("--against", against.variable, rows);
  const question = {
    policy: policy!,
    market,
    target: options.target ?? defaultTarget,
    // What is swept gives way; what is given for it besides is said in the report.
    assumptionsWith: (name: string, value: string) => {
      const assume = options.assume.filter((text) => text.slice(0, text.indexOf("=")).trim() !== name);
      const given = assumptionOptions({ ...options, assume: [...assume, `${name}=${value}`] });
      const { assumptions } = loadAssumptions(given);
      requireSpace(market.space, { assumptions, policies });
      return assumptions;
    },
    systems: loadSystems(options.systems),
    systemChips: selectChips(loadCatalog({ catalogFiles: options.catalog }), "extended"),
    variable,
    against,
    points: options.points ?? defaultPoints,
    offer,
    assumptions: [...assumptionRows],
  };
  const swept = await interruptible(io, "parts", (onStep) => sweep(question, onStep));
  if (!swept.complete) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write("interrupted: the answer is partial\n");
  }
  await reportLawBreaks(swept.laws, io, exitWith);
  const view = {
    policies,
    assumptionRows,
    chips,
    systems: question.systems,
    command: commandLine(args),
    isDefaultTarget: options.target === undefined,
  };
  const charts = sweepCharts(swept, chips);
  const report = {
    record: swept,
    markdown: () => renderSweep(swept, view, charts.map(chartLine)),
    csv: () => sweepCsv(swept),
    charts: () => charts,
  };
  await emitReport(report, options, io);
}

/** The second variable of a command line; undefined if it names none. */
function secondVariable(options: SweepOptions, context: VariableContext) {
  const { against: name, againstFrom: from, againstTo: to, againstValues: values } = options;
  const expected = "--against NAME with --against-from and --against-to, or with --against-values";
  if (name === undefined) {
    const given = [
      ["--against-from", from],
      ["--against-to", to],
      ["--against-values", values],
    ].find(([, value]) => value !== undefined);
    if (given === undefined) return undefined;
    throw new InputError([optionFault(given[0]!, "there is no --against that it belongs to", { expected })]);
  }
  if (values !== undefined && (from !== undefined || to !== undefined)) {
    throw new InputError([optionFault("--against-values", "give values or a range, not both", { expected })]);
  }
  if (values !== undefined)
    return resolveValues(name, values, { name: "--against", values: "--against-values" }, context);
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? "--against-from" : "--against-to";
    throw new InputError([optionFault(missing, `it is missing, and ${name} needs a range or values`, { expected })]);
  }
  const optionNames = { name: "--against", from: "--against-from", to: "--against-to" };
  return { variable: resolveVariable({ name, from, to }, optionNames, context) };
}

function requireTwo(one: SweepVariable, other: SweepVariable): void {
  const key = (variable: SweepVariable) =>
    variable.kind === "line" ? `${variable.line.policy}:${variable.line.leaf.path}` : variable.name;
  if (key(one) !== key(other)) return;
  const message = `${other.name} is what --vary moves already`;
  throw new InputError([optionFault("--against", message, { expected: "something else to move" })]);
}
