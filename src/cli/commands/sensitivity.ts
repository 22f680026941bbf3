import { Argument, type Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTarget, spaceOption, withMarket, withReport } from "../options.js";

export function addSensitivity(program: Command, context: CommandContext): void {
  const command = program
    .command("sensitivity")
    .description("the cheapest run on each network of the study's bandwidth or latency series")
    .addArgument(new Argument("<series>", "which series").choices(["bandwidth", "latency"] as const))
    .argument("[policies...]", "policies to evade (default: scher-2025)")
    .option("--target <flop>", "target [FLOP]", parseTarget, 1e25)
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (series, policies, options) => {
    const { runSensitivity } = await import("../actions/sensitivity.js");
    await runSensitivity(series, policies, options, context);
  });
}
