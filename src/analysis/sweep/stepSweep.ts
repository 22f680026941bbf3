import { compareDecimals } from "../../input/decimal.js";
import { openAnswer } from "../../search/adversary.js";
import { addCertificates } from "../addCertificates.js";
import { measuredSystems } from "../burden/measuredSystem.js";
import type { OnStep } from "../steps.js";
import { type BurdenStep, burdenSteps } from "./burdenSteps.js";
import { chipsMeeting, dropped } from "./jumpCauses.js";
import { lineAxis } from "./lineAxis.js";
import { marksOn } from "./marks.js";
import { partedLine } from "./partedLine.js";
import { runRecordOf, stretchRecord, valueRecord, variableRecord } from "./records.js";
import { overlap, type Stretch } from "./stretch.js";
import type { StepSweep, SweepRun } from "./sweepSchema.js";
import type { SweepWorld } from "./sweepWorld.js";
import type { LineVariable } from "./variable.js";

/** A sweep without what every answer carries of the question. */
export type BareSteps = Omit<StepSweep, SharedField>;

/** What every answer carries of the question. */
export type SharedField =
  | "policy"
  | "target"
  | "metric"
  | "space"
  | "modes"
  | "chips"
  | "offer"
  | "assumptions"
  | "systems";

/** Every interval of a line's range with its one cheapest run, exactly, and what the line does to known systems. */
export async function stepSweep(world: SweepWorld, variable: LineVariable, onStep: OnStep): Promise<BareSteps> {
  const axis = lineAxis(variable, world.market);
  const { regions, searches, laws } = await partedLine(world, axis, onStep);
  const parts = regions
    .map(({ region: [stretch], answer }) => ({ stretch: stretch!, answer }))
    .sort((a, b) => byLower(a.stretch, b.stretch));
  const centralised = openAnswer(world.market, world.target);
  const runs: SweepRun[] = [];
  const places = parts.map(({ answer }) =>
    answer === undefined ? null : runs.push(runRecordOf(answer, centralised)) - 1,
  );
  const known = measuredSystems(world.systems, world.systemChips, world.market.assumptions);
  const burden = burdenSteps(world.policy, axis, known);
  const runAt = (place: number | null): SweepRun | undefined => (place === null ? undefined : runs[place]);
  return {
    shape: "steps",
    method: "exact",
    variable: variableRecord(variable),
    complete: !places.includes(null),
    searches: searches + 1,
    certificate: addCertificates([
      ...runs.map(({ result }) => result.certificate),
      ...(centralised === undefined ? [] : [centralised.certificate]),
    ]),
    laws,
    runs,
    centralised: centralised ?? null,
    marks: marksOn(variable),
    intervals: parts.map(({ stretch }, index) => {
      const run = runAt(places[index]!);
      return {
        ...stretchRecord(stretch, axis),
        run: places[index]!,
        costUsd: run?.costUsd ?? null,
        nodes: run === undefined || run.costUsd === null ? null : run.result.nodes,
        evasionMultiple: run?.evasionMultiple ?? null,
        registered: registeredIn(stretch, burden),
      };
    }),
    jumps: parts.slice(1).map(({ stretch, answer }, index) => {
      const before = parts[index]!;
      const at = stretch.lower!;
      const [below, above] = [places[index]!, places[index + 1]!];
      return {
        at: valueRecord(variable, at),
        below,
        above,
        costBelowUsd: runAt(below)?.costUsd ?? null,
        costAboveUsd: runAt(above)?.costUsd ?? null,
        drops: dropped(world, axis, before, { stretch, answer }),
        meets: chipsMeeting(variable, at, world.market),
      };
    }),
    burden: burden.map(({ stretch, verdicts }, index) => {
      const before = burden[index - 1]?.verdicts;
      const changed = (to: boolean) =>
        known.filter(
          (_, place) => before !== undefined && (before[place] === "yes") !== to && (verdicts[place] === "yes") === to,
        );
      return {
        ...stretchRecord(stretch, axis),
        registered: verdicts.filter((verdict) => verdict === "yes").length,
        unknown: verdicts.filter((verdict) => verdict === "unknown").length,
        enter: changed(true).map(({ system }) => system.id),
        leave: changed(false).map(({ system }) => system.id),
      };
    }),
  };
}

/** How many systems are registered in a stretch, where they are fewest and most. */
function registeredIn(stretch: Stretch, burden: readonly BurdenStep[]): { least: number; most: number } {
  const counts = burden
    .filter((step) => overlap(step.stretch, stretch))
    .map(({ verdicts }) => verdicts.filter((verdict) => verdict === "yes").length);
  return { least: Math.min(...counts), most: Math.max(...counts) };
}

function byLower(a: Stretch, b: Stretch): number {
  if (a.lower === undefined || b.lower === undefined) return a.lower === b.lower ? 0 : a.lower === undefined ? -1 : 1;
  return compareDecimals(a.lower, b.lower);
}
