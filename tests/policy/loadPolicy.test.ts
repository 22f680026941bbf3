import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder } from "../../src/input/packageFolder.js";
import { bundledPolicyIds, loadPolicyFile, resolvePolicy } from "../../src/policy/loadPolicy.js";
import { folderWith, head, policyOf, refusals } from "./support/policyFolder.js";

const full = `${head}summary: |
  First line,
  second line.
dates:
  - {date: 2023-10-30, event: signed, source: bill, verified: unverified}
sources:
  bill: {title: The bill, url: "https://example.org/bill", verified: primary, note: read in full}
  press: {title: A paper}
operativeWords:
  - {words: more than 10^26 operations, source: bill}
training:
  - phase: any
    above: 10^26 FLOP
    effect: reported
    countsModifications: true
    domain: biology
    when:
      - {computeCost: "> $100M", source: press}
      - {revenue: "> $500,000,000"}
      - {condition: it is sold}
    source: bill
    note: remark
  - {phase: modification, atLeast: 3e25 FLOP, effect: licensed}
  - {phase: modification, aboveShare: {share: 1/3, of: 1e25 FLOP}, effect: notified, source: press}
developer:
  - {revenue: "> $500,000,000", duties: publish a framework, source: bill}
registration:
  any:
    - all:
        - {colocated: true}
        - {compute: ">= 1e20 OP/s", precision: training, source: bill}
    - not: {memory: "<= 1280 GB", of: [hbm, gddr]}
    - {condition: it is used for training}
notes:
  - {kind: penalty, text: none, source: bill}
`;

test("a policy file is read into a policy with quantities, provenance and paths", () => {
  const policy = policyOf(full);
  expect(policy).toMatchObject({
    id: "p",
    title: "T",
    summary: "First line, second line.",
    jurisdiction: "US",
    status: "proposed",
    aggregation: "site",
    dates: [{ date: "2023-10-30", event: "signed", source: "bill", verified: "unverified" }],
    sources: {
      bill: { title: "The bill", url: "https://example.org/bill", verified: "primary", note: "read in full" },
      press: { title: "A paper", verified: "unverified" },
    },
    operativeWords: [{ words: "more than 10^26 operations", verified: "primary" }],
    developer: [
      { revenue: { comparator: ">", quantity: { value: 5e8 } }, duties: "publish a framework", verified: "primary" },
    ],
    notes: [{ kind: "penalty", text: "none", verified: "primary" }],
  });
  expect(policy.training).toMatchObject([
    {
      phase: "any",
      comparator: ">",
      exactFlop: "10^26 FLOP",
      targetFlop: 1e26,
      effect: "reported",
      countsModifications: true,
      domain: "biology",
      when: [
        { kind: "computeCost", comparison: { quantity: { value: 1e8 } }, verified: "unverified" },
        { kind: "revenue", comparison: { quantity: { value: 5e8 } } },
        { kind: "condition", text: "it is sold" },
      ],
      source: "bill",
      verified: "primary",
      note: "remark",
    },
    { comparator: ">=", exactFlop: "3e25 FLOP", targetFlop: 3e25, when: [], verified: "unverified" },
    // 1e25 / 3 = 3.333...e24, rounded once
    { comparator: ">", exactFlop: "1/3 of 1e25 FLOP", targetFlop: 3.3333333333333333e24 },
  ]);
  expect(policy.registration).toMatchObject({
    kind: "any",
    path: "registration",
    children: [
      {
        kind: "all",
        path: "registration.any[0]",
        children: [
          { kind: "colocated", colocated: true, path: "registration.any[0].all[0].colocated", text: "co-located" },
          {
            kind: "compute",
            precision: "training",
            path: "registration.any[0].all[1].compute",
            text: "compute >= 1e20 OP/s at the training precision",
            verified: "primary",
          },
        ],
      },
      {
        kind: "not",
        path: "registration.any[1]",
        child: { kind: "memory", of: ["hbm", "gddr"], text: "memory <= 1280 GB of HBM, GDDR" },
      },
      { kind: "condition", path: "registration.any[2].condition", text: "it is used for training" },
    ],
  });
});

