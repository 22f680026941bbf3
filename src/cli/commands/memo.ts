import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTargets, spaceOption, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addMemo(program: Command, context: CommandContext): void {
  const command = program
    .command("memo")
    .description("a policy memo drafted from results: what a rule does to evasion, whom it registers, what to weigh")
    .argument("<policy>", "the policy the memo is about")
    .option("--baseline <policy>", "hold it against this policy (default: against no registration)")
    .option(
      "--targets <flop,...>",
      "targets [FLOP] (default: the study's seven and the policies' own lines)",
      parseTargets,
    )
    .option("--template <file>", "fill this template instead; see: subthreshold template init")
    .addOption(systemsOption())
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (policy, options) => {
    const { runMemo } = await import("../actions/memo.js");
    await runMemo(policy, options, context);
  });
}
