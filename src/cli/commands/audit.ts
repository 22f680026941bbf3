import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { visibleText } from "../../input/visibleText.js";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTargets, spaceOption, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addAudit(program: Command, context: CommandContext): void {
  const command = program
    .command("audit")
    .description("whom a rule burdens and what slips under it: legitimate systems caught, near misses, cheapest runs")
    .argument("<policy>", "the policy to audit")
    .option("--baseline <policy>", "also say what changes against this policy")
    .option(
      "--targets <flop,...>",
      "targets of the evader [FLOP] (default: the policies' own lines, and 1e25)",
      parseTargets,
    )
    .addOption(systemsOption())
    .option("--job-chips <count,...>", "chips of the largest job, for the reading by jobs", parseJobChips, [8, 64])
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (policy, options) => {
    const { runAudit } = await import("../actions/audit.js");
    await runAudit(policy, options, context);
  });
}

/**
 * Sizes of jobs with commas between them, rising, each once.
 *
 * @throws {InvalidArgumentError} for what is no whole number above 0
 */
export function parseJobChips(text: string): number[] {
  const counts = text.split(",").map((part) => {
    const count = Number(part.trim());
    if (!/^\d+$/.test(part.trim()) || !Number.isSafeInteger(count) || count < 1) {
      throw new InvalidArgumentError(
        `The chips of a job are a whole number above 0, e.g. 8 or 8,64; got "${visibleText(part)}".`,
      );
    }
    return count;
  });
  return [...new Set(counts)].sort((a, b) => a - b);
}
