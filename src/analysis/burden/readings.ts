import { leafText } from "../../policy/buildRegistration.js";
import { linesOf, withLeaf } from "../../policy/lines.js";
import { type CombinedPolicy, type MemoryKind, memoryKinds } from "../../policy/policy.js";
import type { AuditReading } from "./auditSchema.js";
import type { MeasuredSystem } from "./measuredSystem.js";
import { registersByJob } from "./registeredJobs.js";
import { registersSystem, type SystemAnswer } from "./registersSystem.js";

/** Which memory each reading counts. */
const memoryReadings = { hbm: ["hbm"], all: memoryKinds } as const;

/**
 * Which systems a policy registers as it may be read: its memory lines as written, of high-bandwidth memory alone, or of all
 * memory; a cluster as the whole system, or as what one job takes. Readings that say what the policy says anyway are left out.
 *
 * @param largestJobs chips of the largest job, one reading each
 */
export function readings(
  policy: CombinedPolicy,
  systems: readonly MeasuredSystem[],
  largestJobs: readonly number[],
): readonly AuditReading[] {
  const others = (["hbm", "all"] as const).flatMap((memory) => {
    const read = withMemoryOf(policy, memoryReadings[memory]);
    return read === undefined ? [] : [{ memory, read }];
  });
  return [{ memory: "as-written" as const, read: policy }, ...others].flatMap(({ memory, read }) => {
    const byJob = systems.map((system) => registersByJob(read, system));
    return [
      readingOf(memory, null, systems, (system) => registersSystem(read, system).registered),
      ...largestJobs.map((chips) => readingOf(memory, chips, systems, (_system, place) => byJob[place]!(chips))),
    ];
  });
}

function readingOf(
  memory: AuditReading["memory"],
  jobChips: number | null,
  systems: readonly MeasuredSystem[],
  answerOf: (system: MeasuredSystem, place: number) => SystemAnswer,
): AuditReading {
  const answers = systems.map((system, place) => ({ id: system.system.id, answer: answerOf(system, place) }));
  const of = (wanted: SystemAnswer) => answers.filter(({ answer }) => answer === wanted).map(({ id }) => id);
  return { memory, jobChips, registered: of("yes"), unknown: of("unknown") };
}

/** The policy with all its memory lines of some kinds; undefined if that is how they are. */
function withMemoryOf(policy: CombinedPolicy, of: readonly MemoryKind[]): CombinedPolicy | undefined {
  const other = linesOf(policy).filter(
    ({ leaf }) =>
      leaf.kind === "memory" && (leaf.of.length !== of.length || of.some((kind) => !leaf.of.includes(kind))),
  );
  if (other.length === 0) return undefined;
  return other.reduce(
    (changed, line) =>
      withLeaf(changed, line, (leaf) => {
        if (leaf.kind !== "memory") return leaf;
        const counted = { ...leaf, of };
        return { ...counted, text: leafText(counted) };
      }),
    policy,
  );
}
