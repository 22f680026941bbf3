import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { forceOption, outOption } from "../options.js";

/** Files and records that have a JSON Schema. */
export const schemaTopics = [
  "policy",
  "assumptions",
  "chips",
  "systems",
  "configuration",
  "outcome",
  "search",
  "comparison",
  "audit",
  "sweep",
  "countermeasures",
  "design",
  "diff",
  "memo",
  "claims",
  "figures",
] as const;

export function addSchema(program: Command, context: CommandContext): void {
  program
    .command("schema")
    .description("JSON Schema of a file users write, or of a record the tool gives")
    .addArgument(new Argument("<topic>", "which schema").choices(schemaTopics))
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (topic, options) => {
      const { runSchema } = await import("../actions/schema.js");
      await runSchema(topic, options, context);
    });
}
