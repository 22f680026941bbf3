import type { Chip } from "../../catalog/chip.js";
import type { NetworkProfile } from "../../catalog/loadNetworks.js";
import type { LegitimateSystem } from "../../catalog/loadSystems.js";
import { loadVerbalVerdicts } from "../../catalog/loadVerbalVerdicts.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow, Assumptions } from "../../scenario/assumptions.js";
import { adversary } from "../../search/adversary.js";
import type { Metric } from "../../search/goal.js";
import { type SpaceName, studyModes } from "../../search/market.js";
import { chipOptions, publishedNodes } from "../../search/nodeOption.js";
import { paperProcedure } from "../../search/paperProcedure.js";
import { publishedGrid } from "../../search/publishedGrid.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import { spaceOf } from "../../search/space.js";
import { type MeasuredSystem, measuredSystems } from "../burden/measuredSystem.js";
import type { Game } from "../countermeasures/game.js";
import type { MeasureItem } from "../countermeasures/items.js";
import { playOn } from "../countermeasures/play.js";
import { verdictOn, verdictsOf } from "../countermeasures/verdicts.js";
import { withNetwork } from "../networkProfile.js";
import { reproduce } from "../reproduce.js";
import type { ReproducedRow } from "../reproductionSchema.js";
import { type RunRecord, runRecord } from "../runRecord.js";

/** What the claims are held against. */
export interface ClaimSetting {
  readonly policies: readonly CombinedPolicy[];
  /** The study's chips, with its values */
  readonly studyChips: readonly Chip[];
  /** Every chip of the catalogue, with the vendors' values */
  readonly marketChips: readonly Chip[];
  readonly systems: readonly LegitimateSystem[];
  readonly assumptions: Assumptions;
  /** Every assumption, for the record */
  readonly assumptionRows: readonly AssumptionRow[];
}

interface Asked {
  readonly rule: string;
  readonly metric: Metric;
  readonly target: number;
  readonly space: SpaceName;
  /** Absent: the study's own, of the assumptions */
  readonly network?: NetworkProfile | undefined;
}

/** What measurements ask; every question is worked out once. */
export interface ClaimWorld extends ClaimSetting {
  /** @throws {RangeError} if no such policy was given */
  readonly policy: (id: string) => CombinedPolicy;
  /** A chip with the study's values, else the vendors'. @throws {RangeError} if there is none */
  readonly chip: (id: string, values?: "study" | "vendors") => Chip;
  /** The rows of the study's tables by its procedure and by the exact minimum of its grid. */
  readonly rows: () => readonly ReproducedRow[];
  readonly answer: (asked: Asked) => SearchAnswer;
  /** The run that the study's procedure ends at under a rule, in C_local; undefined if it finds none. */
  readonly procedure: (rule: string, target: number) => RunRecord | undefined;
  readonly measured: () => readonly MeasuredSystem[];
  /** The study's rule in the adversarial space, at the targets that countermeasures are judged at. */
  readonly game: (metric: Metric) => Game;
  /** The study's words on a measure beside the numbers, as `countermeasures` has them. @throws {RangeError} if it has none */
  readonly verdicts: (metric: Metric, policy: string) => ReturnType<typeof verdictsOf>;
}

/** The rule of the study's tables, and the same with the memory limit that it proposes. */
export const studyRule = "scher-2025";
export const amendedRule = "scher-2025-memory";

/** Where countermeasures are judged: the lines of the EU AI Act and of SB 53 [FLOP]. */
const measureTargets = [1e25, 1e26];

/** A policy as a measure that is added to the study's rule. */
export function measureOf({ id, title, parts }: CombinedPolicy): MeasureItem {
  return { id, title, parts };
}

export function claimWorld(setting: ClaimSetting): ClaimWorld {
  const { policies, studyChips, marketChips, systems, assumptions, assumptionRows } = setting;
  const policy = (id: string) => named(policies, id, "policy");
  const adversaries = memo((key: string) => {
    const [rule, metric, space, network] = JSON.parse(key) as [string, Metric, SpaceName, Assumptions["network"]];
    const market = { chips: studyChips, assumptions: { ...assumptions, network }, metric, space, modes: studyModes };
    return memo(adversary(policy(rule), market));
  });
  const spaces = memo((rule: string) =>
    spaceOf(publishedNodes(policy(rule), chipOptions(studyChips), assumptions), publishedGrid, assumptions),
  );
  const { overtrainingMin, overtrainingMax } = assumptions;
  const procedures = memo((key: string) => {
    const [rule, targetFlop] = JSON.parse(key) as [string, number];
    const [run] = paperProcedure(spaces(rule), { targetFlop, overtrainingMin, overtrainingMax }).runs;
    return run && runRecord(run, assumptions);
  });
  const rows = memo(
    (_: null) => reproduce({ policy: policy(studyRule), chips: studyChips, assumptions, assumptionRows }).rows,
  );
  const measured = memo((_: null) => measuredSystems(systems, marketChips, assumptions));
  const games = memo((metric: Metric): Game => {
    const market = { chips: studyChips, assumptions, metric, space: "adversarial", modes: studyModes } as const;
    return {
      base: policy(studyRule),
      items: [],
      targets: measureTargets,
      market,
      minSuccess: 0,
      play: playOn(market),
    };
  });
  const verdicts = memo((key: string) => {
    const [metric, id] = JSON.parse(key) as [Metric, string];
    const item = measureOf(policy(id));
    const verbal = verdictOn(item, loadVerbalVerdicts());
    if (verbal === undefined) throw new RangeError(`the study does not judge ${id}`);
    return verdictsOf(games(metric), item, verbal);
  });
  return {
    ...setting,
    policy,
    chip: (id, values) => named(values === "vendors" ? marketChips : [...studyChips, ...marketChips], id, "chip"),
    rows: () => rows(null),
    answer: ({ rule, metric, target, space, network }) => {
      const links = network === undefined ? assumptions.network : withNetwork(assumptions, network).network;
      return adversaries(JSON.stringify([rule, metric, space, links]))(target);
    },
    procedure: (rule, target) => procedures(JSON.stringify([rule, target])),
    measured: () => measured(null),
    game: games,
    verdicts: (metric, id) => verdicts(JSON.stringify([metric, id])),
  };
}

function named<T extends { readonly id: string }>(items: readonly T[], id: string, noun: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new RangeError(`a claim names the ${noun} ${id}, which was not given`);
  return found;
}

/** The function, computed once for each argument. */
function memo<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