test("what a file leaves out is empty, and no registration is undefined", () => {
  const policy = policyOf(head);
  expect(policy).toMatchObject({
    dates: [],
    sources: {},
    operativeWords: [],
    training: [],
    developer: [],
    notes: [],
    aggregation: "site",
  });
  expect("registration" in policy).toBe(false);
  expect("summary" in policy).toBe(false);
  expect("extends" in policy).toBe(false);
});

const family = {
  "bundled/base.yaml": `${head.replace("policy: p", "policy: base")}sources:
  a: {title: A, verified: primary}
  b: {title: B}
training:
  - {phase: any, above: 1e25 FLOP, effect: reported, source: a}
registration: {chips: "> 10", source: b}
aggregation: network
`,
  "own/child.yaml":
    'policy: child\nextends: base\ntitle: Child\nsources:\n  b: {title: B2, verified: secondary}\n  c: {title: C}\nregistration: {chips: "> 5", source: c}\n',
  "own/grandchild.yaml":
    "policy: grandchild\nextends: child\nstatus: hypothetical\nnotes: [{kind: scope, text: x, source: a}]\n",
};

test("a file replaces the keys it states and joins sources, over any number of ancestors", () => {
  const folder = folderWith(family);
  const folders = { bundledFolder: join(folder, "bundled"), workingFolder: folder };
  const child = loadPolicyFile("own/child.yaml", folders);
  expect(child).toMatchObject({
    id: "child",
    extends: "base",
    title: "Child",
    status: "proposed",
    aggregation: "network",
    sources: { a: { title: "A" }, b: { title: "B2", verified: "secondary" }, c: { title: "C" } },
    training: [{ exactFlop: "1e25 FLOP", verified: "primary" }],
    registration: { kind: "chips", text: "chips > 5" },
  });
  const grandchild = loadPolicyFile("own/grandchild.yaml", folders);
  expect(grandchild).toMatchObject({
    id: "grandchild",
    extends: "child",
    title: "Child",
    status: "hypothetical",
    registration: { text: "chips > 5" },
  });
  expect(loadPolicyFile("bundled/base.yaml", folders)).not.toHaveProperty("extends");
});

test("a policy of the same folder is extended before a bundled one of that id", () => {
  const own = head.replace("policy: p", "policy: base").replace("title: T", "title: Own");
  const folder = folderWith({ ...family, "own/base.yaml": own });
  expect(
    loadPolicyFile("own/child.yaml", { bundledFolder: join(folder, "bundled"), workingFolder: folder }).sources,
  ).not.toHaveProperty("a");
});

test("faults of a parent stand in the parent's file, those of merging in the child's", () => {
  const folder = folderWith({
    "base.yaml": 'policy: base\njurisdiction: US\nsources: {a: {title: A}}\nregistration: {chips: "5", source: z}\n',
    "child.yaml": "policy: child\nextends: base\nstatus: proposed\nnotes: [{kind: scope, text: x, source: aa}]\n",
  });
  expect(refusals(() => loadPolicyFile("child.yaml", { bundledFolder: folder, workingFolder: folder }))).toEqual([
    'child.yaml:1:1 the key "title" is missing, here and in what it extends',
    'child.yaml:4:40 notes[0].source: there is no source "aa" (a?)',
    "base.yaml:4:23 registration.chips: 5 has no comparator; a comparator is part of the law: write > 5 or >= 5",
    'base.yaml:4:36 registration.source: there is no source "z" (a?)',
  ]);
});

test("a parent that is no YAML is refused in its own place", () => {
  const folder = folderWith({ "base.yaml": "a: [\n", "child.yaml": "policy: child\nextends: base\n" });
  expect(refusals(() => loadPolicyFile("child.yaml", { bundledFolder: folder, workingFolder: folder }))[0]).toMatch(
    /^base\.yaml:/,
  );
});

