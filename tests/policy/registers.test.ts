import { expect, test } from "vitest";
import { combinePolicies } from "../../src/policy/loadPolicy.js";
import { scaleMeasures } from "../../src/policy/nodeMeasures.js";
import { registersNode, registersRun } from "../../src/policy/registers.js";
import { measures, type PlainMeasures } from "./support/measures.js";
import { head, policyOf, registering } from "./support/policyFolder.js";

const h100: PlainMeasures = { fp16: "990e12", training: "1980e12", hbmGb: 80 };
const a100: PlainMeasures = { fp16: "312e12", hbmGb: 80 };

const CASES: readonly (readonly [string, PlainMeasures, number, boolean, string])[] = [
  // rule, one chip, chips, registered, why
  ['{compute: "> 16 H100e"}', h100, 16, false, "16 x 990 TFLOP/s is on the line, not above it"],
  ['{compute: ">= 16 H100e"}', h100, 16, true, "the line itself is caught"],
  ['{compute: "> 16 H100e"}', h100, 17, true, "one chip more"],
  ['{compute: "> 16 H100e"}', a100, 50, false, "15,600 of 15,840 TFLOP/s"],
  ['{compute: "> 16 H100e"}', a100, 51, true, "15,912 of 15,840 TFLOP/s"],
  ['{memory: "> 1280 GB"}', h100, 16, false, "16 x 80 GB is on the line"],
  ['{memory: "> 1280 GB"}', h100, 17, true, "1,360 GB"],
  ['{compute: ">= 1e20 OP/s"}', h100, 101010, false, "99,999,900 TFLOP/s"],
  ['{compute: ">= 1e20 OP/s"}', h100, 101011, true, "100,000,890 TFLOP/s"],
  ['{compute: "> 16 H100e", precision: training}', h100, 9, true, "9 x 1,980 TFLOP/s at the run's precision"],
  ['{compute: "> 16 H100e", precision: training}', h100, 8, false, "8 x 1,980 TFLOP/s is on the line"],
  ['{memory: "> 100 GB", of: [hbm]}', { gddrGb: 48 }, 100, false, "graphics memory is not counted"],
  ['{memory: "> 100 GB", of: [hbm, gddr]}', { hbmGb: 30, gddrGb: 30 }, 2, true, "kinds add up"],
  ['{memory: "> 100 GB"}', { gddrGb: 48 }, 3, true, "all kinds by default"],
  ['{memory: "< 100 GB"}', {}, 1, true, "no memory is less than 100 GB"],
  ['{chips: "> 100"}', {}, 100, false, "on the line"],
  ['{chips: ">= 100"}', {}, 100, true, "on the line"],
  ['{interconnect: "> 100 Gbps"}', { interconnectMbps: 100_000 }, 5, false, "links do not add up"],
  ['{interconnect: "> 100 Gbps"}', { interconnectMbps: 400_000 }, 1, true, "400 Gbit/s"],
  ["{colocated: true}", { colocated: true }, 1, true, "in one place"],
  ["{colocated: false}", { colocated: true }, 1, false, "not spread"],
  ['{power: "> 100 kW"}', { powerKw: 0.7 }, 143, true, "100.1 kW"],
  ['{power: "> 0.1 MW"}', { powerKw: 0.1 }, 1000, false, "0.1 kW x 1,000 is on the line"],
  ['{price: "> $1M"}', { priceUsd: 25_000 }, 40, false, "on the line"],
  ['{not: {chips: "<= 4"}}', {}, 5, true, "not at most 4"],
  ['{all: [{chips: "> 1"}, {chips: "< 5"}]}', {}, 5, false, "outside the window"],
  ['{any: [{chips: "> 9"}, {chips: "< 5"}]}', {}, 4, true, "one of two"],
  ["{condition: it thinks}", {}, 1, true, "what cannot be evaluated is taken so that the rule catches"],
  ["{not: {condition: it is exempt}}", {}, 1, true, "also below a not"],
  ["{not: {not: {condition: it thinks}}}", {}, 1, true, "and below two"],
  ['{all: [{chips: "> 2"}, {condition: it thinks}]}', {}, 2, false, "the other half decides"],
];

