import type { Decimal } from "../../input/decimal.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import type { OnStep } from "../steps.js";
import { type CurvePoint, kindOfRun } from "./curvePoint.js";
import { isSameAnswer } from "./records.js";
import type { Scale } from "./scale.js";
import type { SegmentState } from "./sweepSchema.js";

/** How closely a curve is followed: the relative miss of an interpolated cost, and the relative width of a switch. */
export const curveTolerance = { cost: 0.01, width: 0.01 } as const;

/** Two neighbouring points with what is known of what lies between. */
interface Segment {
  readonly from: CurvePoint;
  readonly to: CurvePoint;
  readonly state: SegmentState;
}

export interface RefinedCurve {
  readonly points: readonly CurvePoint[];
  /** Between each point and the next. */
  readonly states: readonly SegmentState[];
  readonly complete: boolean;
}

/**
 * A curve followed by trying values: first those given, then between the two neighbours whose answers differ most, until
 * interpolation meets what is found, and where one kind of run takes over from another until the place is known to
 * {@link curveTolerance}, or until as many values were tried as may be.
 *
 * @param isNested whether of two values one allows all that the other does, so that the same answer at both proves it between
 * @param everyJump whether interpolation is not enough, as values are nested whole numbers and every jump can be found
 * @param most values that may be tried, at least as many as are given
 */
export async function refineCurve(
  pointAt: (exact: Decimal) => CurvePoint,
  scale: Scale,
  {
    values,
    most,
    isNested,
    everyJump,
  }: {
    readonly values: readonly Decimal[];
    readonly most: number;
    readonly isNested: boolean;
    readonly everyJump: boolean;
  },
  onStep: OnStep,
): Promise<RefinedCurve> {
  const points: CurvePoint[] = [];
  for (const exact of values) {
    points.push(pointAt(exact));
    if (!(await onStep(points.length, most))) return unrefined(points);
  }
  const segments = points.slice(1).map((to, index) => segmentOf(points[index]!, to));
  let tried = points.length;
  let complete = true;
  for (let open = worst(segments); open >= 0 && tried < most; open = worst(segments)) {
    const { from, to } = segments[open]!;
    const middle = pointAt(scale.between(from.exact, to.exact)!);
    tried += 1;
    const met = !everyJump && isMet(from, middle, to);
    const halves = [segmentOf(from, middle, met), segmentOf(middle, to, met)];
    segments.splice(open, 1, ...halves);
    if (!(await onStep(tried, most))) {
      complete = false;
      break;
    }
  }
  return {
    points: [...segments.map(({ from }) => from), points.at(-1)!],
    states: segments.map(({ state }) => state),
    complete,
  };

  function segmentOf(from: CurvePoint, to: CurvePoint, met = false): Segment {
    return { from, to, state: stateOf(from, to, met) };
  }

  function stateOf(from: CurvePoint, to: CurvePoint, met: boolean): SegmentState {
    if (isNested && isSameAnswer(from.answer, to.answer)) return "constant";
    if (scale.between(from.exact, to.exact) === undefined) return "adjacent";
    const isOneKind = kindOfRun(from.answer) === kindOfRun(to.answer);
    if (isOneKind) return met || kindOfRun(from.answer) === "none" ? "interpolated" : "unresolved";
    return scale.width(from.exact, to.exact) <= curveTolerance.width ? "switch" : "unresolved";
  }

  /** Whether the cost in the middle is what its neighbours let expect, all three being one kind of run. */
  function isMet(from: CurvePoint, middle: CurvePoint, to: CurvePoint): boolean {
    if (new Set([from, middle, to].map(({ answer }) => kindOfRun(answer))).size > 1) return false;
    const share = scale.place(from.exact, middle.exact, to.exact);
    const [a, b, c] = [from, middle, to].map(({ answer }) => Math.log(leastCostOf(answer.result)));
    return Math.abs(a! * share + c! * (1 - share) - b!) <= curveTolerance.cost;
  }
}

function unrefined(points: readonly CurvePoint[]): RefinedCurve {
  return { points, states: points.slice(1).map(() => "unresolved"), complete: false };
}

/** The open segment whose ends differ most; -1 if none is open. Where one end is out of reach, they differ without limit. */
function worst(segments: readonly Segment[]): number {
  let found = -1;
  for (const [index, { state }] of segments.entries()) {
    if (state === "unresolved" && (found < 0 || difference(segments[index]!) > difference(segments[found]!)))
      found = index;
  }
  return found;
}

function difference({ from, to }: Segment): number {
  if ((from.answer.hiding === "impossible") !== (to.answer.hiding === "impossible")) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log(leastCostOf(to.answer.result) / leastCostOf(from.answer.result)));
}
