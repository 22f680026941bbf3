import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { type RunTerms, runTerms } from "../../src/model/runTerms.js";
import type { CountLine } from "../../src/search/countLine.js";
import { type Goal, measuredFlop, metrics } from "../../src/search/goal.js";
import { leastCount } from "../../src/search/leastCount.js";
import { nodeLines } from "../../src/search/nodeLine.js";
import { newTally } from "../../src/search/tally.js";
import { handRun } from "../support/handRun.js";
import { expectFullTally } from "../support/sameAnswer.js";

/** The only line of a run over 1 to `last` nodes. */
function lineOf(terms: RunTerms, last: number): CountLine {
  const lines = nodeLines(terms, 1, last);
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

function search(line: CountLine, goal: Goal, lowest = 1, highest = line.last) {
  const tally = newTally();
  tally.configurations = Math.floor((line.last - line.first) / line.step) + 1;
  const outcome = blankOutcome();
  const count = leastCount(line, goal, lowest, highest, tally, outcome);
  expectFullTally(tally);
  return { count, tally, outcome };
}

describe("leastCount(line, goal): the jump is exact where compute per node rises", () => {
  // At H = sqrt 2 replicas hardly diverge, and chi, clipped at 1, hides a rise of compute per node below the reference
  // allocation; for models below 87e6 parameters a little above it too. A jump of n t / C(n) then lands beyond the answer.
  const cases: readonly (readonly [number, number, number])[] = [
    // parameters, OT at 2,000 nodes, least OT
    [1e6, 0.55, 0.3],
    [1e6, 0.55, 1],
    [1e9, 0.55, 0.3],
    [1e11, 0.5, 0.3],
    [1e12, 0.5, 0.3],
    [1e13, 0.45, 0.3],
  ];
  test.each(cases)("%d parameters, OT %d at 2,000 nodes, at least %d", (modelParams, overtraining, overtrainingMin) => {
    const nodes = 2000;
    const last = 3 * nodes;
    for (const mitigation of ["quorum", "relay"] as const) {
      const terms = runTerms(barelySlowLink({ modelParams, mitigation }, nodes, overtraining));
      const outcomes = Array.from({ length: last + 1 }, (_, count) =>
        count === 0 ? blankOutcome() : evaluate(terms, count, blankOutcome()),
      );
      for (const metric of metrics) {
        for (let aim = nodes; aim < 2 * nodes; aim += 37) {
          const targetFlop = measuredFlop(metric, outcomes[aim]!);
          const goal = { metric, targetFlop, overtrainingMin, overtrainingMax: 100 };
          const least = outcomes.findIndex(
            (outcome) =>
              outcome.feasible &&
              outcome.overtrainingRatio >= overtrainingMin &&
              measuredFlop(metric, outcome) >= targetFlop,
          );
          expect(search(lineOf(terms, last), goal).count).toBe(least);
        }
      }
    }
  });

  /** A hierarchical run whose exchange takes 1.3 steps, with the given OT on so many nodes. */
  function barelySlowLink(changes: Partial<Run> & { modelParams: number }, nodes: number, overtraining: number): Run {
    const { modelParams } = changes;
    const base = handRun({
      mode: "hierarchical",
      nodesPerGroup: 2,
      nodeMemoryGb: (modelParams * 20) / 1e9,
      regionalMbps: 1e15,
      ...changes,
    });
    const { payloadBits, stepSeconds, nodeFlopPerSecond } = runTerms(base);
    const linkMbps = (2 * payloadBits) / (1.3 * stepSeconds) / 1e6;
    const runSeconds = (6 * 25.6 * modelParams ** 2 * overtraining) / (nodes * nodeFlopPerSecond);
    return { ...base, uploadMbps: linkMbps, downloadMbps: linkMbps, runSeconds };
  }
});

describe("leastCount(line, goal): what it rules out and why", () => {
  // Each node trains 1e12 tokens of a model of 1e9 parameters, OT 39.0625, 6e21 FLOP; two nodes are within OT 100.
  const terms = runTerms(handRun({ mitigation: "quorum" }));
  const local = { metric: "local", overtrainingMin: 1, overtrainingMax: 100 } as const;

  test("one node reaches 6e21 FLOP times the quality of quorum", () => {
    const { count, tally } = search(lineOf(terms, 1000), { ...local, targetFlop: 6e21 * 0.85 });
    expect(count).toBe(1);
    expect(tally.evaluations).toBe(1);
    expect(tally.pruned.dearer).toBe(999);
  });

  test("beyond two nodes the run is overtrained, and tokens only rise", () => {
    const { count, tally } = search(lineOf(terms, 1000), { ...local, targetFlop: 1e23 });
    expect(count).toBeUndefined();
    expect(tally.pruned.overtrained + tally.pruned.outOfReach + tally.evaluations).toBe(1000);
  });

  test("a link that carries nothing leaves the lone node", () => {
    const cut = runTerms(handRun({ mitigation: "quorum", uploadMbps: 0 }));
    const { count, tally } = search(lineOf(cut, 1000), { ...local, targetFlop: 6e21, overtrainingMax: 1e9 });
    expect(count).toBeUndefined();
    expect(tally.pruned.cannotTrain).toBe(998);
  });

  test("counts above the highest affordable one are not asked", () => {
    const { count, tally } = search(
      lineOf(terms, 1000),
      { ...local, targetFlop: 6e21 * 0.85, overtrainingMin: 70 },
      1,
      1,
    );
    expect(count).toBeUndefined();
    expect(tally.evaluations).toBe(1);
  });

  test("an undertrained run jumps to the count that may reach the least overtraining ratio", () => {
    const short = runTerms(handRun({ mitigation: "quorum", runSeconds: 1e3 }));
    const { count, outcome, tally } = search(lineOf(short, 1000), { ...local, targetFlop: 1 });
    // OT is 0.0390625 a node.
    expect(count).toBe(26);
    expect(outcome.overtrainingRatio).toBeGreaterThanOrEqual(1);
    expect(tally.pruned.undertrained).toBe(24);
  });

  test("tokens that fall again as checkpoints fail more: the overtrained counts are a hole, not an end", () => {
    const failing = runTerms(handRun({ mitigation: "checkpoint-restart", failuresPerChipHour: 5e-3 }));
    const goal = { ...local, targetFlop: 1e18, overtrainingMax: 1e4, overtrainingMin: 5e3 };
    const line = lineOf(failing, 2000);
    const admissible = Array.from({ length: 2000 }, (_, index) => index + 1).filter((count) => {
      const { feasible, overtrainingRatio } = evaluate(failing, count, blankOutcome());
      return feasible && overtrainingRatio >= 5e3 && overtrainingRatio <= 1e4;
    });
    const falling = admissible.find((count, index) => index > 0 && count !== admissible[index - 1]! + 1);
    expect(falling).toBeDefined();
    const beyondHole = { ...line, first: admissible[0]! + admissible.indexOf(falling!) };
    const { count, tally } = search(beyondHole, goal);
    expect(count).toBe(falling);
    expect(tally.pruned.overtrained).toBeGreaterThan(0);
  });
});
