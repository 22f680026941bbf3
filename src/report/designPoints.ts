import type { Design } from "../analysis/design/designSchema.js";
import { ruleWords } from "./designWords.js";

/** A rule in a chart of burden against cost. */
export interface DesignChartPoint {
  /** Systems, in what the frontier weighs. */
  readonly burden: number;
  /** [USD]; null if no run reaches the target. */
  readonly costUsd: number | null;
  /** Plain text; ids of policies in it are a user's. */
  readonly label: string;
  readonly onFrontier: boolean;
  /** Whether it is the rule asked for. */
  readonly highlighted: boolean;
}

/** The frontier by rising burden, and then the rules that people propose and one of it beats. */
export function designChartPoints({ frontier, popular, chosen }: Design): readonly DesignChartPoint[] {
  return [
    ...frontier.map(({ burden, costUsd, rule }, place) => ({
      burden,
      costUsd,
      label: ruleWords(rule),
      onFrontier: true,
      highlighted: place === chosen,
    })),
    ...popular
      .filter(({ standing }) => standing === "beaten")
      .map(({ burden, costUsd, rule, policies }) => ({
        burden,
        costUsd,
        label: policies.length === 0 ? ruleWords(rule) : policies.join(", "),
        onFrontier: false,
        highlighted: false,
      })),
  ];
}
