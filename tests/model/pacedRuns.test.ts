import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { extremeRun, runAtTwoCounts } from "../support/arbitraryRun.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

// A run with mostUploadMbps waits so that its nodes' mean upload stays within that limit.

describe("evaluate with mostUploadMbps, worked out by hand", () => {
  // A step takes 1 s, a node sends 16e9 bits and alone trains 1e12 tokens.
  const groups = { mode: "hierarchical", nodesPerGroup: 2, regionalSteps: 2 } as const;
  // Four stages send 1.6e11 bits of gradients, and 2 x 1.2e10 over each of three boundaries every step; T = 1e6 s.
  const pipeline = {
    mode: "pipeline",
    modelParams: 1e10,
    chipFlopPerSecond: 6e16,
    nodeMemoryGb: 40,
    uploadMbps: 320_000,
    downloadMbps: 320_000,
    regionalMbps: 60_000,
    stages: 4,
    innerSteps: 2,
  } as const;
  // Nine times the parameters that a token passes, so 1.44e11 bits.
  const experts = {
    mode: "expert-parallel",
    modelParams: 9e9,
    activeParams: 1e9,
    moeLayers: 10,
    uploadMbps: 288_000,
    downloadMbps: 288_000,
    innerSteps: 2,
  } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, number | undefined, number, number, string])[] = [
    // n, changes,                  limit,     tokens, Mbit/s up, why
    [4, { innerSteps: 2 },          undefined, 4e12,   8000,  "no limit: two steps in 2 s"],
    [4, { innerSteps: 2 },          8000,      4e12,   8000,  "as much as it sends anyway"],
    [4, { innerSteps: 2 },          4000,      2e12,   4000,  "two steps in 4 s"],
    [4, { innerSteps: 4 },          4000,      4e12,   4000,  "more steps between, and it never waits"],
    [4, { compression: 4, innerSteps: 2 }, 2000, 4e12, 2000,  "nor with a quarter to send"],
    [4, {},                         1000,      0.5e12, 1000,  "H = 2 hides the exchange; then it waits 16 s"],
    [1, { innerSteps: 2 },          1e-9,      1e12,   0,     "one cluster alone sends nothing"],
    [4, groups,                     6000,      2e12,   6000,  "2.4e10 bits in 4 s, for a cycle of 2 s"],
    [4, { ...groups, latencySeconds: 2 }, 6000, 2e12,  5000,  "kept as if each cycle had a global exchange; every second has"],
    [4, groups,                     12_000,    4e12,   12_000, "2 s: just what a cycle takes"],
    [8, pipeline,                   7600,      4e11,   7600,  "7.6e10 bits a node in 10 s: 0.2 steps a second"],
    [4, experts,                    14_400,    8e11,   14_400, "two steps in 10 s"],
    [1, { ...experts, nodeMemoryGb: 200 }, 1e-9, 1e12, 0,     "all experts on one node"],
  ];
  test.each(cases)("evaluate n=%d %o within %d Mbit/s gives D=%d, %d Mbit/s: %s", (nodes, changes, limit, ...rest) => {
    const [tokens, upload] = rest;
    const outcome = runOutcome(handRun({ ...changes, mostUploadMbps: limit }), nodes);
    // 1e-14: a dozen products.
    expect(relativeError(outcome.tokens, tokens)).toBeLessThan(1e-14);
    expect(relativeError(outcome.uploadMbpsUsed, upload)).toBeLessThan(1e-14);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("runTerms refuses a limit of %d", (mostUploadMbps) => {
    const rule = `mostUploadMbps must be a finite number > 0; got ${mostUploadMbps}`;
    expect(() => runTerms(handRun({ mostUploadMbps }))).toThrow(new RangeError(rule));
  });
});

describe("evaluate with mostUploadMbps, any run", () => {
  test.each(modes)("evaluate %s: a limit that nobody reaches changes no digit", (mode) => {
    fc.assert(
      fc.property(extremeRun(mode), ({ run, nodes }) => {
        expect(runOutcome({ ...run, mostUploadMbps: 1e30 }, nodes)).toEqual(runOutcome(run, nodes));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each(modes)(
    "evaluate %s: the mean upload keeps to the limit, and what it would send anyway costs nothing",
    (mode) => {
      let waited = 0;
      const range = { activeParams: [1e6, 1e14], overtraining: [0.1, 1e4], paced: true } as const;
      const free = blankOutcome();
      const paced = blankOutcome();
      fc.assert(
        fc.property(runAtTwoCounts(mode, range), fc.boolean(), ({ run, fewer, more }, atFewer) => {
          const nodes = atFewer ? fewer : more;
          evaluate(runTerms({ ...run, mostUploadMbps: undefined }), nodes, free);
          evaluate(runTerms(run), nodes, paced);
          expect(paced.feasible).toBe(free.feasible);
          expect(paced.innerSteps).toBe(free.innerSteps);
          const limit = run.mostUploadMbps ?? Number.POSITIVE_INFINITY;
          // The last digit of a quotient of a quotient.
          expect(paced.uploadMbpsUsed).toBeLessThanOrEqual(limit * (1 + 1e-15));
          expect(paced.uploadMbpsUsed).toBeLessThanOrEqual(free.uploadMbpsUsed * (1 + 1e-15));
          if (paced.uploadMbpsUsed < free.uploadMbpsUsed * (1 - 1e-9)) waited += 1;
          // In groups every cycle is taken to have a global exchange, half as much again at most.
          const sent = free.uploadMbpsUsed * (mode === "hierarchical" ? 1.5 : 1) * (1 + 1e-12);
          if (sent <= limit) expect(paced.tokens).toBe(free.tokens);
        }),
        { numRuns: 20_000 },
      );
      expect(waited).toBeGreaterThan(1000);
    },
  );
});
