import { type Fault, InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";
import { type AssumptionName, assumptionNames } from "./assumptions.js";
import { type AssumptionValue, parseAssumption } from "./assumptionValue.js";

export type Overrides = ReadonlyMap<AssumptionName, AssumptionValue>;

const option = "--assume";

/**
 * Reads overrides given as "name=value", e.g. "network.upload=30 Mbps".
 *
 * @throws {InputError} for every text without a name, unknown or repeated name, and value that is refused
 */
export function parseOverrides(texts: readonly string[]): Overrides {
  const overrides = new Map<AssumptionName, AssumptionValue>();
  const faults: Fault[] = [];
  const given = new Set<AssumptionName>();
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals < 0) {
      const example = "name=value, e.g. network.upload=30 Mbps";
      faults.push(optionFault(option, `"${shortText(text)}" has no "="`, { expected: example }));
      continue;
    }
    const name = text.slice(0, equals).trim();
    if (!isAssumptionName(name)) {
      faults.push(unknownName(name));
      continue;
    }
    if (given.has(name)) {
      faults.push(optionFault(`${option} ${name}`, `${name} is given twice; give it once`));
      continue;
    }
    given.add(name);
    const reading = parseAssumption(name, text.slice(equals + 1));
    if (reading.ok) overrides.set(name, reading.value);
    else faults.push(optionFault(`${option} ${name}`, reading.message, detailsOf(reading)));
  }
  if (faults.length > 0) throw new InputError(faults);
  return overrides;
}

function unknownName(name: string): Fault {
  const suggestion = nearestName(name, assumptionNames);
  const expected = "the name of an assumption (see: subthreshold list assumptions)";
  const details = suggestion === undefined ? { expected } : { expected, suggestion };
  return optionFault(
    option,
    name === "" ? 'there is no name before "="' : `unknown assumption "${shortText(name)}"`,
    details,
  );
}

/** What a refusal says beside its message. */
export function detailsOf(refusal: { readonly expected: string; readonly suggestion?: string }) {
  const { expected, suggestion } = refusal;
  return suggestion === undefined ? { expected } : { expected, suggestion };
}

function isAssumptionName(name: string): name is AssumptionName {
  return (assumptionNames as readonly string[]).includes(name);
}
