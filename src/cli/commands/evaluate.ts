import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { assumeOption, assumptionsOption, catalogOption, chipsOption, forceOption, outOption } from "../options.js";

export function addEvaluate(program: Command, context: CommandContext): void {
  program
    .command("evaluate")
    .description("what runs give: one configuration a line in, one outcome a line out (JSON lines)")
    .argument("[file]", "file of JSON lines, or - for standard input", "-")
    .addOption(chipsOption())
    .addOption(catalogOption())
    .addOption(assumeOption())
    .addOption(assumptionsOption())
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (file, options) => {
      const { runEvaluate } = await import("../actions/evaluate.js");
      await runEvaluate(file, options, context);
    });
}
