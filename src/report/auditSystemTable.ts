import type { Audit, AuditedSystem } from "../analysis/burden/auditSchema.js";
import type { LegitimateSystem } from "../catalog/loadSystems.js";
import { marginsOf, systemFields } from "./auditTables.js";
import { signedMargin, sizeLines } from "./auditWords.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownText, type Table, textColumn } from "./markdown.js";
import type { SourceIndex } from "./sourceIndex.js";
import { tableOf } from "./tableOf.js";

/** Every system, in the order of the list. */
export function everySystemTable(audit: Audit, systems: readonly LegitimateSystem[], sources: SourceIndex): Table {
  const listed = new Map(systems.map((system) => [system.id, system]));
  const hasJobs = audit.systems.some(({ jobs }) => jobs.some(({ leastRegistered }) => leastRegistered !== null));
  return tableOf(audit.systems, [
    ...systemFields,
    { column: textColumn("Registered"), cell: (system) => registeredWords(system) },
    ...(sizeLines(audit.systems.flatMap(({ lines }) => lines)).length === 0
      ? []
      : [{ column: textColumn("Against the lines"), cell: (system: AuditedSystem) => marginsOf(system, audit) }]),
    ...(hasJobs
      ? [{ column: textColumn("Least job that registers"), cell: ({ jobs }: AuditedSystem) => jobWords(jobs) }]
      : []),
    {
      column: textColumn("Mark and source"),
      cell: ({ id, verified }) => `${verified} ${listed.get(id)!.sources.map(sources.cite).join(" ")}`,
    },
  ]);
}

function registeredWords({ registered, change }: AuditedSystem): string {
  if (registered === "unknown") return "not known";
  if (change === "newly-registered") return "**yes, newly**";
  return change === "newly-free" ? "no, newly free" : registered;
}

/** The smallest job that registers on each kind of accelerator, with its share of what the system has. */
function jobWords(jobs: AuditedSystem["jobs"]): Markdown {
  return jobs
    .map(({ name, count, known, leastRegistered, share }) => {
      const on = jobs.length > 1 ? `${markdownText(name)}: ` : "";
      if (!known) return `${on}not known`;
      if (leastRegistered === null) return `${on}none`;
      if (share! > 1) return `${on}none (${formatCount(leastRegistered)} needed)`;
      return `${on}${formatCount(leastRegistered)} of ${formatCount(count)} (${shareWords(share!)})`;
    })
    .join("; ");
}

/** A share in percent of the whole, never rounded up to all of it. */
function shareWords(share: number): string {
  const percent = signedMargin(share).replace("+", "");
  return percent === "100%" && share < 1 ? "nearly all" : percent;
}
