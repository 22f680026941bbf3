import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leavesOf } from "../../../src/policy/evaluateTree.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import type { Assumptions } from "../../../src/scenario/assumptions.js";
import { completeNetwork } from "../../../src/scenario/configuration.js";
import {
  type CheapestAdversarialRun,
  cheapestAdversarialRun,
} from "../../../src/search/adversarial/cheapestAdversarialRun.js";
import { optionTerms } from "../../../src/search/adversarial/optionTerms.js";
import { knobsOf } from "../../../src/search/adversarial/searchTerms.js";
import { type Metric, metrics } from "../../../src/search/goal.js";
import { prunedTotal } from "../../../src/search/tally.js";
import { anyAdversarialSpace, anyPolicy, withFigures } from "../../support/arbitraryAdversarialSpace.js";
import { anyNetworkPolicy } from "../../support/arbitraryNetworkRule.js";
import { policyOfRule } from "../../support/arbitraryRule.js";
import { logInteger, logUniform } from "../../support/arbitraryRun.js";
import { anyAim, targetAt } from "../../support/arbitrarySpace.js";
import { mostFlop, type NaiveRun } from "../../support/bruteForce.js";
import { type AdversarialSpace, everyAdversarialRun } from "../../support/everyAdversarialRun.js";
import { studyAssumptions, studyChips } from "../../support/studyMarket.js";

// The search claims the exact optimum. These tests try every run of small random spaces and compare.

/** Figures that differ by less than this share are equal: one product or root, computed in two ways. */
const same = 1e-12;

function searched(
  { options, policy, assumptions, grid, modes }: AdversarialSpace,
  metric: Metric,
  targetFlop: number,
  joinedOnly = false,
): CheapestAdversarialRun {
  const { overtrainingMin, overtrainingMax } = assumptions;
  const goal = { metric, targetFlop, overtrainingMin, overtrainingMax };
  const terms = options.map((option, order) => optionTerms(option, order, policy, assumptions, grid, { joinedOnly }));
  return cheapestAdversarialRun(terms, { grid, knobs: knobsOf(grid, assumptions), modes, goal, joinedOnly });
}

/** Checks a search against all runs that reach its target, and that its tally holds every shape once. */
function expectBest({ found, tally }: CheapestAdversarialRun, reaching: readonly NaiveRun[]): void {
  expect(tally.solved + prunedTotal(tally)).toBe(tally.configurations);
  expect(Object.values(tally.pruned).filter((count) => count < 0)).toEqual([]);
  expect(found !== undefined).toBe(reaching.length > 0);
  if (found === undefined) return;
  const { costUsd, qualityAdjustedFlop, nodes } = found.outcome;
  const least = reaching.reduce((lowest, run) => Math.min(lowest, run.costUsd), Number.POSITIVE_INFINITY);
  expect(costUsd / least - 1).toBeLessThanOrEqual(same);
  // Equal hardware may cost a last digit more or less as it is divided into nodes; either may be taken for the cheaper.
  const better = reaching.find((run) => {
    const lead = run.quality / qualityAdjustedFlop - 1;
    return run.costUsd <= costUsd && (lead > same || (lead >= 0 && run.nodes < nodes));
  });
  expect(better).toBeUndefined();
  const alike = reaching.filter(
    (run) => run.costUsd === costUsd && run.quality === qualityAdjustedFlop && run.nodes === nodes,
  );
  expect(alike.map(({ shape }) => shape)).toContainEqual(found.shape);
}

