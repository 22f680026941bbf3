import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { forceOption, formatOption, outOption } from "../options.js";

export function addReproduce(program: Command, context: CommandContext): void {
  program
    .command("reproduce")
    .description("the published study's tables by its own procedure, beside the exact minimum of the same grid")
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (options) => {
      const { runReproduce } = await import("../actions/reproduce.js");
      await runReproduce(options, context);
    });
}
