import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { visibleText } from "../../input/visibleText.js";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTarget, spaceOption, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addSweep(program: Command, context: CommandContext): void {
  const command = program
    .command("sweep")
    .description(
      "every jump of the cheapest run's cost as a line of the rule moves, or an assumption, or a chip's price",
    )
    .argument("<policy>", "the policy to evade")
    .requiredOption("--vary <name>", "what moves: registration.memory, network.upload, price.h100-sxm, ...")
    .requiredOption("--from <value>", "where it begins, with its unit, e.g. 320GB")
    .requiredOption("--to <value>", "where it ends, e.g. 4TB")
    .option("--against <name>", "a second thing to move, for a table of both")
    .option("--against-from <value>", "where the second begins")
    .option("--against-to <value>", "where the second ends")
    .option("--against-values <list>", "the second at these values, with commas between them, instead of a range")
    .option("--target <flop>", "target [FLOP] (default: 1e25)", parseTarget)
    .option("--points <count>", "most values tried where nothing gives every jump exactly (default: 60)", parsePoints)
    .addOption(systemsOption())
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (policy, options) => {
    const { runSweep } = await import("../actions/sweep.js");
    await runSweep(policy, options, context);
  });
}

/** @throws {InvalidArgumentError} for anything but a whole number from 2 to a thousand */
function parsePoints(text: string): number {
  const points = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (points >= 2 && points <= 1000) return points;
  throw new InvalidArgumentError(`It is a whole number from 2 to 1000; got "${visibleText(text)}".`);
}
