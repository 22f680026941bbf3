import type { Audit, AuditedSystem } from "../analysis/burden/auditSchema.js";
import type { ConstraintUnit } from "../analysis/shadowPricesSchema.js";
import { quoted } from "./changeWords.js";
import { formatCount, formatGb, formatH100e, formatMbps, formatNumber, formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { listWords } from "./names.js";

type SystemLine = AuditedSystem["lines"][number];
type Clause = AuditedSystem["reasons"][number];

/** Where there is nothing to say. */
export const nothing = "–";

const unitWords: Readonly<Partial<Record<ConstraintUnit, (value: number) => string>>> = {
  H100e: formatH100e,
  GB: formatGb,
  Mbps: formatMbps,
  USD: formatUsd,
  chips: (value) => `${Number.isInteger(value) ? formatCount(value) : formatNumber(value)} chips`,
  kW: (value) => `${formatNumber(value)} kW`,
};

/** What is measured against a line, with its unit. */
export function measureWords(value: number, unit: ConstraintUnit): string {
  return (unitWords[unit] ?? formatNumber)(value);
}

/** From this margin on a figure is told as a multiple of its line. */
const manyTimes = 9;

/**
 * A margin to a line in percent, with its sign; from ten times the line on the multiple.
 *
 * @param margin the measure over the line, less 1; >= -1
 * @example signedMargin(0.2) // => "+20%"
 * @example signedMargin(-0.125) // => "-12.5%"
 * @example signedMargin(0) // => "on the line"
 * @example signedMargin(2757) // => "2,760x"
 * @example signedMargin(-0.99999) // => "nearly -100%"
 */
export function signedMargin(margin: number): string {
  if (margin === 0) return "on the line";
  if (margin >= manyTimes) return formatRatio(margin + 1);
  const percent = formatNumber(Math.abs(margin) * 100);
  if (margin > 0) return `+${percent}%`;
  return percent === "100" && margin > -1 ? "nearly -100%" : `-${percent}%`;
}

/** A clause as a report cites it: with its policy where several that draw lines apply at once. */
export function clauseWords({ policy, text }: Clause, { systems }: Pick<Audit, "systems">): Markdown {
  const drawing = new Set(systems[0]?.lines.map((line) => line.policy));
  return drawing.size > 1 ? `${markdownCode(policy)}: ${quoted(text)}` : quoted(text);
}

/** The lines of a system that its size meets; its links do not grow with it. */
export function sizeLines<Line extends Pick<SystemLine, "kind">>(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ kind }) => kind !== "interconnect");
}

/** The clauses that register something: those on its size where there are any, else all. */
export function decidingReasons(reasons: readonly Clause[]): readonly Clause[] {
  const measured = reasons.filter(({ path }) => /\.(?:compute|memory|chips|power|price)$/.test(path));
  return measured.length > 0 ? measured : reasons;
}

/**
 * Names of systems in one phrase; of many only the first.
 *
 * @param most how many are named
 */
export function systemNames(systems: readonly AuditedSystem[], most: number): Markdown {
  const names = systems.map(({ name }) => markdownText(name));
  if (names.length <= most) return listWords(names);
  return `${names.slice(0, most - 1).join(", ")} and ${formatCount(names.length - most + 1)} more`;
}

/** Systems by id, in the order given. */
export function systemsNamed(audit: Pick<Audit, "systems">, ids: readonly string[]): readonly AuditedSystem[] {
  const byId = new Map(audit.systems.map((system) => [system.id, system]));
  return ids.map((id) => byId.get(id)!);
}

/**
 * The memory of a system by kind.
 *
 * @example memoryWords({ hbm: 640, gddr: 384, lpddr: 0 }) // => "640 GB HBM, 384 GB GDDR"
 */
export function memoryWords(memory: AuditedSystem["memoryGb"]): string {
  return (["hbm", "gddr", "lpddr"] as const)
    .filter((kind) => memory[kind] > 0)
    .map((kind) => `${formatGb(memory[kind])} ${kind.toUpperCase()}`)
    .join(", ");
}
