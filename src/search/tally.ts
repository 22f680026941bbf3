/** Why configurations were ruled out without being evaluated; each reason is an inequality stated where it is used. */
export const pruneReasons = {
  registered: "the rule counts the networked nodes as one cluster and registers it",
  doesNotFit: "the cluster's memory does not hold the model",
  tooFewNodes: "fewer nodes than two groups need",
  idleNodes: "pipelines come in whole groups: nodes beyond them would stand idle, train nothing and cost more",
  cannotTrain: "more nodes cannot mend a link that carries nothing, or failures that eat the run",
  undertrained: "compute per node does not rise with nodes, so the model stays below the least overtraining ratio",
  overtrained: "tokens are concave in nodes, so all counts between two overtrained ones are overtrained",
  outOfReach: "compute per node is bounded by that of fewer nodes, so the target stays out of reach",
  dearer: "more nodes than the cheapest run found pays for",
  lessCapable: "as dear as the cheapest run found, with less quality-adjusted compute or the same later in the order",
  tooVisible: "with the fewest nodes and chips that reach the target the chance to finish is already too small",
  neverPays: "more steps than hide the synchronisation diverge more and train no more",
} as const;

export type PruneReason = keyof typeof pruneReasons;

/** Counts of configurations: every one of the space is either evaluated or ruled out for exactly one reason. */
export interface Tally {
  configurations: number;
  evaluations: number;
  readonly pruned: Record<PruneReason, number>;
}

export function newTally(): Tally {
  const pruned = Object.fromEntries(Object.keys(pruneReasons).map((reason) => [reason, 0])) as Tally["pruned"];
  return { configurations: 0, evaluations: 0, pruned };
}

/** Sum of all configurations ruled out. */
export function prunedTotal(tally: Tally): number {
  return Object.values(tally.pruned).reduce((sum, count) => sum + count, 0);
}
