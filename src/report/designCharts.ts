import type { Design } from "../analysis/design/designSchema.js";
import type { Chart } from "./charts/chart.js";
import { frontier } from "./charts/frontier.js";
import { costNoun } from "./costNoun.js";
import { designChartPoints } from "./designPoints.js";
import { formatTarget } from "./format.js";

/** The chart of a design: the frontier of burden against cost; none if no rule was found. */
export function designCharts(design: Design): readonly Chart[] {
  const points = designChartPoints(design);
  if (points.length === 0) return [];
  return [frontier({ id: "frontier", targetLabel: formatTarget(design.target), points, costNoun: costNoun(design) })];
}
