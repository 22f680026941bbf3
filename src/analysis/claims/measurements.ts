import type { ClaimMeasure } from "../../catalog/claimFile.js";
import { amendmentCost, amendmentNodes } from "./amendmentMeasures.js";
import { costGrowth, costRange, evasionMultiple, leastCost, wholeNetworkReading } from "./costMeasures.js";
import { conservativeLoss, replicaEfficiency, syncIntervalLoss } from "./efficiencyMeasures.js";
import { detection, pacedCost, setsReach } from "./evasionMeasures.js";
import { leasedLine, slowerAnswer, slowerReach } from "./lineMeasures.js";
import type { Measurement } from "./measurement.js";
import { bandwidthEffect, latencyEffect, transmissionOverLatency } from "./networkMeasures.js";
import { fewestRegistered, largestModel, mostUnregistered, nodeAgainst, nodeMemory, nodeRow } from "./nodeMeasures.js";
import {
  chipsAtLine,
  lineCompute,
  lineLinks,
  lineMemory,
  memoryOverLine,
  newlyRegistered,
  shareOfChips,
  systemsInSupport,
} from "./ruleMeasures.js";
import { mostTokens, nodeCost, nodeCount, nodesOfRow, shareOfTargets } from "./runMeasures.js";
import { amplifiedDetections, peopleOverOneSite, surfaceGrowth } from "./surfaceMeasures.js";
import { daysToCompute, growthLimit, shorterRun } from "./timeMeasures.js";
import { traffic, trafficOfRuns } from "./trafficMeasures.js";
import { stillPays, verdictWord, worthWord } from "./verdictMeasures.js";

/** What is computed for claims, by the names that the catalogue uses. */
export const measurements: Readonly<Record<ClaimMeasure, Measurement>> = {
  leastCost,
  nodesOfRow,
  costRange,
  costGrowth,
  shareOfTargets,
  nodeCost,
  nodeCount,
  evasionMultiple,
  wholeNetworkReading,
  bandwidthEffect,
  latencyEffect,
  transmissionOverLatency,
  trafficOfRuns,
  traffic,
  syncIntervalLoss,
  replicaEfficiency,
  conservativeLoss,
  growthLimit,
  mostTokens,
  shorterRun,
  daysToCompute,
  nodeRow,
  nodeMemory,
  nodeAgainst,
  largestModel,
  amendmentNodes,
  amendmentCost,
  lineMemory,
  memoryOverLine,
  lineCompute,
  lineLinks,
  fewestRegistered,
  mostUnregistered,
  chipsAtLine,
  shareOfChips,
  systemsInSupport,
  newlyRegistered,
  verdictWord,
  worthWord,
  stillPays,
  slowerReach,
  slowerAnswer,
  leasedLine,
  pacedCost,
  setsReach,
  peopleOverOneSite,
  surfaceGrowth,
  amplifiedDetections,
  detection,
};
