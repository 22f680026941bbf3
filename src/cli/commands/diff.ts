import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTargets, spaceOption, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addDiff(program: Command, context: CommandContext): void {
  const command = program
    .command("diff")
    .description("what changes from one rule to another: clauses, systems caught, evasion, and what each clause does")
    .argument("<from>", "the earlier rule")
    .argument("<to>", "the later rule")
    .option(
      "--targets <flop,...>",
      "targets [FLOP] (default: the study's seven and the policies' own lines)",
      parseTargets,
    )
    .addOption(systemsOption())
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (from, to, options) => {
    const { runDiff } = await import("../actions/diff.js");
    await runDiff(from, to, options, context);
  });
}