/** Searches for targets among what all runs reach, those of joined nodes, and those that no lone cluster equals. */
function compareAll(
  space: AdversarialSpace,
  aims: readonly { readonly aim: string; readonly place: number }[],
  compared: Record<string, number>,
): void {
  const runs = everyAdversarialRun(space);
  const joined = runs.filter(({ nodes }) => nodes > 1);
  for (const metric of metrics) {
    const alone = mostFlop(
      runs.filter(({ nodes }) => nodes === 1),
      metric,
    );
    const needed = joined.filter((run) => run[metric] > alone);
    const cases = [
      { among: runs, joinedOnly: false },
      { among: joined, joinedOnly: true },
      { among: needed, joinedOnly: false },
      { among: needed.filter(({ shape }) => shape.mode === space.modes.at(-1)), joinedOnly: false },
    ];
    cases.forEach(({ among, joinedOnly }, index) => {
      const { aim, place } = aims[index]!;
      // A run that waits for nothing equals one of another make-up but for last digits: targets keep clear of them.
      const clear = ["exactly", "just below", "the most"].includes(aim) ? 1 - same : 1 + same;
      const target = targetAt(among.length === 0 ? runs : among, metric, { aim, place }) * clear;
      const answer = searched(space, metric, target, joinedOnly);
      expectBest(
        answer,
        (joinedOnly ? joined : runs).filter((run) => run[metric] >= target),
      );
      const family = answer.found?.box.family ?? "infeasible";
      compared[family] = (compared[family] ?? 0) + 1;
    });
  }
}

describe("cheapestAdversarialRun equals trying every run", () => {
  test("in 200 random spaces, 1,600 searches", () => {
    const compared: Record<string, number> = {};
    const small = { mostChips: [6, 40], mostInnerSteps: 12, mostMicroBatches: 6, mostShapes: 40_000 } as const;
    const overtrainingMin = fc.oneof(
      { arbitrary: fc.constant(1), weight: 5 },
      { arbitrary: logUniform(1, 4), weight: 2 },
      { arbitrary: logUniform(0.25, 1), weight: 2 },
    );
    fc.assert(
      fc.property(
        anyAdversarialSpace({ ...small, overtrainingMin }),
        fc.tuple(anyAim, anyAim, anyAim, anyAim),
        (space, aims) => compareAll(space, aims, compared),
      ),
      // Shrinking would try everything in hundreds of spaces more.
      { numRuns: 200, endOnFailure: true },
    );
    for (const family of ["lone", "flat", "hierarchical", "pipeline", "expert-parallel", "infeasible"]) {
      expect(compared[family], family).toBeGreaterThan(5);
    }
  });

  test("in 200 random spaces whose rules register small networks or look at links, 1,600 searches", () => {
    const compared: Record<string, number> = {};
    const small = { mostChips: [6, 40], mostInnerSteps: 12, mostMicroBatches: 6, mostShapes: 15_000 } as const;
    const spaces = anyAdversarialSpace({
      ...small,
      overtrainingMin: fc.oneof(fc.constant(1), logUniform(0.25, 4)),
    }).chain((space) => {
      const { mostChips } = space.grid;
      const siteCounts = logInteger(1, Math.max(2, mostChips / 3) + 0.5);
      const policies = anyNetworkPolicy(space.options, siteCounts, logInteger(1, mostChips));
      return policies.map((policy) => ({ ...space, policy }));
    });
    fc.assert(
      fc.property(spaces, fc.tuple(anyAim, anyAim, anyAim, anyAim), (space, aims) => compareAll(space, aims, compared)),
      { numRuns: 200, endOnFailure: true, seed: 20_260_110 },
    );
    for (const family of ["lone", "flat", "hierarchical", "pipeline", "expert-parallel", "infeasible"]) {
      expect(compared[family], family).toBeGreaterThan(5);
    }
  });

  const h100 = studyChips.find(({ id }) => id === "h100-sxm")!;
  const plainGrid = { wholeChipSizes: false, compression: [], activationCompression: [], activeShares: [1 / 4] };

  test("where six nodes just miss holding the experts: 3 x 64.6 GB is less than 193.8 GB in doubles", () => {
    const space: AdversarialSpace = {
      options: [{ chip: withFigures(h100, 64.6, 25_000), precision: "fp16" }],
      policy: policyOfRule({ site: '{chips: "> 3"}' }),
      assumptions: studyAssumptions,
      grid: { ...plainGrid, modelParams: [8.075e9], mostInnerSteps: 40, moeLayers: 32, mostChips: 40 },
      modes: ["expert-parallel"],
    };
    const answer = searched(space, "local", 9e22);
    expectBest(
      answer,
      everyAdversarialRun(space).filter(({ local }) => local >= 9e22),
    );
    expect(answer.found).toMatchObject({ shape: { innerSteps: 6 }, outcome: { nodes: 7 } });
  });

  test("where the run found first costs 3e-11 more than a less capable one", () => {
    // One chip holds the larger model, but failures leave it undertrained there, so that the bound of one chip is loose.
    const space: AdversarialSpace = {
      options: [
        { chip: { ...withFigures(h100, 200, 3000.0000001), id: "large" }, precision: "fp16" },
        { chip: { ...withFigures(h100, 45, 3000), id: "small" }, precision: "fp16" },
      ],
      policy: policyOfRule({ site: '{chips: "> 2"}' }),
      assumptions: { ...studyAssumptions, mitigation: "none", overtrainingMin: 1, overtrainingMax: 5 },
      grid: {
        ...plainGrid,
        modelParams: [2.6e9, 12.5e9],
        wholeChipSizes: true,
        mostInnerSteps: 1,
        moeLayers: 1,
        mostChips: 2,
      },
      modes: ["flat"],
    };
    const answer = searched(space, "local", 2e22);
    expectBest(
      answer,
      everyAdversarialRun(space).filter(({ local }) => local >= 2e22),
    );
    expect(answer.found?.shape.chip).toBe("small");
  });
});

