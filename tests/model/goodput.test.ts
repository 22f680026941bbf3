import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkpointHours,
  checkpointLoss,
  checkpoints,
  failureDuringRecovery,
  goodput,
  type ReliabilityTerms,
} from "../../src/model/goodput.js";
import { mitigations } from "../../src/model/mitigation.js";
import { logInteger, logUniform } from "../support/arbitraryRun.js";

type Settings = Omit<ReliabilityTerms, "failureDuringRecovery">;

/**
 * Ten nodes of ten chips fail R = 0.05 times an hour and take half an hour each: R rho = 0.025, p = 1 - exp(-2.5e-4) =
 * 2.4997e-4. The run has 100 hours; a checkpoint in full takes c = 0.1 hours, so sqrt(2 c R) = 0.1.
 */
const settings: Settings = Object.freeze({
  mitigation: "relay",
  chipsPerNode: 10,
  failuresPerChipHour: 5e-4,
  recoverySeconds: 1800,
  checkpoint: "sync",
  backupFraction: 0.05,
  runSeconds: 360_000,
  modelMemoryGb: 1080,
  nodeMemoryGb: 2304,
});

function goodputOf(changes: Partial<Settings>, nodes: number): number {
  const all = { ...settings, ...changes };
  const failing = failureDuringRecovery(all.failuresPerChipHour, all.recoverySeconds);
  return goodput(Object.freeze({ ...all, failureDuringRecovery: failing }), nodes);
}

describe("goodput(terms, nodes)", () => {
  const crowded = { nodeMemoryGb: 1500 };
  const hopeless = { failuresPerChipHour: 2 };
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, Partial<Settings>, number, string])[] = [
    // mitigation,          changes,                                   share,                why
    ["none",               {},                                        1 / 3.5,              "half the failures' run is lost: 1 / (1 + 0.05 * 100 / 2)"],
    ["checkpoint-restart", {},                                        0.875,                "1 - 0.1 - R rho"],
    ["checkpoint-restart", { checkpoint: "async" },                   0.9608578643762691,  "c = 0.002: 1 - sqrt(2e-4) - R rho"],
    ["checkpoint-restart", { checkpoint: "gpu-memory" },              0.9679289321881345,  "c = 0.0005, 1224 GB are free for 432: 1 - sqrt(5e-5) - R rho"],
    ["checkpoint-restart", { checkpoint: "gpu-memory", ...crowded },  0.875,                "420 GB are free for 432: in full"],
    ["elastic-checkpoint", {},                                        0.899750031247396,  "1 - 0.1 - p"],
    ["elastic-checkpoint", { checkpoint: "async" },                   0.985607895623665,  "1 - sqrt(2e-4) - p"],
    ["quorum",             {},                                        0.999750031247396,  "1 - p"],
    ["relay",              {},                                        0.999750031247396,  "1 - p"],
    ["async-quorum",       {},                                        0.996787220690796,  "1 - p - 0.12 (1 - exp(-0.025))"],
    ["backup-workers",     {},                                        1,                    "p is less than the spare share"],
    ["backup-workers",     { backupFraction: 0 },                     0.999750031247396,  "no spares: 1 - p"],
    ["backup-workers",     hopeless,                                  0.4178794411714423,  "exp(-1) + 0.05"],
    ["relay",              hopeless,                                  0.36787944117144233,  "exp(-1)"],
    ["checkpoint-restart", hopeless,                                  0,                    "stalls all the time"],
    ["elastic-checkpoint", hopeless,                                  0,                    "repeats all the time"],
  ];
  test.each(cases)("goodput of %s with %o is %d: %s", (mitigation, changes, share) => {
    const actual = goodputOf({ ...changes, mitigation: mitigation as Settings["mitigation"] }, 10);
    // 15 digits: a few sums of numbers below 1.
    expect(actual).toBeCloseTo(share, 15);
  });

  test.each(mitigations)("goodput of %s is 1 without failures", (mitigation) => {
    for (const checkpoint of checkpoints) {
      expect(goodputOf({ mitigation, checkpoint, failuresPerChipHour: 0 }, 1e6)).toBe(1);
    }
  });

  // biome-ignore format: one row a case
  const instantRecovery = [
    // mitigation,         share with instant recovery, why
    ["none",               1 / 3.5,                     "what is lost is the work, not the recovery"],
    ["checkpoint-restart", 0.9,                         "no stall: 1 - 0.1"],
    ["elastic-checkpoint", 0.9,                         "likewise"],
    ["quorum",             1,                           "nobody is ever missing"],
    ["relay",              1,                           "nobody is ever missing"],
    ["async-quorum",       1,                           "nobody is ever late"],
    ["backup-workers",     1,                           "nobody is ever missing"],
  ] as const;
  test.each(instantRecovery)("goodput of %s with instant recovery is %d: %s", (mitigation, share) => {
    expect(goodputOf({ mitigation, recoverySeconds: 0 }, 10)).toBeCloseTo(share, 15);
  });

  const anySettings = fc
    .record({
      mitigation: fc.constantFrom(...mitigations),
      checkpoint: fc.constantFrom(...checkpoints),
      chipsPerNode: logInteger(1, 1000),
      failuresPerChipHour: logUniform(1e-9, 1),
      recoverySeconds: logUniform(1, 1e6),
      backupFraction: logUniform(1e-3, 1),
      runSeconds: logUniform(1, 1e9),
      modelMemoryGb: logUniform(1e-3, 1e6),
      nodeMemoryGb: logUniform(1, 1e6),
    })
    .map((drawn): Settings => Object.freeze(drawn));

  test("goodput is within [0, 1], and falls with failures and nodes", () => {
    fc.assert(
      fc.property(anySettings, logInteger(1, 1e6), logUniform(1, 100), (drawn, nodes, factor) => {
        const share = goodputOf(drawn, nodes);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        const failures = drawn.failuresPerChipHour * factor;
        // 4e-16: differences of numbers below 1 round to that.
        expect(goodputOf({ ...drawn, failuresPerChipHour: failures }, nodes)).toBeLessThanOrEqual(share + 4e-16);
        // More peers may take a checkpoint that fewer could not.
        if (drawn.checkpoint === "gpu-memory") return;
        expect(goodputOf(drawn, Math.ceil(nodes * factor))).toBeLessThanOrEqual(share + 4e-16);
      }),
      { numRuns: 10_000 },
    );
  });

  test.each([0, Number.NaN])("goodput of %d nodes throws", (nodes) => {
    expect(() => goodputOf({}, nodes)).toThrow(new RangeError(`nodes must be >= 1; got ${nodes}`));
  });
});

