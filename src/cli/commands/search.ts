import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import {
  assumeOption,
  assumptionsOption,
  catalogOption,
  chipsOption,
  forceOption,
  formatOption,
  metricOption,
  outOption,
  parseTarget,
  spaceOption,
} from "../options.js";

export function addSearch(program: Command, context: CommandContext): void {
  program
    .command("search")
    .description("the evader's cheapest run under one policy for one target")
    .argument("<policy>", "the policy to evade")
    .requiredOption("--target <flop>", "target [FLOP]", parseTarget)
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(chipsOption())
    .addOption(catalogOption())
    .addOption(assumeOption())
    .addOption(assumptionsOption())
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (policy, options) => {
      const { runSearch } = await import("../actions/search.js");
      await runSearch(policy, options, context);
    });
}
