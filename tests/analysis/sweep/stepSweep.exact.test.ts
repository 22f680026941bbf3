import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uninterrupted } from "../../../src/analysis/steps.js";
import { lineAxis } from "../../../src/analysis/sweep/lineAxis.js";
import { stepSweep } from "../../../src/analysis/sweep/stepSweep.js";
import type { LineVariable } from "../../../src/analysis/sweep/variable.js";
import { decimalOf, multiplyDecimals } from "../../../src/input/decimal.js";
import { linesOf, withLineAt } from "../../../src/policy/lines.js";
import { adversary } from "../../../src/search/adversary.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { anyRule, policyOfRule } from "../../support/arbitraryRule.js";
import { logInteger } from "../../support/arbitraryRun.js";
import { studyChips } from "../../support/studyMarket.js";
import { answerKey, denseScan } from "./support/denseScan.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

const anyChips = fc.shuffledSubarray([...studyChips], { minLength: 2, maxLength: 2 });

/** A rule with one of its lines to be moved over some nodes of a small market. */
const anyQuestion = anyChips
  .chain((chips) =>
    fc.record({
      chips: fc.constant(chips),
      site: anyRule(chipOptions(chips), logInteger(1, 9), logInteger(1, 9)),
      network: anyRule(chipOptions(chips), logInteger(1, 40), logInteger(1, 40)),
      measures: fc.constantFrom("site", "site", "network", "both"),
      pick: fc.nat(),
      from: fc.constantFrom(0, 0.5, 1, 2, 3.25),
      width: fc.constantFrom(4, 7, 9.5),
      target: fc.constantFrom(1e21, 1e23, 1e24, 1e25),
      metric: fc.constantFrom("quality" as const, "local" as const),
    }),
  )
  .map(({ chips, site, network, measures, pick, from, width, target, metric }) => {
    const drawn = policyOfRule({
      ...(measures === "network" ? {} : { site: site.site ?? site.network }),
      ...(measures === "site" ? {} : { network: network.site ?? network.network }),
    });
    // The two parts are rules of their own.
    const parts = drawn.parts.map((part, index) => ({ ...part, id: `p${index}` }));
    const policy = { ...drawn, parts };
    const lines = linesOf(policy);
    return { chips, policy, line: lines[pick % Math.max(1, lines.length)], from, width, target, metric };
  })
  .filter(({ line }) => line !== undefined);

describe.each([
  ["adversarial", 30, 20_260_101],
  ["published", 25, 20_260_102],
] as const)("in the %s space", (space, rules, seed) => {
  test(`on ${rules} random rules the intervals are those of a dense scan, and the ends answer as told`, {
    timeout: 600_000,
  }, async () => {
    const seen = { jumps: 0, outOfReach: 0, network: 0 };
    await fc.assert(
      fc.asyncProperty(anyQuestion, async ({ chips, policy, line: drawn, from, width, target, metric }) => {
        const line = drawn!;
        const world = sweepWorldOf({ policy, target, metric, space, chips });
        const unit = lineAxis({ kind: "line", name: "x", line, from: decimalOf(0), to: decimalOf(1) }, world.market)
          .steps[0];
        const step = unit ?? decimalOf(1e5);
        const variable: LineVariable = {
          kind: "line",
          name: line.leaf.path,
          line,
          from: multiplyDecimals(step, decimalOf(from)),
          to: multiplyDecimals(step, decimalOf(from + width * (line.aggregation === "network" ? 4 : 1))),
        };
        const scanned = denseScan(world, variable, 100);
        fc.pre(scanned !== undefined);
        const sweep = await stepSweep(world, variable, uninterrupted);
        const found = sweep.intervals.map((interval) => ({
          span: interval,
          answer: answerKey(sweep.runs[interval.run!]!),
        }));
        expect(found.map(({ answer }) => answer)).toEqual(scanned!.map(({ answer }) => answer));
        expect(sweep.intervals.map(spanOf)).toEqual(scanned!.map(({ span }) => spanOfScanned(span)));
        expect(sweep.laws.violations).toEqual([]);
        for (const { from: start, to: end, run } of sweep.intervals) {
          for (const edge of [start, end].filter(({ closed }) => closed)) {
            const asked = adversary(withLineAt(policy, line, decimalOf(edge.value)), world.market)(target);
            expect(answerKey(asked)).toBe(answerKey(sweep.runs[run!]!));
          }
        }
        seen.jumps += sweep.jumps.length;
        seen.outOfReach += sweep.intervals.some(({ costUsd }) => costUsd === null) ? 1 : 0;
        seen.network += line.aggregation === "network" ? 1 : 0;
      }),
      { numRuns: rules, seed },
    );
    expect(seen.jumps).toBeGreaterThan(rules / 2);
    expect(seen.outOfReach).toBeGreaterThan(0);
    expect(seen.network).toBeGreaterThan(0);
  });
});

type End = { readonly value: number; readonly closed: boolean };

function spanOf({ from, to }: { readonly from: End; readonly to: End }): string {
  return `${from.closed ? "[" : "("}${from.value}, ${to.value}${to.closed ? "]" : ")"}`;
}

function spanOfScanned(span: string): string {
  return span.replace(/-?\d+e-?\d+/g, (text) => String(Number(text)));
}
