import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTarget, spaceOption, withMarket, withReport } from "../options.js";

export function addSearch(program: Command, context: CommandContext): void {
  const command = program
    .command("search")
    .description("the evader's cheapest run under one policy for one target, and why it is this one")
    .argument("<policy>", "the policy to evade")
    .requiredOption("--target <flop>", "target [FLOP]", parseTarget)
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption())
    .option("--verify", "check the answer without the search's bounds: by trying the runs next to it and random ones");
  withReport(withMarket(command)).action(async (policy, options) => {
    const { runSearch } = await import("../actions/search.js");
    await runSearch(policy, options, context);
  });
}
