import type { Decimal } from "../../input/decimal.js";
import type { AssumptionName } from "../../scenario/assumptions.js";
import { leastCostOf, type SearchResult } from "../../search/searchAnswer.js";
import { addCertificates } from "../addCertificates.js";
import type { OnStep } from "../steps.js";
import { type CurvePoint, curvePoint } from "./curvePoint.js";
import { marksOn } from "./marks.js";
import { NestedAnswers } from "./nestedAnswers.js";
import { isPriceClosed, priceCurve } from "./priceCurve.js";
import { runRecordOf, valueRecord, variableRecord } from "./records.js";
import { curveTolerance, refineCurve } from "./refineCurve.js";
import { scaleOf, valuesOver, wholeNumbers } from "./scale.js";
import type { SharedField } from "./stepSweep.js";
import type { CurveSweep, SegmentState } from "./sweepSchema.js";
import type { SweepWorld } from "./sweepWorld.js";
import type { AssumptionVariable, PriceVariable } from "./variable.js";

export type BareCurve = Omit<CurveSweep, SharedField>;

/** Values that are tried before refinement. */
const firstValues = 9;

/** Assumptions of which a greater or a lesser value allows every run that another does, with the same outcome. */
const nested: ReadonlySet<AssumptionName> = new Set([
  "search.microBatches.max",
  "search.overtraining.min",
  "search.overtraining.max",
]);

/**
 * The cheapest cost over an assumption or a price: in closed form for prices that are all there is to cost and that no line measures, over every whole number where
 * these are few or the answers nested, and else by trying values where the cost turns.
 *
 * @param mostPoints values that may be tried
 */
export async function curveSweep(
  world: SweepWorld,
  variable: AssumptionVariable | PriceVariable,
  mostPoints: number,
  onStep: OnStep,
): Promise<BareCurve> {
  if (variable.kind === "price" && isPriceClosed(world)) {
    const { points, states, breaks, complete, searches } = await priceCurve(world, variable, onStep);
    const breakpoints = breaks.map(({ exact, of }) => ({ ...valueRecord(variable, exact), of }));
    return { ...recordOf(world, variable, points, states), method: "closed-form", complete, searches, breakpoints };
  }
  const isNested = variable.kind === "assumption" && nested.has(variable.name) && world.market.space === "adversarial";
  const isWhole = variable.kind === "assumption" && variable.whole;
  const all = wholeNumbers(variable, mostPoints);
  const values = (isNested ? undefined : all) ?? valuesOver(variable, Math.min(firstValues, mostPoints));
  const pointAt = (exact: Decimal) => curvePoint(world, variable, exact);
  const { points, states, complete } = await refineCurve(
    pointAt,
    scaleOf(variable),
    { values, most: Math.max(mostPoints, values.length), isNested, everyJump: isNested && isWhole },
    onStep,
  );
  const isProven = states.every((state) => state === "constant" || state === "adjacent");
  return {
    ...recordOf(world, variable, points, states),
    method: complete && isWhole && isProven ? "exact" : "adaptive",
    complete,
    searches: 2 * points.length,
    breakpoints: [],
  };
}

function recordOf(
  world: SweepWorld,
  variable: AssumptionVariable | PriceVariable,
  points: readonly CurvePoint[],
  states: readonly SegmentState[],
) {
  const runs = points.map(({ answer, centralised }) => runRecordOf(answer, centralised));
  const certificates = points.flatMap(({ answer, centralised }): SearchResult["certificate"][] => [
    answer.result.certificate,
    ...(centralised === undefined ? [] : [centralised.certificate]),
  ]);
  return {
    shape: "curve" as const,
    variable: variableRecord(variable),
    certificate: addCertificates(certificates),
    laws: new NestedAnswers(world, []).laws(),
    runs,
    tolerance: { ...curveTolerance },
    points: points.map(({ exact, centralised, registered }, index) => ({
      ...valueRecord(variable, exact),
      run: index,
      costUsd: runs[index]!.costUsd,
      nodes: runs[index]!.costUsd === null ? null : runs[index]!.result.nodes,
      evasionMultiple: runs[index]!.evasionMultiple,
      centralisedUsd: centralised === undefined ? null : leastCostOf(centralised),
      registered,
    })),
    segments: states.map((state) => ({ state })),
    marks: marksOn(variable),
  };
}
