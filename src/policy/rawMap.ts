/** A map of a file as it was read, before any schema. */
export type RawMap = Readonly<Record<string, unknown>>;

export function isRawMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
