import { type LawChecks, laws } from "../../analysis/lawSchema.js";
import { formatUsd } from "../../report/format.js";
import { exitCodes } from "../exitCodes.js";
import type { Io } from "../io.js";
import type { CommandContext } from "../makeProgram.js";

/** Says on stderr which laws the answers break, with both runs of each, and fails the check. */
export async function reportLawBreaks(
  { violations }: LawChecks,
  io: Io,
  exitWith: CommandContext["exitWith"],
): Promise<void> {
  if (violations.length === 0) return;
  exitWith(exitCodes.failedCheck);
  const money = (costUsd: number | null) => (costUsd === null ? "no run" : formatUsd(costUsd));
  const lines = violations.flatMap(({ law, favoured, hindered }) => [
    `law broken: ${laws[law]}`,
    `  ${favoured.case}: ${money(favoured.costUsd)} ${JSON.stringify(favoured.result.configuration ?? null)}`,
    `  ${hindered.case}: ${money(hindered.costUsd)} ${JSON.stringify(hindered.result.configuration ?? null)}`,
  ]);
  lines.push("This is a fault of subthreshold itself, or an assumption beyond its range; do not use these figures.");
  await io.stderr.write(`${lines.join("\n")}\n`);
}
