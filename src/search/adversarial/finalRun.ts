import { evaluate } from "../../model/evaluate.js";
import { blankOutcome, type Outcome } from "../../model/outcome.js";
import { type RunTerms, runTerms } from "../../model/runTerms.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { runOf } from "../../scenario/configuration.js";
import type { Shape } from "../shapes.js";
import type { FoundAdversary } from "./order.js";
import type { SearchTerms } from "./searchTerms.js";
import { shapeOf } from "./shapeOf.js";

/**
 * A found run as it is reported: with the fewest micro-batches that give the same outcome, and with the days it takes if it
 * stops early; its outcome is the one `evaluate` gives for its configuration.
 */
export function finalRun(
  found: FoundAdversary,
  search: SearchTerms,
): { readonly shape: Shape; readonly outcome: Readonly<Outcome> } {
  const { chip, assumptions } = found.box.option;
  const shape = stoppedInTime(withFewestMicroBatches(found, search), found, assumptions);
  const run = runOf({ ...shape, nodes: found.outcome.nodes }, chip, assumptions);
  return { shape, outcome: evaluate(runTerms(run), found.outcome.nodes, blankOutcome()) };
}

/** The fewest micro-batches with as much quality-adjusted compute: where the step hides behind the exchange many do. */
function withFewestMicroBatches({ box, shape, outcome }: FoundAdversary, search: SearchTerms): Shape {
  if (shape.microBatches === undefined) return shape;
  const { run } = shapeOf(box, search);
  const other = blankOutcome();
  for (let microBatches = 1; microBatches < shape.microBatches; microBatches += 1) {
    evaluate(runTerms({ ...run, microBatches }), outcome.nodes, other);
    if (other.qualityAdjustedFlop === outcome.qualityAdjustedFlop) return { ...shape, microBatches };
  }
  return shape;
}

/** The shape with the days after which it has trained its most tokens, if it has time to train more. */
function stoppedInTime(shape: Shape, found: FoundAdversary, assumptions: Assumptions): Shape {
  const { nodes, tokens } = found.outcome;
  const { chip } = found.box.option;
  const outcome = blankOutcome();
  const inDays = (runDays: number): RunTerms => runTerms(runOf({ ...shape, runDays, nodes }, chip, assumptions));
  const tokensIn = (runDays: number) => evaluate(inDays(runDays), nodes, outcome).tokens;
  if (!(tokensIn(assumptions.runDays) > tokens)) return shape;
  // Tokens rise with time: the longest time, in doubles, that does not train more than the limit of overtraining allows.
  const isAdmissible = (runDays: number) =>
    tokensIn(runDays) > 0 && outcome.overtrainingRatio <= assumptions.overtrainingMax;
  let enough = 0;
  let tooLong = assumptions.runDays;
  if (isAdmissible(tooLong)) return shape;
  for (let middle = tooLong / 2; middle > enough && middle < tooLong; middle = enough + (tooLong - enough) / 2) {
    if (isAdmissible(middle)) enough = middle;
    else tooLong = middle;
  }
  // Sites and staff are kept, and seen, for the length that was planned.
  const paid = assumptions.costBasis === "capital" ? {} : { paidDays: assumptions.runDays };
  return { ...shape, runDays: enough, ...paid };
}