describe("failureDuringRecovery(failuresPerChipHour, recoverySeconds)", () => {
  // biome-ignore format: one row a case
  test.each([
    // per chip-hour, s,    p,                       why
    [0,               600,  0,                       "no failures"],
    [2e-5,            0,    0,                       "no time to fail in"],
    [1e-18,           3600, 1e-18,                   "as small as the rate, not lost in rounding"],
    [1,               3600, 0.6321205588285577,  "1 - 1/e"],
    [1e6,             3600, 1,                       "certain"],
  ])("failureDuringRecovery(%d, %d) is %d: %s", (rate, seconds, chance) => {
    expect(failureDuringRecovery(rate, seconds)).toBeCloseTo(chance, 15);
    if (chance > 0) expect(failureDuringRecovery(rate, seconds) / chance).toBeCloseTo(1, 14);
  });

  test.each([
    [-1, 600, "failuresPerChipHour must be >= 0 per chip-hour; got -1"],
    [1, Number.NaN, "recoverySeconds must be >= 0 s; got NaN"],
  ])("failureDuringRecovery(%d, %d) throws: %s", (rate, seconds, message) => {
    expect(() => failureDuringRecovery(rate, seconds)).toThrow(new RangeError(message));
  });
});

describe("checkpointHours(checkpoint, modelMemoryGb, nodeMemoryGb, nodes)", () => {
  // biome-ignore format: one row a case
  const checkpointRows = [
    // where,       model, node, nodes, hours,   why
    ["sync",        1080,  2304, 10,    0.1,     "1080 GB at 3 GB/s are 360 s"],
    ["async",       1080,  2304, 10,    0.002,   "a fiftieth of it"],
    ["gpu-memory",  1080,  2304, 10,    0.0005,  "a two-hundredth of it"],
    ["gpu-memory",  1080,  1512, 10,    0.0005,  "exactly 4 * 1080 / 10 = 432 GB free is enough"],
    ["gpu-memory",  1080,  1511, 10,    0.1,     "a gigabyte less is not"],
    ["gpu-memory",  1080,  1080, 1e6,   0.1,     "nothing free"],
    ["gpu-memory",  1080,  270,  100,   0.1,     "a model larger than the node, as in a pipeline"],
  ] as const;
  test.each(checkpointRows)("checkpointHours(%s, %d, %d, %d) is %d: %s", (checkpoint, model, node, nodes, hours) => {
    expect(checkpointHours(checkpoint, model, node, nodes)).toBeCloseTo(hours, 15);
  });
});

describe("checkpointLoss(hours, failuresPerHour, stallHours)", () => {
  // biome-ignore format: one row a case
  test.each([
    // c,  R,    stall, loss,  why
    [0.1,  0.05, 0.5,   0.125, "an interval of 2 hours: 0.05 + 0.05 * (1 + 0.5)"],
    [0.1,  0.05, 0,     0.1,   "sqrt(2 c R)"],
    [0.1,  0,    0.5,   0,     "no failures, no checkpoints"],
    [0,    0.05, 0.5,   0.025, "free checkpoints: only the stalls"],
    [0,    0,    0,     0,     "nothing to lose"],
  ])("checkpointLoss(%d, %d, %d) is %d: %s", (hours, rate, stall, loss) => {
    expect(checkpointLoss(hours, rate, stall)).toBeCloseTo(loss, 15);
  });

  test("checkpointLoss is the least over all intervals", () => {
    fc.assert(
      fc.property(logUniform(1e-6, 1e3), logUniform(1e-6, 1e3), logUniform(1e-3, 1e3), (hours, rate, factor) => {
        const interval = Math.sqrt((2 * hours) / rate) * factor;
        const lost = hours / interval + (rate * interval) / 2;
        expect(checkpointLoss(hours, rate, 0)).toBeLessThanOrEqual(lost * (1 + 1e-15));
      }),
    );
  });

  test.each([
    [-1, 1, "hours must be >= 0 h; got -1"],
    [1, -1, "failuresPerHour must be >= 0 per hour; got -1"],
  ])("checkpointLoss(%d, %d, 0) throws: %s", (hours, rate, message) => {
    expect(() => checkpointLoss(hours, rate, 0)).toThrow(new RangeError(message));
  });
});