const two = {
  "bundled/a-rule.yaml": `${head.replace("policy: p", "policy: a-rule")}training:\n  - {phase: any, above: 1e25 FLOP, effect: reported}\n`,
  "bundled/b-rule.yml": `${head.replace("policy: p", "policy: b-rule").replace("title: T", "title: U")}registration: {chips: "> 10"}\n`,
  "bundled/README.md": "not a policy",
  "own.yaml": `${head.replace("policy: p", "policy: own")}training:\n  - {phase: any, above: 1e24 FLOP, effect: licensed}\n`,
  "c+d.yaml": head.replace("policy: p", "policy: c+d"),
  "copy/a-rule.yaml": head.replace("policy: p", "policy: a-rule"),
};

function foldersOfTwo() {
  const folder = folderWith(two);
  return { bundledFolder: join(folder, "bundled"), workingFolder: folder };
}

test("bundledPolicyIds lists the policies of the folder in order", () => {
  expect(bundledPolicyIds(foldersOfTwo().bundledFolder)).toEqual(["a-rule", "b-rule"]);
  expect(refusals(() => bundledPolicyIds("/nowhere/at/all"))[0]).toContain("this folder of policies cannot be read");
});

test.each([
  ["a-rule", "a-rule", ["a-rule"], false],
  ["b-rule", "b-rule", [], true],
  ["a-rule+b-rule", "a-rule+b-rule", ["a-rule"], true],
  ["b-rule + own.yaml", "b-rule+own", ["own"], true],
  ["own.yaml+a-rule+own.yaml", "own+a-rule", ["own", "a-rule"], false],
  ["a-rule+a-rule", "a-rule", ["a-rule"], false],
  ["a-rule+./bundled/a-rule.yaml", "a-rule", ["a-rule"], false],
])("resolvePolicy(%j) is %s", (reference, id, ruleOwners, registersClusters) => {
  const combined = resolvePolicy(reference, foldersOfTwo());
  expect(combined.id).toBe(id);
  expect(combined.trainingRules.map((rule) => rule.policy)).toEqual(ruleOwners);
  expect(combined.registersClusters).toBe(registersClusters);
});

test("titles of a combination are joined", () => {
  expect(resolvePolicy("a-rule+b-rule", foldersOfTwo()).title).toBe("T + U");
});

test.each([
  ["a-rul", 'there is no bundled policy "a-rul"; see: subthreshold list policies (a-rule?)'],
  ["zzz", 'there is no bundled policy "zzz"; see: subthreshold list policies'],
  ["a-rule+", "a policy's name is empty"],
  ["", "a policy's name is empty"],
  ["../a-rule", '"../a-rule" is neither a bundled policy nor a file ending in .yaml or .yml (a-rule?)'],
  ["missing.yaml", "missing.yaml:0:0 no such file"],
  ["a-rule+copy/a-rule.yaml", 'two different files are the policy "a-rule"; rename one'],
  ["c+d.yaml", "an id has lower-case letters, digits and hyphens"],
  ["README", 'there is no bundled policy "README"'],
  ["__proto__", 'there is no bundled policy "__proto__"'],
])("resolvePolicy(%j) is refused: %s", (reference, message) => {
  expect(refusals(() => resolvePolicy(reference, foldersOfTwo())).join("\n")).toContain(message);
});

test("a bundled policy's faults are named by the folder's name, not its place on the machine", () => {
  const folder = folderWith({ "bundled/bad.yaml": "policy: bad\n" });
  const found = refusals(() => resolvePolicy("bad", { bundledFolder: join(folder, "bundled") }));
  expect(found[0]).toBe('bundled/bad.yaml:1:1 the key "title" is missing');
});

const policiesFolder = join(packageFolder, "policies");

test.each(bundledPolicyIds(policiesFolder))("the bundled policy %s is valid", (id) => {
  expect(resolvePolicy(id, { bundledFolder: policiesFolder }).id).toBe(id);
});
