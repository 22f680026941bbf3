import { evaluate } from "../model/evaluate.js";
import { blankOutcome, type Outcome } from "../model/outcome.js";
import type { FoundRun } from "./foundRun.js";
import type { Goal } from "./goal.js";
import type { NodeOption } from "./nodeOption.js";
import type { ShapedRun, Space } from "./space.js";

/** One count of nodes that the bisection tried. */
interface Probe {
  readonly nodes: number;
  /** Whether the best admissible configuration with so many nodes has the target's local-equivalent compute */
  readonly reaches: boolean;
}

/** The bisection over the counts of one kind of node. */
interface NodeBisection {
  readonly node: NodeOption;
  /** In the order they were tried */
  readonly probes: readonly Probe[];
  /** The configurations with the highest quality-adjusted compute at the count found; none if that count does not reach */
  readonly runs: readonly FoundRun[];
}

export interface PaperProcedureAnswer {
  /** The runs of the cheapest node: several if they tie, none if no node reaches the target */
  readonly runs: readonly FoundRun[];
  readonly bisections: readonly NodeBisection[];
  readonly evaluations: number;
}

/** Fewest nodes the study tries: a run of one node is not distributed. */
export const paperLeastNodes = 2;

/** Two runs tie if their quality-adjusted compute differs by less than this share, which rounding alone can make. */
const tieMargin = 1e-12;

/**
 * The published study's own procedure, for `reproduce` only: it is NOT exact, see {@link cheapestRun} for what is.
 *
 * Per node it bisects the count n between 2 and the space's most, asking whether the best admissible configuration has
 * C_local(n) >= target; at the count found it takes, among the configurations that reach, the one with the highest
 * C_quality; the cheapest node wins, the earlier one in the space if several cost the same. Bisection presumes that what
 * reaches the target with n nodes reaches it with more; overtraining makes that false, and the procedure then walks past
 * cheaper answers.
 * @source arXiv:2605.29359, search as restated in the model's specification, section 7
 */
export function paperProcedure(space: Space, goal: Omit<Goal, "metric">): PaperProcedureAnswer {
  let evaluations = 0;
  const outcome = blankOutcome();

  const reachesTarget = ({ terms }: ShapedRun, nodes: number): boolean => {
    evaluations += 1;
    evaluate(terms, nodes, outcome);
    return outcome.localEquivalentFlop >= goal.targetFlop && isAdmissible(outcome, goal);
  };

  const bisections = nodesOf(space).map(({ node, shaped }): NodeBisection => {
    const reaching = (nodes: number) => (isUnregistered(node, nodes) ? shaped : []);
    const probes: Probe[] = [];
    let low = paperLeastNodes;
    let high = space.maxNodes;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const reaches = reaching(middle).some((run) => reachesTarget(run, middle));
      probes.push({ nodes: middle, reaches });
      if (reaches) high = middle;
      else low = middle + 1;
    }
    const ending = high >= paperLeastNodes ? reaching(high) : [];
    const runs = ending.flatMap((run): readonly FoundRun[] =>
      reachesTarget(run, high) ? [{ node, shape: run.shape, outcome: { ...outcome } }] : [],
    );
    return { node, probes, runs: bestQuality(runs) };
  });

  let runs: readonly FoundRun[] = [];
  for (const bisection of bisections) {
    const cost = bisection.runs[0]?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
    if (cost < (runs[0]?.outcome.costUsd ?? Number.POSITIVE_INFINITY)) runs = bisection.runs;
  }
  return { runs, bisections, evaluations };
}

/** Whether a run counts: it works, and its overtraining ratio lies within the bounds. */
export function isAdmissible(outcome: Readonly<Outcome>, goal: Omit<Goal, "metric">): boolean {
  const { feasible, overtrainingRatio } = outcome;
  return feasible && overtrainingRatio >= goal.overtrainingMin && overtrainingRatio <= goal.overtrainingMax;
}

/** The nodes of a space, each with every shape it can take, in the space's order. */
export function nodesOf(space: Space): readonly { readonly node: NodeOption; readonly shaped: readonly ShapedRun[] }[] {
  const nodes = [...new Set(space.plots.map(({ node }) => node))];
  return nodes.map((node) => {
    const plots = space.plots.filter((plot) => plot.node === node);
    return { node, shaped: plots.flatMap((plot) => plot.shapes()) };
  });
}

function isUnregistered(node: NodeOption, nodes: number): boolean {
  return node.nodeCounts.some(({ from, to }) => from <= nodes && nodes <= to);
}

function bestQuality(runs: readonly FoundRun[]): readonly FoundRun[] {
  const most = Math.max(...runs.map(({ outcome }) => outcome.qualityAdjustedFlop));
  return runs.filter(({ outcome }) => outcome.qualityAdjustedFlop >= most * (1 - tieMargin));
}