/** Spaces of which many are too large to try everything in. */
const anyLargerSpace = anyAdversarialSpace({
  mostChips: [20, 400],
  mostInnerSteps: 100,
  mostMicroBatches: 16,
  mostShapes: 1e6,
  overtrainingMin: fc.oneof(fc.constant(1), logUniform(1, 4)),
});

/** A metric and a share of what all chips can compute in the run, the target if a run reaches it. */
const anyGoal = fc.record({ metric: fc.constantFrom(...metrics), share: logUniform(0.05, 0.6) });

/** What a restriction makes of a space, and of the target by a factor. */
interface Restricted {
  readonly space: AdversarialSpace;
  readonly growth?: number;
}

/** How many searches of a restriction cost as much as before, more, or were left without a run. */
type Changes = Record<string, { equal: number; dearer: number; impossible: number }>;

/** Checks that no restriction makes the target cheaper: the largest of ever smaller ones that the space reaches. */
function expectNoCheaper(
  space: AdversarialSpace,
  { metric, share }: { readonly metric: Metric; readonly share: number },
  restrictions: Readonly<Record<string, Restricted>>,
  changes: Changes,
): void {
  const costOf = (one: AdversarialSpace, target: number) =>
    searched(one, metric, target).found?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
  const { options, assumptions, grid } = space;
  const { chip, precision } = options[0]!;
  const chipFlop = chip.throughput[precision]!.value * assumptions.training.mfu * assumptions.runDays * 86_400;
  for (const part of [1, 2, 4, 8, 16, 32, 64]) {
    const target = (share / part) * grid.mostChips * chipFlop;
    const before = costOf(space, target);
    if (before === Number.POSITIVE_INFINITY) continue;
    for (const [name, { space: restricted, growth = 1 }] of Object.entries(restrictions)) {
      const after = costOf(restricted, target * growth);
      expect(after, name).toBeGreaterThanOrEqual(before * (1 - same));
      changes[name] ??= { equal: 0, dearer: 0, impossible: 0 };
      const more = after === Number.POSITIVE_INFINITY ? "impossible" : "dearer";
      changes[name][after > before * (1 + same) ? more : "equal"] += 1;
    }
    return;
  }
}

