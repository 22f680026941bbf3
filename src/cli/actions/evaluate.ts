import { createReadStream } from "node:fs";
import { evaluateLine } from "../../analysis/evaluateLine.js";
import type { Chip } from "../../catalog/chip.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { selectChips } from "../../catalog/selectChips.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { longestLine, textLines } from "../../input/textLines.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import { exitCodes } from "../exitCodes.js";
import type { CommandContext } from "../makeProgram.js";
import { type OutputOptions, writeOutput } from "../writeOutput.js";
import { assumptionOptions, type MarketOptions } from "./loadMarket.js";

const linesPerWrite = 256;

/** One outcome or error object a line, in constant memory; a bad line raises the exit code and the rest is answered. */
export async function runEvaluate(
  file: string,
  options: MarketOptions & OutputOptions,
  { io, exitWith }: CommandContext,
): Promise<void> {
  const { assumptions } = loadAssumptions(assumptionOptions(options));
  const chipNamed = chipFinder(options);

  async function* answers(): AsyncGenerator<string> {
    let line = 0;
    let pending: string[] = [];
    for await (const { text, cut } of textLines(file === "-" ? io.stdin : createReadStream(file))) {
      line += 1;
      if (text.trim() === "") continue;
      const answer = cut
        ? { error: `the line is longer than ${longestLine} characters`, line }
        : evaluateLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, line, chipNamed, assumptions);
      if ("error" in answer) exitWith(exitCodes.badInput);
      pending.push(`${JSON.stringify(answer)}\n`);
      if (pending.length === linesPerWrite) {
        yield pending.join("");
        pending = [];
      }
    }
    yield pending.join("");
  }

  try {
    await writeOutput(answers(), options, io);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || (syscall !== "open" && syscall !== "read")) throw error;
    throw new InputError([
      optionFault(file, `cannot be read (${code}); give a file of JSON lines, or - for standard input`),
    ]);
  }
}

/** Any chip of the catalogue may be asked about; the selection only settles whose values it has. */
function chipFinder(options: MarketOptions): (id: string) => Chip {
  const catalog = loadCatalog({ catalogFiles: options.catalog });
  const chips = new Map(selectChips(catalog, options.chips).map((chip) => [chip.id, chip]));
  return (id) => {
    const chip = chips.get(id) ?? selectChips(catalog, id)[0]!;
    chips.set(id, chip);
    return chip;
  };
}
