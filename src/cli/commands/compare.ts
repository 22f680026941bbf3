import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTargets, spacesOption, withMarket, withReport } from "../options.js";

export function addCompare(program: Command, context: CommandContext): void {
  const command = program
    .command("compare")
    .description("the evader's cheapest run under each policy, side by side")
    .argument("<policies...>", "policies to compare; the first is the baseline")
    .option("--baseline <policy>", "compare with this policy instead of the first")
    .option(
      "--targets <flop,...>",
      "targets [FLOP] (default: the study's seven and the policies' own lines)",
      parseTargets,
    )
    .addOption(metricOption())
    .addOption(spacesOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (policies, options) => {
    const { runCompare } = await import("../actions/compare.js");
    await runCompare(policies, options, context);
  });
}
