import { type ComparisonQuestion, compare } from "../compare.js";
import type { Figures } from "./figuresSchema.js";
import { replicaEfficiency } from "./replicaEfficiency.js";
import { runLengthCeiling } from "./runLengthCeiling.js";

/** The data behind the figures: two rules over many targets, and the two curves of the model that need no search. */
export function figures(question: ComparisonQuestion, onCell?: (done: number, of: number) => void): Figures {
  const { innerSteps, curves, fitted } = replicaEfficiency();
  return {
    comparison: compare(question, onCell),
    replicaEfficiency: {
      innerSteps,
      curves: curves.map(({ modelParams, points }) => ({ modelParams, points: [...points] })),
      fitted,
    },
    runLength: [...runLengthCeiling(runLengthSteps)],
  };
}

/** Enough for a smooth curve; every second one stands in the report's table. */
const runLengthSteps = 20;
