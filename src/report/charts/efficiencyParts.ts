import type { Comparison } from "../../analysis/comparisonSchema.js";
import type { SearchResult } from "../../search/searchAnswer.js";
import { colours } from "./palette.js";

/** A factor of a run's efficiency. */
export interface EfficiencyPart {
  readonly letter: string;
  readonly name: string;
  readonly colour: string;
  /** Share of compute it keeps, in [0, 1] */
  readonly kept: number;
}

/** The factors of efficiency and, in the quality metric, chi: their product is the share of operations that count. */
export function efficiencyParts(
  { factors, chi }: SearchResult,
  metric: Comparison["metric"],
): readonly EfficiencyPart[] {
  const parts: readonly EfficiencyPart[] = [
    { letter: "S", name: "sync interval", colour: colours.blue[0], kept: factors.syncInterval },
    { letter: "C", name: "compression", colour: colours.ochre[0], kept: factors.compression },
    { letter: "R", name: "replicas", colour: colours.vermilion[0], kept: factors.replica },
    { letter: "A", name: "activations", colour: colours.green[0], kept: factors.activation },
    { letter: "M", name: "mitigation", colour: colours.muted[0], kept: factors.mitigation },
  ];
  const quality = { letter: "χ", name: "over- or undertraining (χ)", colour: colours.purple[0], kept: chi };
  return metric === "quality" ? [...parts, quality] : parts;
}

/** Share of the operations spent that count under a metric: the product of the parts. */
export function keptShare(parts: readonly EfficiencyPart[]): number {
  return parts.reduce((product, { kept }) => product * kept, 1);
}
