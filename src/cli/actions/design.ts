import { design } from "../../analysis/design/design.js";
import type { BurdenMeasure } from "../../analysis/design/designSchema.js";
import { compareDecimals } from "../../input/decimal.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import type { Quantity } from "../../input/units.js";
import { bundledPolicyIds } from "../../policy/loadPolicy.js";
import { chartLine } from "../../report/charts/placeCharts.js";
import { designCharts } from "../../report/designCharts.js";
import { designCsv } from "../../report/designCsv.js";
import { renderDesign } from "../../report/designView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { requireRuleFile, writeRuleFile } from "./designRuleFile.js";
import { loadMarket, loadPolicies, type MarketOptions, policyFolders } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";
import { hasCountermeasures } from "./requireSpace.js";

interface DesignOptions extends MarketOptions, ReportOptions {
  readonly target: number;
  readonly metric: Metric;
  readonly maxBurden?: { readonly systems: number; readonly measure: BurdenMeasure } | undefined;
  readonly minCost?: Quantity | undefined;
  readonly multiple?: Quantity | undefined;
  readonly burden?: BurdenMeasure | undefined;
  readonly baseline: string;
  readonly computeFrom: Quantity;
  readonly computeTo: Quantity;
  readonly memoryFrom: Quantity;
  readonly memoryTo: Quantity;
  readonly systems: readonly string[];
  readonly write?: string | undefined;
}

export async function runDesign(options: DesignOptions, { io, args, exitWith }: CommandContext): Promise<void> {
  requireConsistent(options);
  const [baseline] = loadPolicies([options.baseline]);
  const { market, chips, assumptionRows, offer } = loadMarket(options, options.metric);
  const systems = loadMeasuredSystems(options, market.assumptions);
  const question = {
    target: options.target,
    market,
    offer,
    assumptions: assumptionRows,
    systems,
    burden: options.burden ?? options.maxBurden?.measure ?? "registered",
    baseline: baseline!,
    // A policy with countermeasures is more than the rule that it comes to on a site.
    bundled: loadPolicies(bundledPolicyIds(policyFolders.bundledFolder)).filter((one) => !hasCountermeasures(one)),
    ranges: {
      compute: { from: options.computeFrom.exact, to: options.computeTo.exact },
      memory: { from: options.memoryFrom.exact, to: options.memoryTo.exact },
    },
    maxBurden: options.maxBurden?.systems,
    minCostUsd: options.minCost?.value,
    multiple: options.multiple?.value,
  };
  const answer = await interruptible(io, "limits to the chips of a node", (onStep) => design(question, onStep));
  if (!answer.complete) await io.stderr.write("interrupted: the answer is partial\n");
  if (!answer.complete || answer.closest.length > 0) exitWith(exitCodes.failedCheck);
  const command = commandLine(args);
  if (options.write !== undefined) await writeRuleFile(options.write, answer, command, options.force, io);
  const charts = designCharts(answer);
  const report = {
    record: answer,
    markdown: () =>
      renderDesign(answer, {
        policies: [baseline!],
        assumptionRows,
        chips,
        command,
        systems: systems.map(({ system }) => system),
        charts: charts.map(chartLine),
      }),
    csv: () => designCsv(answer),
    charts: () => charts,
  };
  await emitReport(report, options, io);
}

/** @throws {InputError} for options that do not go together */
function requireConsistent(options: DesignOptions): void {
  const { burden, maxBurden, write, minCost, multiple } = options;
  const faults = [
    ...emptyRange(options, "compute"),
    ...emptyRange(options, "memory"),
    ...(burden === undefined || maxBurden === undefined || burden === maxBurden.measure
      ? []
      : [
          optionFault(
            "--burden",
            `--max-burden counts ${maxBurden.measure} systems, --burden ${burden} ones; leave --burden out`,
          ),
        ]),
    ...(write === undefined || maxBurden !== undefined || minCost !== undefined || multiple !== undefined
      ? []
      : [
          optionFault("--write", "a frontier is many rules; say which one to write", {
            expected: "--write with --max-burden, --min-cost or --multiple",
          }),
        ]),
  ];
  if (faults.length > 0) throw new InputError(faults);
  if (write !== undefined) requireRuleFile(write, options.force === true);
}

function emptyRange(options: DesignOptions, cap: "compute" | "memory") {
  const { from, to } =
    cap === "compute"
      ? { from: options.computeFrom, to: options.computeTo }
      : { from: options.memoryFrom, to: options.memoryTo };
  if (compareDecimals(from.exact, to.exact) <= 0) return [];
  return [optionFault(`--${cap}-from`, `${from.text} is above --${cap}-to, ${to.text}; give a lower one`)];
}
