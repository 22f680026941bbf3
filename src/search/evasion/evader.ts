import type { Measure } from "../../policy/countermeasure.js";
import { measuresAgainst } from "../../policy/measuresAgainst.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { Market } from "../market.js";
import { type LengthRange, lengthsUpTo, onlyLength } from "./runLengths.js";
import { type Exposure, mostHazard, type Watcher, watcherOf } from "./watcher.js";

/** What countermeasures and the basis of cost make of the evader's problem, the same for all chips. */
export interface Evader {
  /** Whether nothing but registration and the price of hardware decides, so that answers say nothing more */
  readonly plain: boolean;
  readonly measures: readonly Measure[];
  readonly watchers: readonly Watcher[];
  /** Hazard beyond which the chance to finish is too small */
  readonly mostHazard: number;
  /** Loss on detection: a sum [USD], and a share of the hardware */
  readonly fineUsd: number;
  readonly seized: number;
  /** When the run must have ended [days from now] */
  readonly deadlineDays: number;
  readonly lengths: LengthRange;
}

/** The evader under a rule; under none it hides nothing, but may pay for what it owns. */
export function evaderUnder(
  policy: CombinedPolicy | undefined,
  { assumptions, minSuccess, limits }: Pick<Market, "assumptions" | "minSuccess" | "limits">,
): Evader {
  const against = policy === undefined ? [] : measuresAgainst(policy, assumptions.evader.kind);
  const measures = against.map(({ measure }) => measure);
  const watchers = against.flatMap(({ policy: id, path, measure }): readonly Watcher[] => {
    const watcher = watcherOf(measure, assumptions);
    return watcher === undefined ? [] : [{ policy: id, path, type: measure.type, ...watcher }];
  });
  const { costBasis, waiting, runDays } = assumptions;
  const windows = measures.flatMap((measure) => (measure.type === "run-window" ? [measure.days] : []));
  const deadlineDays = Math.min(runDays, ...windows);
  const waits = waiting.priceDecline > 0 || waiting.algorithmicProgress > 1;
  const timeMatters = costBasis === "ownership" || waits || watchers.some(seesLonger);
  return {
    plain: costBasis === "capital" && !waits && measures.length === 0,
    measures,
    watchers,
    mostHazard: mostHazard(minSuccess ?? 0),
    fineUsd: measures.reduce(
      (sum, measure) =>
        measure.type === "penalties"
          ? sum + Math.max(measure.fineUsd, measure.turnoverShare * assumptions.evader.turnoverUsd)
          : sum,
      0,
    ),
    seized:
      1 - measures.reduce((kept, measure) => (measure.type === "penalties" ? kept * (1 - measure.seized) : kept), 1),
    deadlineDays,
    lengths: lengthsOf(deadlineDays, timeMatters, limits?.lengthDays),
  };
}

/** More than any run has of all that can be seen: who does not see this sees nothing. */
const utmost: Exposure = {
  nodes: 1e9,
  megawatts: 1e6,
  hardwareUsd: 1e15,
  mostUploadMbps: Number.POSITIVE_INFINITY,
  runYears: 1,
  years: 1,
};

/** Whether a longer run is seen more: a measure that never sees anything leaves every length as good as without it. */
function seesLonger({ timeMatters, hazard }: Watcher): boolean {
  return timeMatters && hazard(utmost) > 0;
}

/** A longer run needs less hardware: where time itself costs nothing and nobody watches, the longest is the best. */
function lengthsOf(deadlineDays: number, timeMatters: boolean, only: number | undefined): LengthRange {
  if (only !== undefined) return onlyLength(Math.min(only, deadlineDays));
  return timeMatters ? lengthsUpTo(deadlineDays) : onlyLength(deadlineDays);
}
