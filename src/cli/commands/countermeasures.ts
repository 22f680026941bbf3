import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { parseQuantity } from "../../input/units.js";
import { visibleText } from "../../input/visibleText.js";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTargets, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addCountermeasures(program: Command, context: CommandContext): void {
  const command = program
    .command("countermeasures")
    .description("what each countermeasure adds to the cost of evasion, alone, in pairs and all together")
    .argument("[policies...]", "measures, each a policy; one package is taken apart (default: the study's six)")
    .option("--base <policy>", "rule that the measures are added to", "scher-2025")
    .option("--targets <flop,...>", "targets [FLOP] (default: 1e25,1e26)", parseTargets)
    .option("--order", "also the best next measure, given those in place")
    .option(
      "--value <usd>",
      'what the finished model is worth to the evader, e.g. "$1B", to see whether evasion pays',
      parseValue,
    )
    .addOption(systemsOption())
    .addOption(metricOption())
    .addOption(modesOption())
    .addHelpText(
      "after",
      "\nThe evader insists on a chance of 0.5 to finish undetected unless --min-success says otherwise.",
    );
  withReport(withMarket(command)).action(async (policies, options) => {
    const { runCountermeasures } = await import("../actions/countermeasures.js");
    await runCountermeasures(policies, options, context);
  });
}

/** What a model is worth [USD]. */
function parseValue(text: string): number {
  const result = parseQuantity(text, "money");
  if (!result.ok) throw new InvalidArgumentError(`${visibleText(result.message)}.`);
  if (result.quantity.value === 0) throw new InvalidArgumentError(`It must be above 0; got "${visibleText(text)}".`);
  return result.quantity.value;
}
