import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covertFacilityHazard } from "../../src/model/covertFacility.js";
import { expectedCostUsd, hazardOf } from "../../src/model/detectionHazard.js";
import { insiderLeakHazard } from "../../src/model/insiderLeak.js";
import { inspectionHazard } from "../../src/model/inspections.js";
import { spendingHazard } from "../../src/model/spendingAudit.js";
import { peopleInTheKnow } from "../../src/model/staff.js";
import { flagHazard } from "../../src/model/trafficFlags.js";
import { logUniform } from "../support/arbitraryRun.js";

// The exact search bounds what an evader has to fear from below, so no hazard may fall where exposure grows.

type Argument = readonly [name: string, direction: 1 | -1, values: fc.Arbitrary<number>];

const orEnds = (values: fc.Arbitrary<number>, ...ends: readonly number[]) =>
  fc.oneof({ arbitrary: values, weight: 6 }, { arbitrary: fc.constantFrom(...ends), weight: 1 });
const chance = orEnds(logUniform(1e-12, 1), 0, 1);
const years = orEnds(logUniform(1e-3, 100), 0);
const count = orEnds(logUniform(0.1, 1e6), 0, 1);
const money = orEnds(logUniform(1, 1e12), 0);
const days = logUniform(1, 1e4);
const endless = Number.POSITIVE_INFINITY;

const hazards: readonly (readonly [string, (...values: readonly number[]) => number, readonly Argument[]])[] = [
  ["hazardOf", (q) => hazardOf(q!), [["probability", 1, chance]]],
  [
    "insiderLeakHazard",
    (...[people, rate, time]) => insiderLeakHazard(people!, rate!, time!),
    [
      ["people", 1, count],
      ["leaksPerPersonYear", 1, chance],
      ["years", 1, years],
    ],
  ],
  [
    "covertFacilityHazard",
    (...[staff, time]) => covertFacilityHazard(staff!, time!),
    [
      ["staff", 1, fc.oneof(count, logUniform(1, 1.1), logUniform(1, 1e4))],
      ["years", 1, years],
    ],
  ],
  [
    "inspectionHazard",
    (...[sites, alike, visits, recognised, time]) => inspectionHazard(sites!, alike!, visits!, recognised!, time!),
    [
      ["sites", 1, count],
      ["lookalikeSites", -1, orEnds(logUniform(0.1, 1e9), 0, endless)],
      ["visitsPerYear", 1, orEnds(logUniform(0.1, 1e4), 0)],
      ["recognised", 1, chance],
      ["years", 1, years],
    ],
  ],
  [
    "flagHazard",
    (...[nodes, rate, time]) => flagHazard(nodes!, rate!, time!),
    [
      ["nodes", 1, count],
      ["chancePerYear", 1, chance],
      ["years", 1, years],
    ],
  ],
  [
    "spendingHazard",
    (...[hardware, above, window, buying, noticed]) => spendingHazard(hardware!, above!, window!, buying!, noticed!),
    [
      ["hardwareUsd", 1, money],
      ["aboveUsd", -1, orEnds(logUniform(1, 1e12), endless)],
      ["windowDays", 1, days],
      ["procurementDays", -1, days],
      ["noticed", 1, chance],
    ],
  ],
  [
    "expectedCostUsd",
    (...[cost, hazard, loss]) => expectedCostUsd(cost!, hazard!, loss!),
    [
      ["costUsd", 1, money],
      ["hazard", 1, orEnds(logUniform(1e-12, 100), 0, endless)],
      ["lossUsd", 1, orEnds(logUniform(1, 1e12), 0, endless)],
    ],
  ],
  [
    "peopleInTheKnow",
    (...[sites, megawatts, core, perSite, perMegawatt]) =>
      peopleInTheKnow(sites!, megawatts!, { core: core!, perSite: perSite!, perMegawatt: perMegawatt! }),
    [
      ["sites", 1, count],
      ["megawatts", 1, count],
      ["core", 1, count],
      ["perSite", 1, count],
      ["perMegawatt", 1, count],
    ],
  ],
];

describe.each(hazards)("%s", (name, hazard, those) => {
  const values = fc.tuple(...those.map(([, , arbitrary]) => arbitrary));

  test(`${name} is a number from 0 to Infinity, never NaN or -0`, () => {
    fc.assert(fc.property(values, (row) => hazard(...row) > 0 || Object.is(hazard(...row), 0)));
  });

  test.each(those.map(([argument, direction], index) => ({ argument, direction, index })))(
    `${name} is monotonic in $argument ($direction)`,
    ({ direction, index }) => {
      let moved = 0;
      fc.assert(
        fc.property(values, those[index]![2], (row, other) => {
          const ends = [row[index]!, other].toSorted((one, two) => direction * (one - two));
          const [low, high] = ends.map((end) => hazard(...row.with(index, end))) as [number, number];
          if (low < high) moved += 1;
          // 1e-12: the accuracy of the functions, of which the Gamma survival's is the least.
          return low <= high * (1 + 1e-12);
        }),
        { numRuns: 1000 },
      );
      // A tenth of the pairs at least differ, so that a function which never moves would be seen.
      expect(moved).toBeGreaterThan(100);
    },
  );
});
