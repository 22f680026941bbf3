/**
 * Time of a pipeline's step over the micro-batches M: (M + S - 1) (X / M + Y).
 *
 * X is what one step computes and sends in one stage, Y the latency of one hop.
 */
function stepSecondsAt(microBatches: number, stages: number, workSeconds: number, hopSeconds: number): number {
  return (microBatches + stages - 1) * (workSeconds / microBatches + hopSeconds);
}

/** The real M at which a pipeline's step is shortest, between 1 and the most allowed: sqrt((S - 1) X / Y). */
function idealMicroBatches(stages: number, workSeconds: number, hopSeconds: number, most: number): number {
  if (hopSeconds === 0) return stages === 1 ? 1 : most;
  return Math.min(most, Math.max(1, Math.sqrt(((stages - 1) * workSeconds) / hopSeconds)));
}

/**
 * A time below which no count of micro-batches brings a pipeline's step: it is convex in M, so its minimum over real M
 * bounds that over whole M [s].
 */
export function fewestStepSeconds(stages: number, workSeconds: number, hopSeconds: number, most: number): number {
  const ideal = idealMicroBatches(stages, workSeconds, hopSeconds, most);
  return stepSecondsAt(ideal, stages, workSeconds, hopSeconds);
}

/**
 * The whole count of micro-batches with the shortest step; the smaller one of equals. Convexity in M leaves the two whole
 * numbers beside the real minimum.
 */
export function bestMicroBatches(stages: number, workSeconds: number, hopSeconds: number, most: number): number {
  const ideal = idealMicroBatches(stages, workSeconds, hopSeconds, most);
  const fewer = Math.floor(ideal);
  const more = Math.min(most, fewer + 1);
  const better =
    stepSecondsAt(more, stages, workSeconds, hopSeconds) < stepSecondsAt(fewer, stages, workSeconds, hopSeconds);
  return better ? more : fewer;
}
