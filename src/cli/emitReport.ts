import { dirname, relative } from "node:path";
import { InputError, optionFault } from "../input/diagnostics.js";
import type { Chart } from "../report/charts/chart.js";
import type { Io } from "./io.js";
import { mayColour } from "./io.js";
import type { ReportFormat } from "./options.js";
import { writeCharts } from "./writeCharts.js";
import { type OutputOptions, requireReplaceable, writeOutput } from "./writeOutput.js";

export interface ReportOptions extends OutputOptions {
  readonly format?: ReportFormat | undefined;
  /** The folder for the charts of a Markdown report, one file each; absent: the report has none */
  readonly charts?: string | undefined;
}

/** One answer in every format it can be given in. */
export interface Report {
  readonly record: unknown;
  /** The document, with a line for each chart that it places */
  readonly markdown: () => string | Promise<string>;
  readonly csv: () => string;
  /** The charts that the document places; absent for reports that never have any */
  readonly charts?: () => readonly Chart[];
}

type ReportIo = Pick<Io, "stdout" | "environment">;

/** Where the width is not known: wide enough for most tables, narrow enough for most screens. */
const usualColumns = 100;

/**
 * Writes a report in the format asked for; by default as text on a terminal and as Markdown elsewhere and with charts.
 *
 * @throws {InputError} if a file cannot or must not be written, or if charts were asked for and the report has none
 */
export async function emitReport(report: Report, options: ReportOptions, io: ReportIo): Promise<void> {
  const onScreen = options.out === undefined && options.charts === undefined && io.stdout.isTTY;
  const format = options.format ?? (onScreen ? "text" : "md");
  const text = await formatted(report, format, options, io);
  if (options.charts !== undefined) {
    const force = options.force === true;
    // Checked before the charts are written, so that a refusal leaves nothing behind.
    if (options.out !== undefined) requireReplaceable(options.out, text, { force, option: "--out" });
    await writeCharts(chartsOf(report), options.charts, force);
  }
  await writeOutput([text], options, io);
}

async function formatted(report: Report, format: ReportFormat, options: ReportOptions, io: ReportIo): Promise<string> {
  switch (format) {
    case "json":
      return `${JSON.stringify(report.record, undefined, 2)}\n`;
    case "csv":
      return report.csv();
    case "md":
      return options.charts === undefined
        ? withoutCharts(report)
        : withChartFiles(report, { ...options, charts: options.charts });
    case "html": {
      const { renderHtml } = await import("../report/html/renderHtml.js");
      return renderHtml(await report.markdown(), { charts: report.charts?.() ?? [] });
    }
    case "text": {
      const { renderTerminal } = await import("../report/terminal.js");
      const colour = options.out === undefined && mayColour(io.stdout, io);
      return renderTerminal(await withoutCharts(report), { columns: io.stdout.columns ?? usualColumns, colour });
    }
    default:
      return format satisfies never;
  }
}

async function withoutCharts(report: Report): Promise<string> {
  const markdown = await report.markdown();
  if (report.charts === undefined) return markdown;
  const placing = await import("../report/charts/placeCharts.js");
  return placing.withoutCharts(markdown);
}

async function withChartFiles(report: Report, { charts, out }: { charts: string; out?: string | undefined }) {
  if (chartsOf(report).length === 0) {
    throw new InputError([optionFault("--charts", "this report has no charts; leave --charts out")]);
  }
  const placing = await import("../report/charts/placeCharts.js");
  // As the document refers to it: from its own folder, or from the one worked in.
  return placing.withChartFiles(await report.markdown(), relative(out === undefined ? "." : dirname(out), charts));
}

function chartsOf(report: Report): readonly Chart[] {
  return report.charts?.() ?? [];
}
