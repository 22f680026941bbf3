import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";

/** What a run gives with a given count of nodes, in an outcome of its own. */
export function runOutcome(run: Run, nodes: number): Outcome {
  return evaluate(runTerms(run), nodes, blankOutcome());
}
