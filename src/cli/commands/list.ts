import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { withReport, withValues } from "../options.js";
import { systemsOption } from "../systemsOption.js";

/** What can be listed. */
export const listTopics = ["policies", "chips", "assumptions", "pods", "networks", "systems", "space"] as const;

export function addList(program: Command, context: CommandContext): void {
  const command = program
    .command("list")
    .description(
      "what is known: policies, chips, assumptions, pods, networks, systems or the space searched, with sources",
    )
    .addArgument(new Argument("<topic>", "what to list").choices(listTopics))
    .addOption(systemsOption());
  withReport(withValues(command)).action(async (topic, options, self) => {
    const { runList } = await import("../actions/list.js");
    // Whoever lists chips wants to see all of them, unless a selection was asked for.
    const asked = topic !== "chips" || self.getOptionValueSource("chips") !== "default";
    const chips = asked ? options.chips : "extended";
    await runList(topic, { ...options, chips }, context);
  });
}
