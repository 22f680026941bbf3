import type { Audit, AuditedSystem, AuditReading } from "../analysis/burden/auditSchema.js";
import { type CsvValue, csvFile } from "./csv.js";

/** An audit as CSV, one row a system: what it is, how the rule sees it, its margin to every line, and every reading. */
export function auditCsv(audit: Audit): string {
  const columns = columnsOf(audit);
  return csvFile(
    columns.map(({ name }) => name),
    audit.systems.map((system) => columns.map(({ value }) => value(system))),
  );
}

interface CsvColumn {
  readonly name: string;
  readonly value: (system: AuditedSystem) => CsvValue;
}

function columnsOf({ policy, baseline, systems, readings }: Audit): readonly CsvColumn[] {
  const lines = systems[0]?.lines ?? [];
  return [
    { name: "system", value: ({ id }) => id },
    { name: "name", value: ({ name }) => name },
    { name: "category", value: ({ category }) => category },
    { name: "named", value: ({ named }) => named },
    { name: "verified", value: ({ verified }) => verified },
    { name: "chips", value: ({ chips }) => chips },
    { name: "computeH100e", value: ({ computeH100e }) => computeH100e },
    { name: "hbmGb", value: ({ memoryGb }) => memoryGb.hbm },
    { name: "gddrGb", value: ({ memoryGb }) => memoryGb.gddr },
    { name: "lpddrGb", value: ({ memoryGb }) => memoryGb.lpddr },
    { name: "policy", value: () => policy },
    { name: "registered", value: ({ registered }) => registered },
    { name: "reasons", value: ({ reasons }) => reasons.map(({ text }) => text).join("; ") },
    { name: "baseline", value: () => baseline },
    { name: "registeredUnderBaseline", value: (system) => system.baseline },
    { name: "change", value: ({ change }) => change },
    { name: "tipsAtRatio", value: ({ tips }) => tips?.ratio },
    { name: "tipsAtLine", value: ({ tips }) => tips?.lines.map(({ text }) => text).join("; ") },
    ...lines.map(({ policy: part, path }, index): CsvColumn => {
      const name = part === policy ? path : `${part}:${path}`;
      return { name: `margin ${name}`, value: (system) => system.lines[index]!.margin };
    }),
    {
      name: "leastRegisteredJob",
      value: ({ jobs }) => jobs.map((job) => `${job.name}: ${leastJob(job)} of ${job.count}`).join("; "),
    },
    ...readings
      .slice(1)
      .map((reading): CsvColumn => ({ name: readingName(reading), value: ({ id }) => readingAnswer(id, reading) })),
  ];
}

function leastJob({ known, leastRegistered }: AuditedSystem["jobs"][number]): string {
  return known ? `${leastRegistered ?? "none"}` : "unknown";
}

function readingName({ memory, jobChips }: AuditReading): string {
  return `registered (memory ${memory}, ${jobChips === null ? "whole system" : `job of ${jobChips}`})`;
}

function readingAnswer(id: string, { registered, unknown }: AuditReading): string {
  if (registered.includes(id)) return "yes";
  return unknown.includes(id) ? "unknown" : "no";
}