describe("cheapestAdversarialRun: what restricts the evader never makes hiding cheaper", () => {
  test("in more than 500 pairs of rules: further clauses under `any`, or another rule besides", () => {
    const changes: Changes = {};
    const pair = anyLargerSpace.chain((space) => anyPolicy(space).map((other) => ({ space, other })));
    fc.assert(
      fc.property(pair, fc.boolean(), anyGoal, ({ space, other }, inside, goal) => {
        const policy = inside ? withClauses(space.policy, other) : withRule(space.policy, other);
        expectNoCheaper(space, goal, { [inside ? "clauses" : "rule"]: { space: { ...space, policy } } }, changes);
      }),
      { numRuns: 800 },
    );
    for (const { equal, dearer, impossible } of Object.values(changes)) {
      expect(equal + dearer + impossible).toBeGreaterThan(200);
      expect(dearer).toBeGreaterThan(5);
    }
  });

  test("in 300 spaces: less choice, fewer chips and steps, a shorter run, worse networks, larger targets", () => {
    const changes: Changes = {};
    fc.assert(
      fc.property(anyLargerSpace, logUniform(0.05, 0.95), anyGoal, (space, factor, goal) => {
        // A rule on the links between nodes leaves more of them unregistered where links are worse.
        const links = readsLinks(space.policy) ? {} : worseNetworks(space, factor);
        expectNoCheaper(space, goal, { ...restrictions(space, factor), ...links }, changes);
      }),
      { numRuns: 300 },
    );
    for (const [name, { equal, dearer, impossible }] of Object.entries(changes)) {
      expect(equal + dearer + impossible, name).toBeGreaterThan(150);
      expect(dearer + impossible, name).toBeGreaterThan(0);
    }
  });
});

function restrictions(space: AdversarialSpace, factor: number): Record<string, Restricted> {
  const { assumptions, grid } = space;
  const within = (change: Partial<AdversarialSpace["grid"]>) => ({ ...space, grid: { ...grid, ...change } });
  const assuming = (change: Partial<Assumptions>) => ({ ...space, assumptions: { ...assumptions, ...change } });
  const oneLevel = within({ compression: [], activationCompression: [] });
  const knobLimits = assumptions.training;
  return {
    "one level of each knob": { space: { ...oneLevel, ...assuming({ knobLimits }), grid: oneLevel.grid } },
    "fewer modes": { space: { ...space, modes: space.modes.slice(0, -1) } },
    "fewer kinds of chips": { space: { ...space, options: space.options.slice(1) } },
    "fewer chips in all": { space: within({ mostChips: Math.ceil(grid.mostChips * factor) }) },
    "fewer steps": { space: within({ mostInnerSteps: Math.ceil(grid.mostInnerSteps * factor) }) },
    "a shorter run": { space: assuming({ runDays: assumptions.runDays * factor }) },
    "a larger target": { space, growth: 1 / factor },
  };
}

function worseNetworks(space: AdversarialSpace, factor: number): Record<string, Restricted> {
  const { assumptions } = space;
  const network = completeNetwork(assumptions.network);
  const { uploadMbps, downloadMbps, latencyMs, regionalMbps, regionalLatencyMs } = network;
  const slower = (milliseconds: number) => milliseconds / factor + 1 - factor;
  const linked = (change: Partial<typeof network>): Restricted => ({
    space: { ...space, assumptions: { ...assumptions, network: { ...network, ...change } } },
  });
  return {
    "less upload": linked({ uploadMbps: uploadMbps * factor }),
    "less download": linked({ downloadMbps: downloadMbps * factor }),
    "more latency": linked({ latencyMs: slower(latencyMs) }),
    "less regional bandwidth": linked({ regionalMbps: regionalMbps * factor }),
    "more regional latency": linked({ regionalLatencyMs: slower(regionalLatencyMs) }),
  };
}

/** Both rules at once. */
function withRule(policy: CombinedPolicy, other: CombinedPolicy): CombinedPolicy {
  return { ...policy, parts: [...policy.parts, ...other.parts] };
}

/** The rule with the registrations of another as further clauses, where both measure sites or both networks. */
function withClauses(policy: CombinedPolicy, other: CombinedPolicy): CombinedPolicy {
  const parts = policy.parts.map((part) => {
    const alike = other.parts.filter(({ aggregation }) => aggregation === part.aggregation);
    const children = [part, ...alike].flatMap(({ registration }) => registration ?? []);
    return { ...part, registration: { kind: "any", path: "registration", verified: "unverified", children } as const };
  });
  return { ...policy, parts };
}

function readsLinks({ parts }: CombinedPolicy): boolean {
  const leaves = parts.flatMap(({ registration }) => (registration === undefined ? [] : leavesOf(registration)));
  return leaves.some(({ kind }) => kind === "interconnect");
}
