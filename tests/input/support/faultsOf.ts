import { type Fault, InputError } from "../../../src/input/diagnostics.js";

/** The faults an action is refused with; any other outcome fails the test. */
export function faultsOf(action: () => unknown): readonly Fault[] {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.faults;
    throw error;
  }
  throw new Error("accepted; an InputError was expected");
}

/** Faults as "line:column path: message", for tables. */
export function placesOf(action: () => unknown): string[] {
  return faultsOf(action).map(
    ({ line, column, path, message }) => `${line}:${column} ${path === "" ? "" : `${path}: `}${message}`,
  );
}
