import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../src/input/packageFolder.js";
import { committedReports } from "./committedReports.js";
import { makeReport } from "./makeReport.js";

// Writes the committed reports anew, or those named; the tests then hold them to their commands.
const folder = join(packageFolder, "reports");
const asked = process.argv.slice(2);
if (asked.length === 0) rmSync(join(folder, "charts"), { recursive: true, force: true });
for (const name of asked.length > 0 ? asked : Object.keys(committedReports)) {
  const { stderr, exitCode } = await makeReport(name, folder);
  if (exitCode !== 0) throw new Error(`${name}: ${stderr}`);
  process.stdout.write(`${name}: ${statSync(join(folder, name)).size} bytes\n`);
}
