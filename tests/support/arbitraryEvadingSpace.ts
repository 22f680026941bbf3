import fc from "fast-check";
import { anyAdversarialSpace } from "./arbitraryAdversarialSpace.js";
import { anyEvader } from "./arbitraryEvader.js";
import { withAnyMeasures } from "./arbitraryMeasure.js";
import { logInteger, logUniform } from "./arbitraryRun.js";
import type { AdversarialSpace } from "./everyAdversarialRun.js";

/** A few lengths of a run: whole multiples of five days, and limits that are not. */
const fewDays = fc.oneof(
  { arbitrary: logInteger(1, 9).map((steps) => steps * 5), weight: 4 },
  { arbitrary: logUniform(2, 40), weight: 1 },
);

/** Small spaces under a rule with one to four measures, of any kind and strength, against an evader of any kind. */
export function anyEvadingSpace(limits: {
  readonly mostChips: readonly [number, number];
  readonly mostInnerSteps: number;
  readonly mostMicroBatches: number;
  readonly mostShapes: number;
}): fc.Arbitrary<AdversarialSpace> {
  const overtrainingMin = fc.oneof(
    { arbitrary: fc.constant(1), weight: 3 },
    { arbitrary: logUniform(0.25, 4), weight: 1 },
  );
  return fc
    .tuple(anyAdversarialSpace({ ...limits, overtrainingMin, runDays: fewDays }), anyEvader)
    .map(([space, evader]) => ({ ...space, assumptions: { ...space.assumptions, ...evader } }))
    .chain(withAnyMeasures);
}
