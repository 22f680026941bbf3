import { expect, test } from "vitest";
import { describeRegistration, describeTrainingRule } from "../../src/policy/describe.js";
import { head, policyOf } from "./support/policyFolder.js";

test.each([
  ['{compute: "> 16 H100e"}', "registers a site above 16 H100e"],
  [
    '{any: [{compute: "> 16 H100e"}, {memory: "> 1280 GB", of: [hbm]}]}',
    "registers a site above 16 H100e, or above 1,280 GB of HBM",
  ],
  ['{memory: ">= 1.5 TB"}', "registers a site of 1.5 TB or more of accelerator memory"],
  ['{memory: "> 1_280 GB", of: [hbm, gddr]}', "registers a site above 1_280 GB of HBM and GDDR"],
  [
    '{all: [{colocated: true}, {interconnect: "> 100 Gbps"}, {compute: ">= 1e20 OP/s", precision: training}]}',
    "registers a site in one place and with links above 100 Gbps and of 1e20 OP/s or more at the training precision",
  ],
  [
    '{all: [{chips: "> 1000 chips"}, {any: [{power: "> 100 kW"}, {price: ">= $1000000"}]}]}',
    "registers a site with more than 1,000 chips and (drawing more than 100 kW, or priced at $1,000,000 or more)",
  ],
  [
    '{not: {any: [{chips: "< 5"}, {condition: it is a school}]}}',
    "registers a site not (with fewer than 5 chips, or where it is a school)",
  ],
  ["{not: {colocated: true}}", "registers a site not (in one place)"],
  ["{colocated: false}", "registers a site not in one place"],
  ['{any: [{all: [{chips: "<= 5"}]}]}', "registers a site with 5 or fewer chips"],
])("%s: %s", (registration, text) => {
  expect(describeRegistration(policyOf(`${head}registration: ${registration}\n`))).toBe(text);
});

test("nothing registered, and a network measured as a whole", () => {
  expect(describeRegistration(policyOf(head))).toBe("registers no clusters");
  expect(describeRegistration(policyOf(`${head}aggregation: network\nregistration: {chips: "> 5"}\n`))).toBe(
    "registers a run, all its sites added up, with more than 5 chips",
  );
});

test.each([
  ["{phase: pre-training, above: 1e24 FLOP, effect: prohibited}", "pre-training above 1e24 FLOP is prohibited"],
  [
    "{phase: any, atLeast: 1e26 FLOP, effect: reported, countsModifications: true}",
    "training of 1e26 FLOP or more (later modifications counted) must be reported",
  ],
  [
    "{phase: modification, aboveShare: {share: 1/3, of: 1e25 FLOP}, effect: notified}",
    "modification above 1/3 of 1e25 FLOP must be notified",
  ],
  [
    '{phase: any, above: 1e23 FLOP, effect: licensed, domain: biology, when: [{computeCost: "> $100M"}, {revenue: ">= $5000"}, {condition: it is sold}]}',
    "training on biology above 1e23 FLOP needs a licence if the training compute costs more than $100M and the developer's yearly revenue is $5,000 or more and it is sold",
  ],
  ["{phase: post-training, above: 1e23 FLOP, effect: regulated}", "post-training above 1e23 FLOP is regulated"],
])("%s: %s", (rule, text) => {
  expect(describeTrainingRule(policyOf(`${head}training:\n  - ${rule}\n`).training[0]!)).toBe(text);
});
