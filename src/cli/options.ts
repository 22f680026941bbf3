import { type Command, InvalidArgumentError, Option, type OptionValues } from "@commander-js/extra-typings";
import { decimalToNumber, parseDecimal } from "../input/decimal.js";
import { visibleText } from "../input/visibleText.js";

/** Formats of reports: Markdown, the same laid out for a terminal, the machine contract, and one row a record. */
const reportFormats = ["md", "text", "json", "csv"] as const;

export type ReportFormat = (typeof reportFormats)[number];

const collect = (value: string, before: readonly string[]) => [...before, value];

/** Where a report goes and in which format. */
function formatOption() {
  return new Option("--format <format>", "output format (default: text on a terminal, md elsewhere)").choices(
    reportFormats,
  );
}

export function outOption() {
  return new Option("--out <file>", "write to a file, whole or not at all");
}

export function forceOption() {
  return new Option("--force", "with --out: replace a file that subthreshold did not write");
}

function assumeOption() {
  return new Option("--assume <name=value>", 'override an assumption, e.g. network.upload="30 Mbps"; repeatable')
    .argParser(collect)
    .default([] as readonly string[], "none");
}

function assumptionsOption() {
  return new Option("--assumptions <file>", "YAML file that overrides assumptions");
}

function chipsOption() {
  return new Option(
    "--chips <selection>",
    "what the evader can buy: published, extended, or chip ids with commas",
  ).default("published");
}

function catalogOption() {
  return new Option("--catalog <file>", "YAML file that adds or replaces chips; repeatable")
    .argParser(collect)
    .default([] as readonly string[], "none");
}

export function metricOption() {
  return new Option("--metric <metric>", "what a run is measured by")
    .choices(["quality", "local"] as const)
    .default("quality" as const);
}

export function spaceOption() {
  return new Option("--space <space>", "which runs are searched")
    .choices(["published"] as const)
    .default("published" as const);
}

/**
 * A count of operations on the command line: a number as people write it, with or without "FLOP".
 *
 * @throws {InvalidArgumentError} for anything else, and for what is not above 0
 */
export function parseTarget(text: string): number {
  const number = parseDecimal(text.trim().replace(/\s*FLOP$/, ""));
  const value = number === undefined ? Number.NaN : decimalToNumber(number);
  if (!(value > 0) || value === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError(`A target is a number of FLOP above 0, e.g. 1e25; got "${visibleText(text)}".`);
  }
  return value;
}

/** Several counts of operations with commas between them, rising, each once. */
export function parseTargets(text: string): readonly number[] {
  return [...new Set(text.split(",").map(parseTarget))].sort((a, b) => a - b);
}

/** Adds the options that say what the evader can buy and under which assumptions. */
export function withMarket<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return command
    .addOption(chipsOption())
    .addOption(catalogOption())
    .addOption(assumeOption())
    .addOption(assumptionsOption());
}

/** Adds the options that say where a report goes and in which format. */
export function withReport<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return command.addOption(formatOption()).addOption(outOption()).addOption(forceOption());
}
