import type { Token, Tokens } from "marked";
import type { Comparison } from "../../../src/analysis/comparisonSchema.js";
import { loadDemonstrated } from "../../../src/catalog/loadDemonstrated.js";
import { loadPaperTables } from "../../../src/catalog/loadPaperTables.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import * as format from "../../../src/report/format.js";
import { sectionsOf, shownText } from "./documentText.js";

/** A number with what belongs to it, e.g. "+$1.29B", "1,720", "2.34x", "1e25", "2%". */
const figurePattern = /(?<![\w.,-])[+-]?\$?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?:[xMBT%](?!\w))?/g;

/** Sections that hold texts of rules, assumptions and sources, and the command. */
const textSections = new Set(["The rules", "Assumptions", "Sources", "Reproduce"]);
/** Columns of the table of published experiments that hold their sources' words. */
const sourceColumns = new Set(["By", "Also known"]);

/**
 * Numbers of the explanations, by section: bits of number formats, the cut-off, the sizes of the adversarial space, equality,
 * tokens a parameter, the study's rule and words, the top of χ.
 */
const explained: Readonly<Record<string, readonly string[]>> = {
  "How to read this report": ["16", "8", "4", "2%", "500M", "10T"],
  "What the cheapest run costs": ["1x"],
  "What each run is made of": ["16", "25.6"],
  "The study's figures": ["50%"],
  "The study's figures beside": ["16", "50%"],
  "The two metrics": ["1"],
};

export interface PlacedFigure {
  readonly section: string;
  readonly figure: string;
}

/** Every figure of a report outside quotations, names of chips, ids, titles, sources and texts of the catalogue. */
export function figuresIn(report: string, context: AnswerContext): readonly PlacedFigure[] {
  const texts = context.chips.flatMap(({ name, priceBasis, priceWeakness }) => [name, priceBasis, priceWeakness ?? ""]);
  return sectionsOf(report)
    .filter(({ heading }) => !textSections.has(heading))
    .flatMap(({ heading, blocks }) =>
      blocks.flatMap(statements).flatMap((statement) => {
        const own = [...texts]
          .filter((text) => text !== "")
          .sort((a, b) => b.length - a.length)
          .reduce((rest, text) => rest.replaceAll(text, ""), statement)
          .replace(/“[^”]*”/g, "")
          .replace(/\[\d+\]/g, "");
        return (own.match(figurePattern) ?? []).map((figure) => ({
          section: heading,
          figure: figure.replace(/,$/, ""),
        }));
      }),
    )
    .filter(({ section, figure }) => !explained[section]?.includes(figure));
}

/** What a block says, cell by cell and item by item, without code. */
function statements(block: Token): readonly string[] {
  if (block.type === "table") {
    const { header, rows } = block as Tokens.Table;
    const heads = header.map((cell) => cell.tokens.map(shownText).join(""));
    return rows.flatMap((row) => row.filter((_cell, at) => !sourceColumns.has(heads[at]!)).flatMap(words));
  }
  if (block.type === "list") return (block as Tokens.List).items.flatMap(words);
  return words(block as Tokens.Generic);
}

function words({ tokens }: { tokens?: Token[] | undefined }): readonly string[] {
  const text = (token: Token): string => {
    if (token.type === "codespan") return "";
    const inner = (token as Tokens.Generic).tokens;
    return inner === undefined ? shownText(token) : inner.map(text).join("");
  };
  return [(tokens ?? []).map(text).join("")];
}

/**
 * Every figure that a number of the record may be printed as, the documented exact derivations of several, and what the study
 * and the published experiments print.
 */
export function traceableFigures(comparison: Comparison): ReadonlySet<string> {
  const derived = [
    // How far beyond the largest published value.
    ...comparison.cells.flatMap(({ result }) =>
      result.extrapolations.map(({ value, demonstrated }) => value / demonstrated),
    ),
    // Which share of the operations spent counts, in the metric of quality.
    ...comparison.cells.map(({ result }) => result.efficiency * result.chi),
    // How many targets and answers there are, and in how many of them something holds.
    ...comparison.cells.map((_cell, index) => index + 1),
    // How far the two spaces and the rules in either are apart.
    ...(comparison.published ?? []).flatMap(({ policy, target, result }) => {
      const at = (id: string) => comparison.cells.find((cell) => cell.policy === id && cell.target === target)!;
      const base = comparison.published!.find((one) => one.policy === comparison.baseline && one.target === target)!;
      return [result.costUsd / at(policy).result.costUsd, result.costUsd / base.result.costUsd];
    }),
    // The laws that were checked, and their pairs together.
    Object.values(comparison.laws?.checked ?? {}).filter((pairs) => pairs > 0).length,
    Object.values(comparison.laws?.checked ?? {}).reduce((sum, pairs) => sum + pairs, 0),
  ];
  const texts = [...numbersOf(comparison), ...derived].flatMap((value) =>
    Object.values(format).flatMap((formatter) => {
      try {
        return [formatter(value)];
      } catch (error) {
        if (error instanceof RangeError) return [];
        throw error;
      }
    }),
  );
  const knobs = [...comparison.cells, ...(comparison.published ?? [])].flatMap(({ result }) =>
    [result.configuration?.compression, result.configuration?.activationCompression].flatMap((level) =>
      level === undefined ? [] : [`${format.formatNumber(level)}x`],
    ),
  );
  const demonstrated = loadDemonstrated().flatMap(({ results }) =>
    results.map(({ value }) => `${format.formatNumber(value)}x`),
  );
  const study = loadPaperTables().flatMap(({ nodes, nodesPerGroup, stages, chipsPerNode, printed }) => [
    ...Object.values(printed),
    ...[nodes, nodesPerGroup ?? 1, stages ?? 1, chipsPerNode].map(format.formatCount),
  ]);
  return new Set([...texts, ...knobs, ...demonstrated, ...study].flatMap((text) => text.match(figurePattern) ?? []));
}

function numbersOf(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}
