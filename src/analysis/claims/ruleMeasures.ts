import { decimalToNumber } from "../../input/decimal.js";
import { type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import { linesOf } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { registersSystem } from "../burden/registersSystem.js";
import { systemClaims } from "../burden/systemClaims.js";
import { amendedRule, type ClaimWorld, studyRule } from "./claimWorld.js";
import { given, type Measurement } from "./measurement.js";
import { byValues, listChips, mostUnregisteredChips } from "./nodeMeasures.js";

const audit = `subthreshold audit ${amendedRule} --baseline ${studyRule}`;

/** The line on memory of a rule [GB]. */
export const lineMemory: Measurement = (claim, world) =>
  given(claim, "rules").map((rule) => ({
    setting: { rule },
    value: lineOf("memory", world.policy(rule)).comparison.quantity.value,
    command: "subthreshold list policies",
  }));

/** Orders of magnitude between the lines on compute of two rules, the higher first. */
export const lineCompute: Measurement = (claim, world) => {
  const [higher, lower] = given(claim, "rules").map(
    (rule) => lineOf("compute", world.policy(rule)).comparison.quantity.value,
  );
  return [{ setting: {}, value: Math.log10(higher! / lower!), command: "subthreshold list policies" }];
};

/** The line on links of each rule [Mbit/s]. */
export const lineLinks: Measurement = (claim, world) =>
  given(claim, "rules").map((rule) => ({
    setting: { rule },
    value: lineOf("interconnect", world.policy(rule)).comparison.quantity.value,
    command: "subthreshold list policies",
  }));

/** Chips of a kind that stay below a rule's line on compute, counted in a number format. */
export const chipsAtLine: Measurement = (claim, world) => {
  const line = lineOf("compute", world.policy(given(claim, "rules")[0]!)).comparison.quantity.value;
  return byValues(given(claim, "chip"), world).map(({ chip, chipValues, command }) => ({
    setting: { chipValues },
    value: Math.floor(line / (chip.throughput[given(claim, "precision")] ?? chip.throughput.fp16).value),
    command,
  }));
};

/** Of chips with high-bandwidth memory, and of newly registered systems, the share that registers at so many chips or more only. */
export const shareOfChips: Measurement = (claim, world) => {
  const least = given(claim, "chips");
  const policy = world.policy(given(claim, "rules")[0]!);
  const newly = newlyRegisteredSystems(world);
  return [
    ...(["study", "market"] as const).map((chipValues) => {
      const offered = chipValues === "study" ? world.studyChips : world.marketChips;
      const chips = offered.filter(({ memoryKind }) => memoryKind === "hbm");
      const meant = chips.filter((chip) => mostUnregisteredChips(policy, chip, world) + 1 >= least);
      return {
        setting: { quantity: "kinds of chips", chipValues },
        value: meant.length / chips.length,
        command: listChips[chipValues],
      };
    }),
    {
      setting: { quantity: "newly registered systems" },
      value: newly.filter(({ measures }) => measures.chips >= least).length / newly.length,
      command: audit,
    },
  ];
};

/** Memory of systems over the line on memory of a rule, counted as the rule counts it. */
export const memoryOverLine: Measurement = (claim, world) =>
  given(claim, "rules").flatMap((rule) => {
    const line = lineOf("memory", world.policy(rule));
    return given(claim, "systems").map((id) => {
      const found = world.measured().find(({ system }) => system.id === id);
      if (found === undefined)
        throw new RangeError(`the claim ${claim.id} names the system ${id}, which is not listed`);
      return {
        setting: { rule, system: found.system.name },
        value: decimalToNumber(measureOf(line, found.measures)) / line.comparison.quantity.value,
        command: "subthreshold list systems",
      };
    });
  });

/** Of the systems that a claim about systems is about, the share that bears it out under each rule. */
export const systemsInSupport: Measurement = (claim, world) =>
  given(claim, "rules").map((rule) => {
    if (claim.systemClaim === undefined) throw new RangeError(`the claim ${claim.id} is not about systems`);
    const rules = { policy: world.policy(rule), baseline: world.policy(studyRule) };
    const { supporting, contradicting } = systemClaims([claim.systemClaim], rules, world.measured())[0]!;
    const nameOf = (id: string) => world.systems.find((system) => system.id === id)!.name;
    return {
      setting: { rule, quantity: `of ${supporting.length + contradicting.length} systems` },
      value: supporting.length / (supporting.length + contradicting.length),
      contrary: contradicting.map(nameOf),
      command: `subthreshold audit ${rule} --baseline ${studyRule}`,
    };
  });

/** How many of the listed systems the memory limit newly registers. */
export const newlyRegistered: Measurement = (_claim, world) => [
  {
    setting: { quantity: `of ${world.systems.length} systems listed` },
    value: newlyRegisteredSystems(world).length,
    counts: false,
    unit: "systems",
    command: audit,
  },
];

function newlyRegisteredSystems(world: ClaimWorld) {
  return world
    .measured()
    .filter((system) => registersSystem(world.policy(amendedRule), system).registered === "yes")
    .filter((system) => registersSystem(world.policy(studyRule), system).registered === "no");
}

/** The line of a kind in a rule. @throws {RangeError} unless it has exactly one */
function lineOf(kind: MeasuredLeaf["kind"], policy: CombinedPolicy): MeasuredLeaf {
  const lines = linesOf(policy).filter(({ leaf }) => leaf.kind === kind);
  if (lines.length !== 1) throw new RangeError(`${policy.id} must have one line on ${kind}; it has ${lines.length}`);
  return lines[0]!.leaf;
}
