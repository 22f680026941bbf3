import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { countermeasureTypes } from "../../src/policy/countermeasure.js";
import { oneOfThese, parametersOf } from "../../src/policy/countermeasures/parameterTable.js";
import { loadPolicyFile, resolvePolicy } from "../../src/policy/loadPolicy.js";
import { hasMeasuresOf, measuresAgainst } from "../../src/policy/measuresAgainst.js";
import type { Policy } from "../../src/policy/policy.js";
import { unknownChips } from "../../src/policy/unknownChips.js";
import { evaderKinds } from "../../src/scenario/assumptions.js";

const bundledFolder = join(packageFolder, "policies");
const readme = readFileSync(join(bundledFolder, "README.md"), "utf8");
const load = (id: string): Policy => loadPolicyFile(join(bundledFolder, `${id}.yaml`), { bundledFolder });
const named = (reference: string) => resolvePolicy(reference, { bundledFolder });
const ids = readdirSync(bundledFolder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""))
  .filter((id) => load(id).countermeasures.length > 0);

const singles = [
  "appendix-g-bandwidth-caps",
  "appendix-g-traffic-monitoring",
  "appendix-g-chip-registry",
  "appendix-g-whistleblowers",
  "appendix-g-challenge-inspections",
  "chip-licensing",
  "spending-audit",
  "penalties",
  "penalties-with-seizure",
  "run-window",
];
const packages: Readonly<Record<string, readonly string[]>> = {
  "appendix-g-recommended": [
    "appendix-g-chip-registry",
    "appendix-g-whistleblowers",
    "appendix-g-challenge-inspections",
  ],
  "intelligence-and-penalties": [
    "appendix-g-whistleblowers",
    "appendix-g-challenge-inspections",
    "spending-audit",
    "penalties-with-seizure",
  ],
  "licences-and-short-runs": ["chip-licensing", "run-window"],
};

test("the files with countermeasures are these, and every type has one of its own", () => {
  expect([...ids].sort()).toEqual([...singles, ...Object.keys(packages)].sort());
  expect(new Set(singles.map((id) => load(id).countermeasures[0]!.type))).toEqual(new Set(countermeasureTypes));
});

test.each(singles)("%s has one entry, no rules of its own, and is hypothetical", (id) => {
  const policy = load(id);
  expect(policy.countermeasures).toHaveLength(1);
  expect(policy.training).toEqual([]);
  expect(policy.registration).toBeUndefined();
  expect(policy.status).toBe("hypothetical");
});

describe.each(Object.entries(packages))("the package %s", (id, parts) => {
  test.each(evaderKinds)("has the measures of its parts against a %s, with the same parameters", (evader) => {
    const joined = named(parts.join("+"));
    expect(hasMeasuresOf(named(id), joined, evader)).toBe(true);
    expect(hasMeasuresOf(joined, named(id), evader)).toBe(true);
  });

  test("has their ranges, burdens and evidence too", () => {
    const own = load(id).countermeasures;
    const theirs = parts.flatMap((part) => load(part).countermeasures);
    expect(own.map(({ parameters, ends, burden, evidence }) => ({ parameters, ends, burden, evidence }))).toEqual(
      theirs.map(({ parameters, ends, burden, evidence }) => ({ parameters, ends, burden, evidence })),
    );
  });

  test("joined with a part counts that part once", () => {
    for (const part of parts) {
      expect(measuresAgainst(named(`${id}+${part}`), "non-state")).toEqual(measuresAgainst(named(id), "non-state"));
    }
  });
});

describe.each(ids)("%s", (id) => {
  const entries = load(id).countermeasures;

  test("gives every guess a range or a note that says what it rests on", () => {
    for (const { evidence, ends, note } of entries) {
      expect(note).toBeTruthy();
      if (evidence === "guess") expect(ends.length).toBeGreaterThan(0);
    }
  });

  test("marks a burden that has no source as a guess", () => {
    for (const { source, evidence } of entries.flatMap(({ burden }) => burden)) {
      if (source === undefined) expect(evidence).toBe("guess");
    }
  });

  test("names only chips of the catalog", () => {
    expect(
      unknownChips(
        named(id),
        selectChips(loadCatalog(), "extended").map((chip) => chip.id),
      ),
    ).toEqual([]);
  });
});

test.each([
  // policy, what a state meets
  ["appendix-g-bandwidth-caps", undefined],
  ["appendix-g-traffic-monitoring", { aboveMbps: 40, flaggedPerYear: 0.001, patternPerYear: 0.00001 }],
  ["appendix-g-chip-registry", { obtainable: 0.032, coverage: 0.9 }],
  ["appendix-g-whistleblowers", { reach: 0.01, leaksPerPersonYear: 4.09e-6 }],
  ["appendix-g-challenge-inspections", { perYear: 5, recognised: 0.25 }],
  ["chip-licensing", { obtainable: 0.032, setChips: 16, betweenSetsMbps: 10 }],
  ["spending-audit", { noticed: 0.001, aboveUsd: 1e6, windowDays: 365 }],
  ["penalties", undefined],
  ["penalties-with-seizure", undefined],
  ["run-window", { days: 365 }],
] as const)("%s against a state: %j", (id, expected) => {
  const { state } = load(id).countermeasures[0]!.against;
  if (expected === undefined) expect(state).toBeUndefined();
  else expect(state).toMatchObject(expected);
});

test.each([
  // policy, burden, the figures it is worked out from
  ["appendix-g-chip-registry", 0, 0.9 * 4e6 * (1 - 2.3 ** -3), 0.01],
  ["chip-licensing", 0, 0.9 * 4e6 * (1 - 2.3 ** -3), 0.01],
  ["appendix-g-traffic-monitoring", 0, 130e6 * (0.01 * 0.001 + 0.00001), 0],
  ["appendix-g-whistleblowers", 0, 24980 - 14000, 0.01],
  ["spending-audit", 0, (4e6 * (1 - 1 / 2.3) * 30e3) / 10e6, 0.05],
] as const)("%s: its burden is what its note works out, rounded", (id, index, worked, rounding) => {
  const { amount } = load(id).countermeasures[0]!.burden[index]!;
  expect(Math.abs(amount / worked - 1)).toBeLessThanOrEqual(rounding + 1e-12);
});

describe("the README", () => {
  test("has a valid example", () => {
    const example = /```yaml\n(policy: my-programme\n[^`]+)```/.exec(readme)?.[1] ?? "";
    const folder = mkdtempSync(join(tmpdir(), "policies-"));
    try {
      writeFileSync(join(folder, "my-programme.yaml"), example);
      const policy = loadPolicyFile(join(folder, "my-programme.yaml"), { bundledFolder });
      expect(policy.countermeasures.map(({ type }) => type)).toEqual(["whistleblowers"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(countermeasureTypes)("lists the parameters of %s, those that must be stated first", (type) => {
    const row = readme.split("\n").findLast((line) => line.startsWith(`| ${type} |`)) ?? "";
    const [required, optional] = row.split("|").slice(2, 4);
    const keysIn = (cell = "") => [...cell.matchAll(/`([A-Za-z]+)`/g)].map((match) => match[1]!);
    const parameters = parametersOf(type);
    const must = parameters.filter(({ absent }) => absent === undefined).map(({ key }) => key);
    const may = parameters.filter(({ absent }) => absent !== undefined).map(({ key }) => key);
    if (oneOfThese[type] === undefined) {
      expect(keysIn(required)).toEqual(must);
      expect(keysIn(optional)).toEqual(may);
    } else {
      expect(keysIn(required).sort()).toEqual([...must, ...may].sort());
    }
  });
});
