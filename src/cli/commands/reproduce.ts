import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { withReport } from "../options.js";

export function addReproduce(program: Command, context: CommandContext): void {
  const command = program
    .command("reproduce")
    .description("the published study's tables by its own procedure, beside the exact minimum of the same grid");
  withReport(command).action(async (options) => {
    const { runReproduce } = await import("../actions/reproduce.js");
    await runReproduce(options, context);
  });
}
