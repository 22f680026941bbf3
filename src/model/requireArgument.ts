/**
 * Refuses an argument outside its valid range; every function of the model uses this one message.
 *
 * @param valid whether the value is acceptable
 * @param name the argument's name, as the caller wrote it
 * @param rule what is valid, in words with the unit
 * @throws {RangeError} naming the argument, the rule and the value
 */
export function requireArgument(valid: boolean, name: string, rule: string, value: unknown): void {
  if (!valid) throw new RangeError(`${name} must be ${rule}; got ${String(value)}`);
}
