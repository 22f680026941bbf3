import { type Fault, InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";

/** An option whose value is a list of names. */
export interface NameOption {
  /** As typed, e.g. --chips. */
  readonly option: string;
  /** What a name stands for, e.g. chip. */
  readonly noun: string;
  /** What a name is, e.g. chip id. */
  readonly name: string;
  /** What may be given. */
  readonly expected: string;
}

/** The names of texts that have commas between names; spaces around a name are dropped. */
export function splitNames(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(",")).map((name) => name.trim());
}

/**
 * The names, if the option allows all of them.
 *
 * @param faultOf why a name is refused; undefined if it is not
 * @throws {InputError} for every name that is refused or given twice
 */
export function allowedNames(
  { option, noun, expected }: NameOption,
  names: readonly string[],
  faultOf: (name: string) => Fault | undefined,
): readonly string[] {
  const faults = names.flatMap((name, index) => {
    const fault = faultOf(name);
    if (fault !== undefined) return [fault];
    const earlier = names.indexOf(name) < index;
    return earlier ? [optionFault(option, `the ${noun} "${name}" is given twice`, { expected })] : [];
  });
  if (faults.length > 0) throw new InputError(faults);
  return names;
}

/** The fault of a name that is not among the known ones, with the nearest of them; an empty name has none. */
export function unknownName(about: NameOption, name: string, known: readonly string[]): Fault {
  const { option, expected } = about;
  if (name === "") return optionFault(option, `a ${about.name} is empty`, { expected });
  const suggestion = nearestName(name, known);
  const message = `unknown ${about.noun} "${shortText(name)}"`;
  return optionFault(option, message, suggestion === undefined ? { expected } : { expected, suggestion });
}
