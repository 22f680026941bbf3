import type { Outcome } from "../../model/outcome.js";
import type { Shape } from "../shapes.js";
import { type Box, families } from "./box.js";

/** A run of the adversarial space with its outcome. */
export interface FoundAdversary {
  readonly box: Box;
  readonly shape: Shape;
  readonly outcome: Readonly<Outcome>;
  /** Cost, and the loss on detection times its chance [USD] */
  readonly expectedCostUsd: number;
}

/** Costs nearer than this share are one cost, multiplied in another order; prices differ by more. */
export const sameCost = 1e-13;

/**
 * Whether one run comes before another: lower expected cost, then higher quality-adjusted compute, then fewer nodes, then the
 * earlier place: chips as offered, precisions, ways to come by them, chips per node, families, active shares as listed, and then rising model
 * sizes, stages or group sizes, compression, compression of activations, steps, micro-batches, and then falling length.
 */
export function precedesFound(run: FoundAdversary, other: FoundAdversary): boolean {
  const dearer = run.expectedCostUsd - other.expectedCostUsd;
  const lead =
    (Math.abs(dearer) > sameCost * other.expectedCostUsd ? dearer : 0) ||
    other.outcome.qualityAdjustedFlop - run.outcome.qualityAdjustedFlop ||
    run.outcome.nodes - other.outcome.nodes;
  if (lead !== 0) return lead < 0;
  const place = placeOf(run);
  const otherPlace = placeOf(other);
  const first = place.findIndex((value, index) => value !== otherPlace[index]);
  return first >= 0 && place[first]! < otherPlace[first]!;
}

function placeOf({ box, shape }: FoundAdversary): readonly number[] {
  return [
    box.option.order,
    shape.chipsPerNode,
    families.indexOf(box.family),
    -box.activeShare,
    box.size.from,
    box.width.from,
    box.compression.from,
    box.activation.from,
    box.steps.from,
    shape.microBatches ?? 0,
    -box.option.lengths.to,
  ];
}
