import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { forceOption, outOption } from "../options.js";

/** What can be asked about the template of a memo. */
export const templateTopics = ["init", "fields"] as const;

export function addTemplate(program: Command, context: CommandContext): void {
  program
    .command("template")
    .description("the memo's template to change: a commented copy of it (init), or the fields it can name (fields)")
    .addArgument(new Argument("<topic>", "what to write").choices(templateTopics))
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (topic, options) => {
      const { runTemplate } = await import("../actions/template.js");
      await runTemplate(topic, options, context);
    });
}
