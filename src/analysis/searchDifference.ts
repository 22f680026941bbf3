import * as z from "zod";
import { evaluate } from "../model/evaluate.js";
import { blankOutcome, infeasibleReasons, type Outcome } from "../model/outcome.js";
import { modes } from "../model/run.js";
import type { FoundRun } from "../search/foundRun.js";
import type { Goal } from "../search/goal.js";
import { isAdmissible, nodesOf, type PaperProcedureAnswer } from "../search/paperProcedure.js";
import type { ShapedRun, Space } from "../search/space.js";

const limits = ["overtrained", "undertrained", "short-of-target", ...infeasibleReasons] as const;

const walkedPastSchema = z.strictObject({
  kind: z.literal("walked-past"),
  sameNode: z.boolean().describe("The procedure answers with the kind of node that the exact minimum uses"),
  probes: z
    .array(z.strictObject({ nodes: z.number(), reaches: z.boolean() }))
    .describe("Counts the bisection tried on the kind of node that the exact minimum uses, in order"),
  failedAt: z.number().describe("The first count tried above the exact minimum's at which nothing reaches the target"),
  limit: z.enum(limits).describe("What rules the exact minimum's configuration out there"),
  atFailure: z
    .strictObject({ overtrainingRatio: z.number(), localEquivalentFlop: z.number() })
    .describe("The exact minimum's configuration with that many nodes"),
  bestAtFailure: z
    .strictObject({
      mode: z.enum(modes),
      modelParams: z.number(),
      overtrainingRatio: z.number(),
      localEquivalentFlop: z.number(),
    })
    .nullable()
    .describe("The admissible configuration with the most C_local there; null if none is admissible"),
  bisectionNodes: z.number().nullable().describe("The bisection's end on that kind of node; null if it does not reach"),
  bisectionCostUsd: z.number().nullable(),
});

/** Why the study's procedure and the exact search answer as they do. */
export const searchDifferenceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("equal") }),
  walkedPastSchema,
]);

export type SearchDifference = Readonly<z.infer<typeof searchDifferenceSchema>>;
export type WalkedPast = Readonly<z.infer<typeof walkedPastSchema>>;

/** Costs that differ by less than this share are one cost: rounding alone can make them differ. */
const costMargin = 1e-12;

/**
 * Why the procedure's answer costs more than the exact minimum, found by asking what the bisection tried.
 *
 * On the exact minimum's kind of node its count n is the least that reaches. A bisection that does not end there tried a
 * greater count at which nothing reached; the first such count is the reason, and so is the limit that rules the exact
 * minimum's configuration out at that count.
 *
 * @throws {Error} if the exact minimum costs more than the procedure's answer, which would make it no minimum
 */
export function searchDifference(
  procedure: PaperProcedureAnswer,
  exact: FoundRun,
  space: Space,
  goal: Goal,
): SearchDifference {
  const answer = procedure.runs[0];
  const answerCost = answer?.outcome.costUsd ?? Number.POSITIVE_INFINITY;
  const { costUsd, nodes } = exact.outcome;
  if (Math.abs(answerCost - costUsd) <= costMargin * costUsd) return { kind: "equal" };
  if (answerCost < costUsd) {
    throw new Error(`the exact minimum (${costUsd} USD) costs more than the procedure's answer (${answerCost} USD)`);
  }
  const { probes, runs } = procedure.bisections.find(({ node }) => node === exact.node)!;
  const failed = probes.find((probe) => probe.nodes > nodes && !probe.reaches);
  if (failed === undefined) throw new Error(`the bisection tried no count above ${nodes} nodes in vain`);
  const shaped = nodesOf(space).find(({ node }) => node === exact.node)!.shaped;
  const own = shaped.find(({ shape }) => shape === exact.shape)!;
  const there = evaluate(own.terms, failed.nodes, blankOutcome());
  return {
    kind: "walked-past",
    sameNode: answer?.node === exact.node,
    probes: [...probes],
    failedAt: failed.nodes,
    limit: limitOf(there, goal),
    atFailure: { overtrainingRatio: there.overtrainingRatio, localEquivalentFlop: there.localEquivalentFlop },
    bestAtFailure: bestAt(shaped, failed.nodes, goal) ?? null,
    bisectionNodes: runs[0]?.outcome.nodes ?? null,
    bisectionCostUsd: runs[0]?.outcome.costUsd ?? null,
  };
}

function limitOf(outcome: Outcome, goal: Goal): WalkedPast["limit"] {
  if (!outcome.feasible) return outcome.reason!;
  if (outcome.overtrainingRatio > goal.overtrainingMax) return "overtrained";
  return outcome.overtrainingRatio < goal.overtrainingMin ? "undertrained" : "short-of-target";
}

function bestAt(shaped: readonly ShapedRun[], nodes: number, goal: Goal): WalkedPast["bestAtFailure"] | undefined {
  let best: WalkedPast["bestAtFailure"] | undefined;
  const outcome = blankOutcome();
  for (const { shape, terms } of shaped) {
    evaluate(terms, nodes, outcome);
    if (!isAdmissible(outcome, goal) || outcome.localEquivalentFlop <= (best?.localEquivalentFlop ?? 0)) continue;
    const { overtrainingRatio, localEquivalentFlop } = outcome;
    best = { mode: shape.mode, modelParams: shape.modelParams, overtrainingRatio, localEquivalentFlop };
  }
  return best;
}
