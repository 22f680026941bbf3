import type { LawChecks } from "../lawSchema.js";
import type { OnStep } from "../steps.js";
import { type AnsweredRegion, coverRegions } from "./coverRegions.js";
import { enumerateLine } from "./enumerateLine.js";
import type { LineAxis } from "./lineAxis.js";
import { NestedAnswers } from "./nestedAnswers.js";
import { stretchRecord } from "./records.js";
import { type Stretch, wholeRange } from "./stretch.js";
import type { SweepWorld } from "./sweepWorld.js";

/** How far a sweep is, in parts of this many. */
export const progressParts = 100;

/** The regions of a line's range in either space. */
export async function partedLine(
  world: SweepWorld,
  axis: LineAxis,
  onStep: OnStep,
): Promise<{ readonly regions: readonly AnsweredRegion[]; readonly searches: number; readonly laws: LawChecks }> {
  const answers = new NestedAnswers(world, [axis]);
  if (world.market.space === "published")
    return { ...(await enumerateLine(world, axis, onStep)), laws: answers.laws() };
  const regions = await coverRegions(world, [axis], answers, (answered) =>
    onStep(partsDone(answered, [axis]), progressParts),
  );
  return { regions, searches: answers.searches, laws: answers.laws() };
}

/** Which share of the ranges is answered, in parts of {@link progressParts}, rounded down. */
export function partsDone(answered: readonly AnsweredRegion[], axes: readonly LineAxis[]): number {
  const share = (stretch: Stretch, axis: LineAxis) => {
    const { from, to } = stretchRecord(stretch, axis);
    const whole = stretchRecord(wholeRange, axis);
    return (to.value - from.value) / (whole.to.value - whole.from.value);
  };
  const shares = answered.map(({ region }) =>
    region.reduce((product, stretch, index) => product * share(stretch, axes[index]!), 1),
  );
  return Math.min(progressParts - 1, Math.floor(progressParts * shares.reduce((sum, one) => sum + one, 0)));
}
