import type { Io } from "./io.js";
import { mayColour } from "./io.js";
import type { ReportFormat } from "./options.js";
import { type OutputOptions, writeOutput } from "./writeOutput.js";

export interface ReportOptions extends OutputOptions {
  readonly format?: ReportFormat | undefined;
}

/** One answer in every format it can be given in. */
export interface Report {
  readonly record: unknown;
  readonly markdown: () => string | Promise<string>;
  readonly csv: () => string;
}

/** Where the width is not known: wide enough for most tables, narrow enough for most screens. */
const usualColumns = 100;

/** Writes a report in the format asked for; by default as text on a terminal and as Markdown elsewhere. */
export async function emitReport(report: Report, options: ReportOptions, io: Io): Promise<void> {
  const format = options.format ?? (options.out === undefined && io.stdout.isTTY ? "text" : "md");
  await writeOutput([await formatted(report, format, options, io)], options, io);
}

async function formatted(report: Report, format: ReportFormat, options: ReportOptions, io: Io): Promise<string> {
  switch (format) {
    case "json":
      return `${JSON.stringify(report.record, undefined, 2)}\n`;
    case "csv":
      return report.csv();
    case "md":
      return report.markdown();
    case "text": {
      const { renderTerminal } = await import("../report/terminal.js");
      const colour = options.out === undefined && mayColour(io.stdout, io);
      return renderTerminal(await report.markdown(), { columns: io.stdout.columns ?? usualColumns, colour });
    }
    default:
      return format satisfies never;
  }
}
