import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import {
  assumeOption,
  assumptionsOption,
  catalogOption,
  chipsOption,
  forceOption,
  formatOption,
  outOption,
} from "../options.js";

/** What can be listed. */
export const listTopics = ["policies", "chips", "assumptions", "pods", "networks"] as const;

export function addList(program: Command, context: CommandContext): void {
  program
    .command("list")
    .description("what is known: policies, chips, assumptions, pods or networks, with sources")
    .addArgument(new Argument("<topic>", "what to list").choices(listTopics))
    .addOption(chipsOption().default("extended"))
    .addOption(catalogOption())
    .addOption(assumeOption())
    .addOption(assumptionsOption())
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (topic, options) => {
      const { runList } = await import("../actions/list.js");
      await runList(topic, options, context);
    });
}
