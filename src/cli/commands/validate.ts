import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";

export function addValidate(program: Command, context: CommandContext): void {
  program
    .command("validate")
    .description("check policy, assumptions and catalogue files; prints every fault with its place")
    .argument("<files...>", "YAML files")
    .action(async (files) => {
      const { runValidate } = await import("../actions/validate.js");
      await runValidate(files, context);
    });
}
