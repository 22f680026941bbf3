import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Searched } from "../analysis/searchOne.js";
import type { Chip } from "../catalog/chip.js";
import type { Chart } from "./charts/chart.js";
import { costAndNodes } from "./charts/costAndNodes.js";
import { costByTarget } from "./charts/costByTarget.js";
import { costMakeup } from "./charts/costMakeup.js";
import { efficiencyFactors } from "./charts/efficiencyFactors.js";
import { runSchematic } from "./charts/runSchematic.js";
import { plainChipNames } from "./names.js";

/** The charts of an answer, by the part of the report they stand in. */
export interface AnswerCharts {
  /** Under what the cheapest run costs */
  readonly cost: readonly Chart[];
  /** Under what each run is made of */
  readonly makeup: readonly Chart[];
}

/** The charts of a comparison: cost by target where there are several, cost and nodes where there are rules to compare. */
export function comparisonCharts(comparison: Comparison, chips: readonly Chip[]): AnswerCharts {
  const { targets, policies, cells } = comparison;
  const reached = cells.some(({ hiding }) => hiding !== "impossible");
  return {
    cost: [
      ...(targets.length > 1 && reached ? [costByTarget(comparison, plainChipNames(chips))] : []),
      ...(policies.length > 1 && reached ? [costAndNodes(comparison)] : []),
    ],
    makeup: reached ? [efficiencyFactors(comparison)] : [],
  };
}

/** The charts of one answer: what its run is made of, and how it is laid out. */
export function searchCharts(searched: Searched, chips: readonly Chip[]): AnswerCharts {
  const drawn = (chart: Chart | undefined) => (chart === undefined ? [] : [chart]);
  return {
    cost: drawn(runSchematic(searched.result, plainChipNames(chips))),
    makeup: drawn(costMakeup(searched)),
  };
}

/** All of them, in the order of the report. */
export function allCharts({ cost, makeup }: AnswerCharts): readonly Chart[] {
  return [...cost, ...makeup];
}