test.each(CASES)("%s, %j x %d: registered is %s, %s", (rule, chip, count, registered) => {
  expect(registersNode(registering(rule), scaleMeasures(measures(chip), count)).registered).toBe(registered);
});

test("a policy without registration registers nothing", () => {
  const verdict = registersNode(combinePolicies([policyOf(head)], "p"), measures(h100));
  expect(verdict).toEqual({ registered: false, reasons: [], notEvaluated: [] });
});

test("the reasons are the leaves that make it so, the unevaluated conditions are always listed", () => {
  const policy = registering(
    '{any: [{all: [{chips: "> 3"}, {memory: "> 100 GB"}]}, {compute: "> 16 H100e"}, {all: [{condition: c}, {not: {chips: "> 90"}}]}, {all: [{condition: d}, {chips: "> 90"}]}]}',
  );
  expect(registersNode(policy, scaleMeasures(measures(h100), 8))).toEqual({
    registered: true,
    reasons: [
      { policy: "p", path: "registration.any[0].all[0].chips", text: "chips > 3" },
      { policy: "p", path: "registration.any[0].all[1].memory", text: "memory > 100 GB" },
      { policy: "p", path: "registration.any[2].all[0].condition", text: "c" },
      { policy: "p", path: "registration.any[2].all[1].not.chips", text: "not (chips > 90)" },
    ],
    notEvaluated: [
      { policy: "p", path: "registration.any[2].all[0].condition", text: "c" },
      { policy: "p", path: "registration.any[3].all[0].condition", text: "d" },
    ],
  });
  const unregistered = registersNode(registering('{all: [{chips: "> 9"}, {condition: c}]}'), measures(h100));
  expect(unregistered).toMatchObject({ registered: false, reasons: [], notEvaluated: [{ text: "c" }] });
});

test("policies that measure sites see the node, those that measure networks see the whole run", () => {
  const node = measures({ chips: 8 });
  const run = scaleMeasures(node, 100);
  const site = registering('{chips: "> 100"}');
  const network = registering('{chips: "> 100"}', "network");
  expect(registersRun(site, node, run).registered).toBe(false);
  expect(registersRun(network, node, run).registered).toBe(true);
  expect(registersNode(network, node).registered).toBe(false);
  const both = combinePolicies([...site.parts, { ...network.parts[0]!, id: "q" }], "p+q");
  expect(registersRun(both, node, run)).toMatchObject({
    registered: true,
    reasons: [{ policy: "q", text: "chips > 100" }],
  });
});

test.each([
  // rule on networks, chips of a node, nodes, registered, why
  ['{chips: "> 10"}', 5, 2, false, "neither the node nor the network is above the line"],
  ['{chips: "> 10"}', 5, 3, true, "the network is"],
  ['{chips: "<= 10"}', 5, 3, true, "each node is a network that the rule registers, if the whole is not"],
  ['{chips: "<= 10"}', 11, 2, false, "neither is small enough"],
  ['{all: [{chips: "> 10"}, {colocated: true}]}', 11, 2, true, "each node stands in one place, the whole does not"],
  ['{all: [{chips: "> 10"}, {colocated: true}]}', 10, 2, false, "no node is large enough, and the whole stands apart"],
] as const)("a run under %s of %d chips in %d nodes: registered %s, as %s", (rule, chips, nodes, registered, _why) => {
  const policy = registering(rule, "network");
  const node = scaleMeasures(measures({ colocated: true }), chips);
  const run = { ...scaleMeasures(node, nodes), colocated: false };
  expect(registersRun(policy, node, run).registered).toBe(registered);
});
