import { type Command, InvalidArgumentError, Option, type OptionValues } from "@commander-js/extra-typings";
import { priceLevels } from "../catalog/priceLevel.js";
import { decimalToNumber, parseDecimal } from "../input/decimal.js";
import { InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { visibleText } from "../input/visibleText.js";
import { type Mode, modes } from "../model/run.js";
import { costBases } from "../scenario/assumptions.js";
import { spaces, studyModes } from "../search/market.js";
import { parseChance } from "./parseChance.js";

/** Formats of reports: Markdown, the same laid out for a terminal or a browser, the machine contract, one row a record. */
const reportFormats = ["md", "text", "html", "json", "csv"] as const;

export type ReportFormat = (typeof reportFormats)[number];

const collect = (value: string, before: readonly string[]) => [...before, value];

/** Where a report goes and in which format. */
function formatOption() {
  const words = "output format, whatever the file is called (default: text on a terminal, md elsewhere)";
  return new Option("--format <format>", words).choices(reportFormats);
}

export function outOption() {
  return new Option("--out <file>", "write to a file, whole or not at all");
}

export function forceOption() {
  return new Option("--force", "with --out, --charts or --write: replace a file that subthreshold did not write");
}

function chartsOption() {
  return new Option(
    "--charts <folder>",
    "with --format md: write the charts as SVG files into a folder (html holds them)",
  );
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

function marketOption() {
  return new Option(
    "--market <kind,...>",
    "keep only chips that are buyable (sold, not only rented out), global (not for China only), new (not only used); any keeps all",
  )
    .argParser(collect)
    .default([] as readonly string[], "any");
}

function pricesOption() {
  return new Option("--prices <level>", "price of a chip that runs are costed at: lowest reported, central or highest")
    .choices(priceLevels)
    .default("central" as const);
}

function withoutOption() {
  return new Option("--without <id,...>", "chips withheld from what is on offer; repeatable")
    .argParser(collect)
    .default([] as readonly string[], "none");
}

export function costOption() {
  return new Option(
    "--cost <basis>",
    "what cost counts: the hardware bought, or owning and running it (default: capital)",
  ).choices(costBases);
}

function minSuccessOption() {
  return new Option(
    "--min-success <chance>",
    "least chance to finish undetected that the evader insists on, e.g. 0.5 or 50% (default: none)",
  ).argParser(parseChance);
}

export function metricOption() {
  return new Option("--metric <metric>", "what a run is measured by")
    .choices(["quality", "local"] as const)
    .default("quality" as const);
}

export function spaceOption() {
  return new Option("--space <space>", "which runs are searched; see: subthreshold list space")
    .choices(spaces)
    .default("adversarial" as const);
}

/** As {@link spaceOption}, with the published space beside the adversarial one on request. */
export function spacesOption() {
  return new Option("--space <space>", "which runs are searched, or both spaces; see: subthreshold list space")
    .choices([...spaces, "both"] as const)
    .default("adversarial" as const);
}

export function modesOption() {
  return new Option(
    "--modes <mode,...>",
    `ways to join nodes: ${modes.join(", ")} (default: ${studyModes.join(",")})`,
  ).argParser(parseModes);
}

/**
 * Ways to join nodes with commas between them, each once, in the order that settles ties.
 *
 * @throws {InvalidArgumentError} for an unknown one
 */
function parseModes(text: string): readonly Mode[] {
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !(modes as readonly string[]).includes(name));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, modes);
    const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
    throw new InvalidArgumentError(`Modes are ${modes.join(", ")}; got "${visibleText(unknown)}".${hint}`);
  }
  return modes.filter((mode) => named.includes(mode));
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

/** Adds the options that say which chips there are, with whose values, and under which assumptions. */
export function withValues<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return command
    .addOption(chipsOption())
    .addOption(catalogOption())
    .addOption(assumeOption())
    .addOption(assumptionsOption());
}

/** Adds the options that say what the evader can buy and insists on, what that costs, and under which assumptions. */
export function withMarket<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return withValues(command)
    .addOption(marketOption())
    .addOption(pricesOption())
    .addOption(withoutOption())
    .addOption(costOption())
    .addOption(minSuccessOption());
}

/** Adds the options that say where a report goes and in which format. */
export function withReport<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return command
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(forceOption())
    .addOption(chartsOption())
    .hook("preAction", (reporting) => requireMarkdownForCharts(reporting.opts()));
}

/** Said before the work begins: only Markdown refers to files of charts. */
function requireMarkdownForCharts({ charts, format }: OptionValues): void {
  if (charts === undefined || format === undefined || format === "md") return;
  const advice = format === "html" ? "an HTML report holds its charts: leave --charts out" : "give --format md with it";
  const message = `charts are written as files beside Markdown only, and the format is ${format}; ${advice}`;
  throw new InputError([optionFault("--charts", message)]);
}
