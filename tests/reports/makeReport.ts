import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type CliResult, runInProcess } from "../support/runInProcess.js";
import { chartsFolder, committedReports, withoutCharts } from "./committedReports.js";

/** Writes one of the committed reports into a folder, with its charts in a folder of theirs beside it. */
export async function makeReport(name: string, folder: string): Promise<CliResult> {
  const charts = join(folder, chartsFolder(name));
  const drawn = withoutCharts.has(name) ? [] : ["--charts", charts];
  if (drawn.length > 0) mkdirSync(charts, { recursive: true });
  const args = [...committedReports[name]!, "--format", "md", "--out", join(folder, name), ...drawn];
  return runInProcess(args);
}
