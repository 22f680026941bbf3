import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { withMarket, withReport } from "../options.js";

/** What can be listed. */
export const listTopics = ["policies", "chips", "assumptions", "pods", "networks"] as const;

export function addList(program: Command, context: CommandContext): void {
  const command = program
    .command("list")
    .description("what is known: policies, chips, assumptions, pods or networks, with sources")
    .addArgument(new Argument("<topic>", "what to list").choices(listTopics));
  withReport(withMarket(command)).action(async (topic, options, self) => {
    const { runList } = await import("../actions/list.js");
    // Whoever lists chips wants to see all of them, unless a selection was asked for.
    const chips = self.getOptionValueSource("chips") === "default" ? "extended" : options.chips;
    await runList(topic, { ...options, chips }, context);
  });
}
