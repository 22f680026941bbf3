import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Chart } from "../report/charts/chart.js";
import { chartMark, type FileManners, requireReplaceable, writeFault, writeFileWhole } from "./writeOutput.js";

/**
 * Writes each chart, drawn for a wide page, as `<folder>/<id>.svg`, and makes the folder if there is none. Where a file is a
 * stranger's, nothing is written.
 *
 * @param force whether strangers' files may be replaced
 * @throws {InputError} if the folder or a file in it cannot or must not be written
 */
export async function writeCharts(charts: readonly Chart[], folder: string, force: boolean): Promise<void> {
  const manners: FileManners = { force, option: "--charts" };
  const drawings: { path: string; content: string }[] = [];
  for (const chart of charts) {
    drawings.push({ path: join(folder, `${chart.id}.svg`), content: `${chartMark}\n${await chart.draw("wide")}\n` });
  }
  for (const { path, content } of drawings) requireReplaceable(path, content, manners);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeFault(error, folder, manners.option);
  }
  for (const { path, content } of drawings) await writeFileWhole(path, [content], manners);
}
