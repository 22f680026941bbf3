import type { Audit, AuditedSystem, AuditReading } from "../analysis/burden/auditSchema.js";
import { nothing, systemNames, systemsNamed } from "./auditWords.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { systemCount } from "./systemWords.js";
import { type Field, tableOf } from "./tableOf.js";

const memoryKindsRead = { hbm: "high-bandwidth memory only", all: "all accelerator memory" } as const;

/** Which memory a reading counts; a reading that is left out is what the rule says as written. */
function memoryReadingWords(memory: AuditReading["memory"], { readings }: Pick<Audit, "readings">): string {
  if (memory !== "as-written") return memoryKindsRead[memory];
  const others = new Set(readings.map((reading) => reading.memory));
  if (others.has("hbm") === others.has("all")) return "as written";
  return `${memoryKindsRead[others.has("hbm") ? "all" : "hbm"]} (as written)`;
}

/** Systems are named up to this count; more stand in the table only. */
const named = 6;

function clusterWords(jobChips: number | null): string {
  return jobChips === null ? "Whole system" : `A job of up to ${chipCount(jobChips)}`;
}

function chipCount(chips: number): string {
  return `${formatCount(chips)} ${chips === 1 ? "chip" : "chips"}`;
}

/** How many systems each reading registers: a row a reading of memory, a column a reading of cluster; none if all are none. */
export function readingCountTables({ readings, policy }: Audit): readonly Table[] {
  if (readings.every(({ registered, unknown }) => registered.length + unknown.length === 0)) return [];
  const memories = [...new Set(readings.map(({ memory }) => memory))];
  const jobs = [...new Set(readings.map(({ jobChips }) => jobChips))];
  const at = (memory: AuditReading["memory"], job: number | null) =>
    readings.find((reading) => reading.memory === memory && reading.jobChips === job)!;
  const fields: readonly Field<AuditReading["memory"]>[] = [
    ...(memories.length === 1
      ? [{ column: textColumn("Rule"), cell: () => markdownCode(policy) }]
      : [
          {
            column: textColumn("Memory counted"),
            cell: (memory: AuditReading["memory"]) => memoryReadingWords(memory, { readings }),
          },
        ]),
    ...jobs.map((job) => ({
      column: numberColumn(clusterWords(job)),
      cell: (memory: AuditReading["memory"]) => {
        const { registered, unknown } = at(memory, job);
        const open = unknown.length === 0 ? "" : ` (${formatCount(unknown.length)} not known)`;
        return `${formatCount(registered.length)}${open}`;
      },
    })),
  ];
  return [tableOf(memories, fields)];
}

/** What each other reading changes against the rule as written, over whole systems; a sentence each. */
export function readingSentences(audit: Audit): readonly Markdown[] {
  const [written, ...others] = audit.readings;
  if (audit.readings.every(({ registered }) => registered.length === 0)) return [];
  return others.map((reading) => {
    const added = reading.registered.filter((id) => !written!.registered.includes(id));
    const dropped = written!.registered.filter((id) => !reading.registered.includes(id));
    const changes = [
      ...(added.length === 0 ? [] : [`adds ${toldSystems(audit, added)}`]),
      ...(dropped.length === 0 ? [] : [droppedWords(audit, dropped, reading)]),
    ];
    const told = changes.length === 0 ? "the same systems register" : `this ${changes.join("; it ")}`;
    return `${readingWords(reading, audit)}: ${told}.`;
  });
}

function droppedWords(audit: Audit, dropped: readonly string[], { registered }: AuditReading): string {
  if (dropped.length <= named) return `drops ${toldSystems(audit, dropped)}`;
  const rest = registered.length === 0 ? "leaves none" : `leaves ${toldSystems(audit, registered)}`;
  return `drops ${formatCount(dropped.length)} and ${rest}`;
}

function toldSystems(audit: Audit, ids: readonly string[]): Markdown {
  const systems = systemsNamed(audit, ids);
  return systems.length > named ? formatCount(systems.length) : systemNames(systems, named);
}

function readingWords({ memory, jobChips }: AuditReading, audit: Audit): string {
  const cluster = jobChips === null ? "Whole systems" : `Jobs of up to ${chipCount(jobChips)}`;
  return hasMemoryReadings(audit) ? `${cluster}, ${memoryReadingWords(memory, audit)}` : cluster;
}

/** The systems whose verdict depends on the reading, a column a reading; none if no reading matters. */
export function readingChangeTables(audit: Audit): readonly Table[] {
  const answer = (system: AuditedSystem, { registered, unknown }: AuditReading) => {
    if (registered.includes(system.id)) return "yes";
    return unknown.includes(system.id) ? "not known" : nothing;
  };
  const changing = audit.systems.filter(
    (system) => new Set(audit.readings.map((reading) => answer(system, reading))).size > 1,
  );
  if (changing.length === 0) return [];
  const severalMemories = hasMemoryReadings(audit);
  return [
    tableOf(changing, [
      { column: textColumn("System"), cell: ({ name }) => markdownText(name) },
      ...audit.readings.map((reading) => {
        const cluster = clusterWords(reading.jobChips);
        const title = severalMemories ? `${cluster}, ${memoryReadingWords(reading.memory, audit)}` : cluster;
        return { column: textColumn(title), cell: (system: AuditedSystem) => answer(system, reading) };
      }),
    ]),
  ];
}

function hasMemoryReadings({ readings }: Audit): boolean {
  return new Set(readings.map(({ memory }) => memory)).size > 1;
}

/** What the readings come to, in a sentence. */
export function readingAnswer(audit: Audit): Markdown {
  const counts = audit.readings.map(({ registered }) => registered.length);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  const total = systemCount(audit.systems.length);
  const unknown = audit.readings.some((reading) => reading.unknown.length > 0);
  if (most === 0 && !unknown) return `Under none of these readings does any of the ${total} listed register.`;
  if (least === most) return `Every one of these readings registers ${formatCount(most)} of the ${total} listed.`;
  return `Depending on the reading, the rule registers from ${formatCount(least)} to ${formatCount(most)} of the ${total} listed.`;
}
