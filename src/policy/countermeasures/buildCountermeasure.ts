import { pathText } from "../../input/pathText.js";
import type { EvaderKind } from "../../scenario/assumptions.js";
import type { ResolveProvenance } from "../buildPolicy.js";
import type { Burden, Countermeasure, Measure, ParameterText } from "../countermeasure.js";
import type { RawBurden, RawCountermeasure, RawParameters } from "../countermeasureSchema.js";
import type { ParameterValue } from "./parameter.js";
import { type NamedParameter, parametersOf } from "./parameterTable.js";

/** The countermeasure that a checked entry states, for each kind of evader and at the ends of its ranges. */
export function buildCountermeasure(
  raw: RawCountermeasure,
  index: number,
  provenance: ResolveProvenance,
): Countermeasure {
  const parameters = parametersOf(raw.type);
  const stated = statedValues(raw, parameters);
  return {
    type: raw.type,
    path: pathText(["countermeasures", index]),
    evidence: raw.evidence,
    ...provenance(raw),
    against: against(raw, stated),
    parameters: parameters.flatMap(({ key }) => parameterText(raw, key, stated[key])),
    ends: parameters.flatMap(({ key }) => endsOf(raw, key, stated)),
    burden: (raw.burden ?? []).map((burden) => buildBurden(burden, provenance)),
  };
}

/** The parameters that an entry states itself, by key. */
function statedValues(raw: RawCountermeasure, parameters: readonly NamedParameter[]): RawParameters {
  const entry = raw as unknown as RawParameters;
  return Object.fromEntries(parameters.map(({ key }) => [key, entry[key]]));
}

function against(raw: RawCountermeasure, values: RawParameters): Countermeasure["against"] {
  const measures: Partial<Record<EvaderKind, Measure>> = { "non-state": measureOf(raw.type, values) };
  if (raw.againstState !== "none") measures.state = measureOf(raw.type, { ...values, ...raw.againstState });
  return measures;
}

function measureOf(type: Measure["type"], values: RawParameters): Measure {
  const fields = parametersOf(type).map(({ field, key, absent }) => [field, values[key]?.value ?? absent]);
  return { type, ...Object.fromEntries(fields) } as Measure;
}

function parameterText(raw: RawCountermeasure, key: string, value: ParameterValue | undefined): ParameterText[] {
  if (value === undefined) return [];
  const range = raw.ranges?.[key];
  return [{ name: key, value: value.text, ...(range === undefined ? {} : { range: [range[0].text, range[1].text] }) }];
}

/** What an end changes for a state whose own value the file states is nothing. */
function endsOf(raw: RawCountermeasure, key: string, values: RawParameters): Countermeasure["ends"] {
  const range = raw.ranges?.[key];
  if (range === undefined) return [];
  return (["weak", "strong"] as const).map((end, index) => {
    const value = range[index]!;
    return { parameter: key, end, text: value.text, against: against(raw, { ...values, [key]: value }) };
  });
}

function buildBurden(raw: RawBurden, provenance: ResolveProvenance): Burden {
  const { amount, of, evidence } = raw;
  return { amount: amount.value, text: amount.text, of, evidence, ...provenance(raw) };
}
