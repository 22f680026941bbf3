import { type Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { parseQuantity, type Quantity } from "../../input/units.js";
import type { Dimension } from "../../input/unitTable.js";
import { visibleText } from "../../input/visibleText.js";
import type { CommandContext } from "../makeProgram.js";
import { metricOption, modesOption, parseTarget, spaceOption, withMarket, withReport } from "../options.js";
import { systemsOption } from "../systemsOption.js";

export function addDesign(program: Command, context: CommandContext): void {
  const command = program
    .command("design")
    .description("the rules that nothing beats, by what evading them costs and how many systems they register")
    .requiredOption("--target <flop>", "target [FLOP]", parseTarget)
    .option(
      "--max-burden <count>",
      'most systems a rule may register: "5 newly registered systems" or "40 registered systems"',
      parseBurden,
    )
    .option("--min-cost <usd>", "least the evader's cheapest run has to cost, e.g. $500M", positive("money"))
    .option("--multiple <ratio>", "the same, in times the cost of a run that hides nothing, e.g. 10", positive("ratio"))
    .addOption(
      new Option(
        "--burden <measure>",
        "what rules are weighed by (default: as in --max-burden, or registered)",
      ).choices(["registered", "newly-registered"] as const),
    )
    .option("--baseline <policy>", "policy that newly registered refers to", "scher-2025")
    .addOption(capOption("--compute-from <rate>", "lowest compute cap", "computeRate", "1 H100e"))
    .addOption(capOption("--compute-to <rate>", "highest compute cap", "computeRate", "64 H100e"))
    .addOption(capOption("--memory-from <amount>", "lowest memory cap", "memory", "64 GB"))
    .addOption(capOption("--memory-to <amount>", "highest memory cap", "memory", "8 TB"))
    .addOption(systemsOption())
    .option("--write <file>", "write the rule asked for as a policy file, e.g. draft.yaml")
    .addOption(metricOption())
    .addOption(spaceOption())
    .addOption(modesOption());
  withReport(withMarket(command)).action(async (options) => {
    const { runDesign } = await import("../actions/design.js");
    await runDesign(options, context);
  });
}

function capOption<Flags extends string>(flags: Flags, description: string, dimension: Dimension, fallback: string) {
  const parse = positive(dimension);
  return new Option(flags, description)
    .argParser((text: string): Quantity => parse(text))
    .default(parse(fallback), fallback);
}

/** A reader of quantities above 0. */
function positive(dimension: Dimension): (text: string) => Quantity {
  return (text) => {
    const result = parseQuantity(text, dimension);
    if (!result.ok) throw new InvalidArgumentError(`${visibleText(result.message)}.`);
    if (result.quantity.value === 0) throw new InvalidArgumentError(`It must be above 0; got "${visibleText(text)}".`);
    return result.quantity;
  };
}

/** A count of systems with what it counts. */
function parseBurden(text: string) {
  const match = /^(\d{1,9})\s+(newly\s+)?registered(?:\s+systems?)?$/.exec(text.trim());
  if (match === null) {
    throw new InvalidArgumentError(
      `A burden is a count with what it counts, "5 newly registered systems" or "40 registered systems"; got "${visibleText(text)}".`,
    );
  }
  return { systems: Number(match[1]), measure: match[2] === undefined ? "registered" : "newly-registered" } as const;
}
