import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { costOption, forceOption, outOption, withValues } from "../options.js";

export function addEvaluate(program: Command, context: CommandContext): void {
  const command = program
    .command("evaluate")
    .description("what runs give: one configuration a line in, one outcome a line out (JSON lines)")
    .argument("[file]", "file of JSON lines, or - for standard input", "-");
  withValues(command)
    .addOption(costOption())
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (file, options) => {
      const { runEvaluate } = await import("../actions/evaluate.js");
      await runEvaluate(file, options, context);
    });
}
