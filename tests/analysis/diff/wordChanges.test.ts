import { expect, test } from "vitest";
import { standingChanges, trainingChanges } from "../../../src/analysis/diff/wordChanges.js";
import { combinePolicies } from "../../../src/policy/loadPolicy.js";
import { policyOf } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";

const head = "policy: p\ntitle: T\njurisdiction: US\nstatus: proposed\n";
const training = (...rules: string[]) => combinePolicies([policyOf(`${head}training: [${rules.join(", ")}]\n`)], "p");
const licensed = "{phase: any, above: 1e25 FLOP, effect: licensed}";
const stricter = "{phase: any, above: 1e24 FLOP, effect: licensed}";
const reported = "{phase: any, above: 1e23 FLOP, effect: reported}";

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ["nothing", [licensed], [licensed], []],
  [
    "another line",
    [licensed],
    [stricter],
    ["changed: training above 1e25 FLOP needs a licence | training above 1e24 FLOP needs a licence"],
  ],
  ["one more", [licensed], [licensed, reported], ["added: - | training above 1e23 FLOP must be reported"]],
  ["one less", [licensed, reported], [licensed], ["removed: training above 1e23 FLOP must be reported | -"]],
  [
    "another effect",
    [licensed],
    [reported],
    ["added: - | training above 1e23 FLOP must be reported", "removed: training above 1e25 FLOP needs a licence | -"],
  ],
])("trainingChanges: %s", (_, from, to, changes) => {
  const found = trainingChanges(training(...from), training(...to));
  expect(found.map(({ kind, from: a, to: b }) => `${kind}: ${a ?? "-"} | ${b ?? "-"}`)).toEqual(changes);
});

test("standingChanges", () => {
  expect(standingChanges(policyNamed("scher-2025"), policyNamed("scher-2025-memory"))).toEqual([]);
  expect(standingChanges(policyNamed("scher-2025"), policyNamed("us-ca-sb53+scher-2025"))).toEqual([
    { what: "status", from: "proposed", to: "in-force, proposed" },
    { what: "jurisdiction", from: "international", to: "US-CA, international" },
  ]);
});
