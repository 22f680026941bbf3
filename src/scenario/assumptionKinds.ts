import type { Dimension } from "../input/units.js";
import { checkpoints } from "../model/goodput.js";
import { mitigations } from "../model/mitigation.js";
import { qualityScenarios } from "../model/qualityScenario.js";
import { type AssumptionName, costBases, evaderKinds, staffModels } from "./assumptions.js";

/** The word for a link inside a group that is left to follow the wide-area network. */
export const sameAsNetwork = "same as network";

/** A number with a dimension; `rule` says which numbers the model can take. */
export interface QuantityKind {
  readonly kind: "quantity";
  readonly dimension: Dimension;
  readonly holds: (value: number) => boolean;
  readonly rule: string;
  /** Whether "same as network" may stand for the number. */
  readonly followsNetwork: boolean;
}

export interface ChoiceKind {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

export type AssumptionKind = QuantityKind | ChoiceKind;

const quantity = (dimension: Dimension, rule: string, holds: QuantityKind["holds"]): QuantityKind => ({
  kind: "quantity",
  dimension,
  rule,
  holds,
  followsNetwork: false,
});
const atLeastZero = (dimension: Dimension) => quantity(dimension, "at least 0", (value) => value >= 0);
const positive = (dimension: Dimension) => quantity(dimension, "more than 0", (value) => value > 0);
const atLeastOne = (dimension: Dimension) => quantity(dimension, "at least 1", (value) => value >= 1);
const share = quantity("ratio", "from 0 to 1", (value) => value >= 0 && value <= 1);
const shareBelowOne = quantity("ratio", "at least 0 and less than 1", (value) => value >= 0 && value < 1);
const wholeFromOne = (dimension: Dimension) =>
  quantity(dimension, "a whole number of at least 1", (value) => Number.isSafeInteger(value) && value >= 1);
const followingNetwork = (kind: QuantityKind): QuantityKind => ({ ...kind, followsNetwork: true });
const choice = (choices: readonly string[]): ChoiceKind => ({ kind: "choice", choices });

/** What each assumption is: its dimension and the numbers the model accepts, or its choices. */
export const assumptionKinds: Readonly<Record<AssumptionName, AssumptionKind>> = {
  "network.upload": atLeastZero("bandwidth"),
  "network.download": atLeastZero("bandwidth"),
  "network.latency": atLeastZero("duration"),
  "network.regional.bandwidth": followingNetwork(atLeastZero("bandwidth")),
  "network.regional.latency": followingNetwork(atLeastZero("duration")),
  "training.mfu": quantity("ratio", "more than 0 and at most 1", (value) => value > 0 && value <= 1),
  "training.localBatch": wholeFromOne("tokens"),
  "training.compression": atLeastOne("ratio"),
  "training.errorFeedback": choice(["true", "false"]),
  "training.activationCompression": atLeastOne("ratio"),
  "training.microBatches": wholeFromOne("count"),
  "run.length": positive("duration"),
  "quality.scenario": choice(qualityScenarios),
  "reliability.mitigation": choice(mitigations),
  "reliability.failuresPerChipHour": atLeastZero("failureRate"),
  "reliability.recovery": atLeastZero("duration"),
  "reliability.checkpoint": choice(checkpoints),
  "cost.chipToServer": atLeastOne("ratio"),
  "cost.serverToCluster": atLeastOne("ratio"),
  "search.overtraining.min": positive("ratio"),
  "search.overtraining.max": positive("ratio"),
  "search.compression.max": atLeastOne("ratio"),
  "search.activationCompression.max": atLeastOne("ratio"),
  "search.microBatches.max": wholeFromOne("count"),
  "node.interconnect": atLeastZero("bandwidth"),
  "cost.basis": choice(costBases),
  "power.usageEffectiveness": atLeastOne("ratio"),
  "power.pricePerKilowattHour": atLeastZero("money"),
  "site.rentPerYear": atLeastZero("money"),
  "network.residentialLinePerYear": atLeastZero("money"),
  "network.businessLinePerYear": atLeastZero("money"),
  "staff.payPerYear": atLeastZero("money"),
  "spares.replacedShare": share,
  "resale.declinePerYear": shareBelowOne,
  "resale.share": share,
  "staff.core": atLeastZero("count"),
  "staff.perSite": atLeastZero("count"),
  "staff.perMegawatt": atLeastZero("count"),
  "evader.kind": choice(evaderKinds),
  "evader.turnover": atLeastZero("money"),
  "evader.procurement": positive("duration"),
  "evader.setup": atLeastZero("duration"),
  "detection.staffModel": choice(staffModels),
  "waiting.priceDecline": shareBelowOne,
  "waiting.algorithmicProgress": atLeastOne("ratio"),
};
