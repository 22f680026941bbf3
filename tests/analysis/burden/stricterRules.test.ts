import fc from "fast-check";
import { expect, test } from "vitest";
import { registeredSystems } from "../../../src/analysis/burden/registersSystem.js";
import { addDecimals, multiplyDecimals, parseDecimal } from "../../../src/input/decimal.js";
import { linesOf, withLineAt } from "../../../src/policy/lines.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { anyRule, policyOfRule } from "../../support/arbitraryRule.js";
import { studyChips } from "../../support/studyMarket.js";
import { listed } from "./support.js";

const rule = anyRule(chipOptions(studyChips), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }));
const idsOf = (systems: readonly { readonly system: { readonly id: string } }[]) =>
  systems.map(({ system }) => system.id);

test("property: a rule joined with another registers all that either does", () => {
  fc.assert(
    fc.property(rule, rule, (first, second) => {
      const one = policyOfRule(first);
      const other = policyOfRule(second);
      const joined = { ...one, parts: [...one.parts, ...other.parts] };
      const either = new Set([...idsOf(registeredSystems(one, listed)), ...idsOf(registeredSystems(other, listed))]);
      for (const id of either) expect(idsOf(registeredSystems(joined, listed))).toContain(id);
    }),
    { seed: 20260106, numRuns: 60 },
  );
});

test("property: a line drawn stricter registers a superset, drawn looser a subset", () => {
  const factor = fc.constantFrom("0.1", "0.5", "0.999", "1.001", "2", "10").map((text) => parseDecimal(text)!);
  fc.assert(
    fc.property(rule, factor, fc.nat(), (drawn, by, pick) => {
      const policy = policyOfRule(drawn);
      const lines = linesOf(policy);
      if (lines.length === 0) return;
      const line = lines[pick % lines.length]!;
      const moved = withLineAt(policy, line, multiplyDecimals(line.leaf.comparison.quantity.exact, by));
      const grows = addDecimals(by, { mantissa: -1n, exponent: 0 }).mantissa > 0n;
      const [looser, stricter] = grows === line.loosensUpwards ? [moved, policy] : [policy, moved];
      const strict = new Set(idsOf(registeredSystems(stricter, listed)));
      expect(idsOf(registeredSystems(looser, listed)).filter((id) => !strict.has(id))).toEqual([]);
    }),
    { seed: 20260107, numRuns: 100 },
  );
});
