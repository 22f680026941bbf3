import { type Decimal, decimalToNumber } from "../../input/decimal.js";
import { dimensionWords } from "../../input/unitTable.js";
import { assumptionKinds } from "../../scenario/assumptionKinds.js";
import { leastCostOf, type SearchAnswer, type SearchResult } from "../../search/searchAnswer.js";
import type { LineAxis } from "./lineAxis.js";
import { endsOf, type Stretch } from "./stretch.js";
import type { SweepEnd, SweepRun, SweepValue, VariableRecord } from "./sweepSchema.js";
import { valueText } from "./valueText.js";
import type { SweepVariable } from "./variable.js";

/** A value of a variable, as records have it. */
export function valueRecord(variable: SweepVariable, exact: Decimal): SweepValue {
  return { value: decimalToNumber(exact), text: valueText(variable, exact) };
}

/** The ends of a stretch, as records have them. */
export function stretchRecord(stretch: Stretch, axis: LineAxis): { readonly from: SweepEnd; readonly to: SweepEnd } {
  const [from, to] = endsOf(stretch, axis).map(({ exact, closed }) => ({
    ...valueRecord(axis.variable, exact),
    closed,
  }));
  return { from: from!, to: to! };
}

/** Where the rule, the assumptions or the catalogue have a variable; undefined for an assumption that follows another. */
export function statedValue(variable: SweepVariable): Decimal | undefined {
  return variable.kind === "line" ? variable.line.leaf.comparison.quantity.exact : variable.stated;
}

/** A variable, as records have it. */
export function variableRecord(variable: SweepVariable): VariableRecord {
  const dimension = dimensionOf(variable);
  const stated = statedValue(variable);
  return {
    name: variable.name,
    kind: variable.kind,
    dimension,
    baseUnit: dimensionWords[dimension].baseUnit,
    from: valueRecord(variable, variable.from),
    to: valueRecord(variable, variable.to),
    stated: stated === undefined ? null : valueRecord(variable, stated),
    line: variable.kind === "line" ? lineRecord(variable.line) : null,
  };
}

function lineRecord({ policy, leaf, aggregation, loosensUpwards }: Extract<SweepVariable, { kind: "line" }>["line"]) {
  const { path, text, comparison } = leaf;
  return { policy, path, text, comparator: comparison.comparator, aggregation, loosensUpwards };
}

function dimensionOf(variable: SweepVariable) {
  if (variable.kind === "line") return variable.line.leaf.comparison.quantity.dimension;
  if (variable.kind === "price") return "money";
  const kind = assumptionKinds[variable.name];
  if (kind.kind !== "quantity") throw new Error(`${variable.name} is no number`);
  return kind.dimension;
}

/** An answer of a sweep beside the cheapest run that hides nothing. */
export function runRecordOf({ hiding, limit, result }: SearchAnswer, centralised: SearchResult | undefined): SweepRun {
  const costUsd = hiding === "impossible" ? null : leastCostOf(result);
  return {
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
    costUsd,
    evasionMultiple: costUsd === null || centralised === undefined ? null : costUsd / leastCostOf(centralised),
  };
}

/**
 * Whether two answers are one and the same for a sweep: the same configuration at the same cost, or both out of reach. Of a target
 * out of reach the most capable run is shown, and it may grow within an interval.
 */
export function isSameAnswer(a: SearchAnswer, b: SearchAnswer): boolean {
  if (a.hiding === "impossible" || b.hiding === "impossible") return a.hiding === b.hiding;
  return (
    leastCostOf(a.result) === leastCostOf(b.result) &&
    JSON.stringify(a.result.configuration) === JSON.stringify(b.result.configuration)
  );
}
