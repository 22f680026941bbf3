import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTarget, spaceOption, withMarket, withReport } from "../options.js";

export function addFigures(program: Command, context: CommandContext): void {
  const command = program
    .command("figures")
    .description(
      "figures to cite: cost and nodes with and without a clause, what replicas lose, how long a run is worth",
    )
    .argument("[without]", "the rule without the clause", "scher-2025")
    .argument("[with]", "the rule with the clause", "scher-2025-memory")
    .option("--from <flop>", "least target [FLOP]", parseTarget, 1e24)
    .option("--to <flop>", "greatest target [FLOP]", parseTarget, 1e26)
    .option("--points <count>", "targets, evenly spread in the logarithm", parsePoints, 41)
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (without, withIt, options) => {
    const { runFigures } = await import("../actions/figures.js");
    await runFigures(without, withIt, options, context);
  });
}

const mostPoints = 401;

function parsePoints(text: string): number {
  const count = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(count >= 2 && count <= mostPoints)) {
    throw new InvalidArgumentError(`A figure has 2 to ${mostPoints} targets; got "${text.slice(0, 20)}".`);
  }
  return count;
}
