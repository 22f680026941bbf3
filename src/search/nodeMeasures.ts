import type { Chip } from "../catalog/chip.js";
import { decimalOf } from "../input/decimal.js";
import { nodeCostUsd } from "../model/cost.js";
import type { Precision } from "../model/precision.js";
import type { NodeMeasures } from "../policy/nodeMeasures.js";
import type { Assumptions } from "../scenario/assumptions.js";

/**
 * What a rule measures of one chip in a cluster, exactly in decimal: a site with fast links inside.
 *
 * Power is the rated power of the accelerators; price is the capital cost that the model counts, with servers and network.
 */
export function chipMeasures(chip: Chip, precision: Precision, assumptions: Assumptions): NodeMeasures {
  const priceUsd = nodeCostUsd({
    chipsPerNode: 1,
    chipPriceUsd: chip.price.value,
    chipToServer: assumptions.chipToServer,
    serverToCluster: assumptions.serverToCluster,
    mitigation: "none",
    backupFraction: 0,
  });
  return {
    chips: 1,
    computeFlopPerSecond: {
      fp16: chip.throughput.fp16.exact,
      training: (chip.throughput[precision] ?? chip.throughput.fp16).exact,
    },
    memoryGb: { [chip.memoryKind]: chip.memory.exact },
    interconnectMbps: decimalOf(assumptions.nodeInterconnectMbps),
    colocated: true,
    powerKw: chip.ratedPower.exact,
    priceUsd: decimalOf(priceUsd),
  };
}

/** A node as one member of a network: joined over the wide-area links, in places of its own. */
export function memberMeasures(node: NodeMeasures, assumptions: Assumptions): NodeMeasures {
  const { uploadMbps, downloadMbps } = assumptions.network;
  return { ...node, colocated: false, interconnectMbps: decimalOf(Math.min(uploadMbps, downloadMbps)) };
}
