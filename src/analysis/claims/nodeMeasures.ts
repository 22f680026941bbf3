import type { Chip } from "../../catalog/chip.js";
import { unitValue } from "../../input/units.js";
import { bytesPerGb, precisionCosts } from "../../model/precision.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { chipOptions, publishedNodes, unregisteredChipCounts } from "../../search/nodeOption.js";
import type { Setting } from "./claimsSchema.js";
import { type ClaimWorld, studyRule } from "./claimWorld.js";
import { type Draft, given, type Measurement } from "./measurement.js";

/** The largest unregistered node of a chip: its count by both sets of values, the rest by the study's, which its table uses. */
export const nodeRow: Measurement = (claim, world) => {
  const id = given(claim, "chip");
  const precision = claim.arguments.precision ?? "fp16";
  const chip = world.chip(id);
  const chips = mostUnregisteredChips(world.policy(studyRule), chip, world);
  const values: Readonly<Record<string, number>> = {
    compute: (chips * chip.throughput.fp16.value) / unitValue("H100e", "computeRate"),
    rate: chips * (chip.throughput[precision] ?? chip.throughput.fp16).value,
    memory: chips * chip.memory.value,
  };
  return claim.figures.flatMap(({ name }): readonly Draft[] => {
    if (name === "chips") {
      return byValues(id, world).map(({ chip: one, chipValues, command }) => ({
        setting: { figure: name, chipValues },
        value: mostUnregisteredChips(world.policy(studyRule), one, world),
        command,
      }));
    }
    const value = values[name];
    if (value === undefined) throw new RangeError(`the claim ${claim.id} has a figure ${name}, which no node has`);
    const rate = chip.throughput[precision];
    const vendors = name === "rate" && rate !== undefined ? vendorsRate(id, chips, precision, world) : [];
    return [{ setting: { figure: name, chipValues: "study" }, value, command: listChips.study }, ...vendors];
  });
};

/** The rate that as many chips have by the vendor's figures; none where the vendor gives no such rate. */
function vendorsRate(id: string, chips: number, precision: "fp16" | "fp8", world: ClaimWorld): readonly Draft[] {
  const rate = world.chip(id, "vendors").throughput[precision];
  if (rate === undefined) return [];
  return [
    { setting: { figure: "rate", chipValues: "vendors" }, value: chips * rate.value, command: listChips.vendors },
  ];
}

/** Memory of some chips of a kind [GB]. */
export const nodeMemory: Measurement = (claim, world) =>
  byValues(given(claim, "chip"), world).map(({ chip, chipValues, command }) => ({
    setting: { chipValues },
    value: given(claim, "chips") * chip.memory.value,
    command,
  }));

/** Memory, or dense 16-bit rate, of some chips over that of others: which of the two says the name of the claim's figure. */
export const nodeAgainst: Measurement = (claim, world) => {
  const { chip, chips } = given(claim, "against");
  const of = (one: Chip) => (claim.figures[0]!.name === "memory" ? one.memory.value : one.throughput.fp16.value);
  return (["study", "vendors"] as const).map((chipValues) => ({
    setting: { chipValues },
    value:
      (given(claim, "chips") * of(world.chip(given(claim, "chip"), chipValues))) /
      (chips * of(world.chip(chip, chipValues))),
    command: listChips[chipValues],
  }));
};

/** Parameters of the largest model whose training fits the largest unregistered node of any chip and number format. */
export const largestModel: Measurement = (claim, world) => {
  const [rule] = given(claim, "rules");
  const studyIds = new Set(world.studyChips.map(({ id }) => id));
  const offers = {
    study: world.studyChips,
    vendors: world.marketChips.filter(({ id }) => studyIds.has(id)),
    market: world.marketChips,
  };
  return (["study", "vendors", "market"] as const).map((chipValues) => {
    const nodes = publishedNodes(world.policy(rule!), chipOptions(offers[chipValues]), world.assumptions);
    const sizes = nodes.map(
      ({ chip, chipsPerNode, precision }) =>
        (chipsPerNode * chip.memory.value * bytesPerGb) / precisionCosts[precision].bytesPerParam,
    );
    return {
      setting: { chipValues },
      value: Math.max(...sizes),
      counts: chipValues === "study",
      command: listChips[chipValues],
    };
  });
};

/** The fewest chips of a kind that register. */
export const fewestRegistered: Measurement = (claim, world) =>
  countsOf(claim, world, (policy, chip) => mostUnregisteredChips(policy, chip, world) + 1);

/** The most chips of a kind that do not. */
export const mostUnregistered: Measurement = (claim, world) =>
  countsOf(claim, world, (policy, chip) => mostUnregisteredChips(policy, chip, world));

function countsOf(
  claim: Parameters<Measurement>[0],
  world: ClaimWorld,
  count: (policy: CombinedPolicy, chip: Chip) => number,
): readonly Draft[] {
  return given(claim, "rules").flatMap((rule) =>
    byValues(given(claim, "chip"), world).map(({ chip, chipValues, command }) => ({
      setting: { rule, chipValues },
      value: count(world.policy(rule), chip),
      command,
    })),
  );
}

/** The most chips that one cluster may have without registering; Infinity if the rule sets no limit. */
export function mostUnregisteredChips(policy: CombinedPolicy, chip: Chip, { assumptions }: ClaimWorld): number {
  return unregisteredChipCounts(policy, { chip, precision: "fp16" }, assumptions).at(-1)?.to ?? 0;
}

/** A chip with the study's values, where it is one of the study's, and with the vendor's. */
export function byValues(id: string, world: ClaimWorld) {
  const studys = world.studyChips.filter((chip) => chip.id === id);
  const vendors = { chip: world.chip(id, "vendors"), chipValues: "vendors", command: listChips.vendors } as const;
  return [...studys.map((chip) => ({ chip, chipValues: "study", command: listChips.study }) as const), vendors];
}

/** The commands that list chips with each set of values. */
export const listChips: Readonly<Record<NonNullable<Setting["chipValues"]>, string>> = {
  study: "subthreshold list chips",
  vendors: "subthreshold list chips --chips extended",
  market: "subthreshold list chips --chips extended",
};
