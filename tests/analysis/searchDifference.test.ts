import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchDifference, searchDifferenceSchema, type WalkedPast } from "../../src/analysis/searchDifference.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { runOf } from "../../src/scenario/configuration.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import type { Goal } from "../../src/search/goal.js";
import { isAdmissible, nodesOf, paperProcedure } from "../../src/search/paperProcedure.js";
import { spaceOf } from "../../src/search/space.js";
import { anySpace, type SmallSpace } from "../support/arbitrarySpace.js";

const severalNodes = [{ from: 2, to: Number.POSITIVE_INFINITY }];

function solve(drawn: SmallSpace, targetFlop: number) {
  const nodes = drawn.nodes.map((node) => ({ ...node, nodeCounts: severalNodes }));
  const space = spaceOf(nodes, drawn.grid, drawn.assumptions);
  const { overtrainingMin, overtrainingMax } = drawn.assumptions;
  const goal: Goal = { metric: "local", targetFlop, overtrainingMin, overtrainingMax };
  const procedure = paperProcedure(space, goal);
  const exact = cheapestRun(space, goal).found;
  return { space, goal, procedure, exact };
}

const anyCase = fc.record({ drawn: anySpace(2000), power: fc.double({ min: 20, max: 28, noNaN: true }) });

describe("searchDifference(procedure, exact, space, goal)", () => {
  test("names what the bisection met, on any small space", () => {
    const seen: Partial<Record<WalkedPast["limit"] | "equal", number>> = {};
    fc.assert(
      fc.property(anyCase, ({ drawn, power }) => {
        const { space, goal, procedure, exact } = solve(drawn, 10 ** power);
        if (exact === undefined) return;
        const difference = searchDifference(procedure, exact, space, goal);
        expect(searchDifferenceSchema.parse(difference)).toEqual(difference);
        const paperUsd = procedure.runs[0]?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
        if (difference.kind === "equal") {
          seen.equal = (seen.equal ?? 0) + 1;
          expect(paperUsd).toBe(exact.outcome.costUsd);
          return;
        }
        seen[difference.limit] = (seen[difference.limit] ?? 0) + 1;
        expect(paperUsd).toBeGreaterThan(exact.outcome.costUsd);
        const { failedAt, probes, limit, atFailure, bestAtFailure } = difference;
        // Up to that count every probe that lies above the exact minimum reached.
        const index = probes.findIndex(({ nodes }) => nodes === failedAt);
        expect(failedAt).toBeGreaterThan(exact.outcome.nodes);
        expect(probes[index]!.reaches).toBe(false);
        for (const probe of probes.slice(0, index)) expect(probe.reaches).toBe(probe.nodes > exact.outcome.nodes);
        // The exact minimum's configuration there, from its words alone.
        const configuration = { ...exact.shape, nodes: failedAt };
        const there = evaluate(
          runTerms(runOf(configuration, exact.node.chip, drawn.assumptions)),
          failedAt,
          blankOutcome(),
        );
        const { feasible, overtrainingRatio, localEquivalentFlop } = there;
        expect(atFailure).toEqual({ overtrainingRatio, localEquivalentFlop });
        expect({
          overtrained: overtrainingRatio > goal.overtrainingMax,
          undertrained: feasible && overtrainingRatio < goal.overtrainingMin,
          "short-of-target": isAdmissible(there, goal) && localEquivalentFlop < goal.targetFlop,
          [String(there.reason)]: !feasible,
        }).toMatchObject({ [limit]: true });
        // Whatever is admissible there falls short, the best included.
        const shaped = nodesOf(space).find(({ node }) => node === exact.node)!.shaped;
        const admissible = shaped
          .map(({ terms }) => evaluate(terms, failedAt, blankOutcome()))
          .filter((outcome) => isAdmissible(outcome, goal))
          .map((outcome) => outcome.localEquivalentFlop);
        expect(bestAtFailure?.localEquivalentFlop ?? 0).toBe(Math.max(0, ...admissible));
        expect(bestAtFailure?.localEquivalentFlop ?? 0).toBeLessThan(goal.targetFlop);
      }),
      { numRuns: 4000, seed: 1 },
    );
    // Every reason must occur among the cases.
    expect(Object.keys(seen).sort()).toEqual([
      "equal",
      "failures-eat-the-run",
      "overtrained",
      "short-of-target",
      "undertrained",
    ]);
  });

  test("refuses an exact minimum that costs more than the procedure's answer", () => {
    const [found] = fc
      .sample(anyCase, { numRuns: 200, seed: 2 })
      .map(({ drawn, power }) => solve(drawn, 10 ** power))
      .filter(({ procedure, exact }) => exact !== undefined && procedure.runs.length > 0);
    const { space, goal, procedure, exact } = found!;
    const dearer = { ...exact!, outcome: { ...exact!.outcome, costUsd: procedure.runs[0]!.outcome.costUsd * 2 } };
    expect(() => searchDifference(procedure, dearer, space, goal)).toThrow(/costs more than the procedure's answer/);
  });
});
