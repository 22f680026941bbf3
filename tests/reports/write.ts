import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../src/input/packageFolder.js";
import { runInProcess } from "../support/runInProcess.js";
import { committedReports } from "./committedReports.js";

// Writes the committed reports anew; the tests then hold them to their commands.
for (const [name, args] of Object.entries(committedReports)) {
  const { stdout, stderr, exitCode } = await runInProcess([...args, "--format", "md"]);
  if (exitCode !== 0) throw new Error(`${name}: ${stderr}`);
  writeFileSync(join(packageFolder, "reports", name), stdout);
  process.stdout.write(`${name}: ${stdout.length} characters\n`);
}
