import { expect, test } from "vitest";
import { parse } from "yaml";
import { loadSystemClaims, systemClaimFileSchema } from "../../src/catalog/loadSystemClaims.js";
import { loadSystems } from "../../src/catalog/loadSystems.js";

const claims = loadSystemClaims();

test("loadSystemClaims() gives claims with words, a reading, a place and sources of their own", () => {
  expect(claims.length).toBeGreaterThan(5);
  expect(new Set(claims.map(({ says }) => says)).size).toBe(claims.length);
  for (const { id, says, reading, place, sources } of claims) {
    expect([says, reading, place].every((words) => words.length > 0) && sources.length > 0, id).toBe(true);
  }
});

test("every category and every system that a claim is about is one of the list", () => {
  const categories = new Set(loadSystems().map(({ category }) => category));
  const ids = new Set(loadSystems().map((system) => system.id));
  for (const { id, check } of claims) {
    if (check.kind !== "well-below-memory-line") continue;
    for (const category of check.categories ?? []) expect(categories, id).toContain(category);
    for (const system of check.systems ?? []) expect(ids, id).toContain(system);
  }
});

const file = (check: string, source = "[P]") =>
  parse(`{sources: {P: {title: T}}, claims: {a: {says: s, place: p, reading: r, check: ${check}, source: ${source}}}}`);

// why, the file, whether it is accepted
test.each([
  ["a check", file("{kind: few-newly-registered}"), true],
  ["an unknown check", file("{kind: guessed}"), false],
  ["a share above all", file("{kind: well-below-memory-line, shareAtMost: 1.5}"), false],
  ["a check with a field too many", file("{kind: few-newly-registered, share: all}"), false],
  ["a source that is not listed", file("{kind: few-newly-registered}", "[Q]"), false],
])("a file of claims with %s: %#", (_why, content, accepted) => {
  expect(systemClaimFileSchema.safeParse(content).success).toBe(accepted);
});
