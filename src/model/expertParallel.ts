import { flopPerParamToken } from "./chinchilla.js";
import { syncTail } from "./mitigation.js";
import type { Outcome } from "./outcome.js";
import { trainingMemoryGb } from "./precision.js";
import type { RunTerms } from "./runTerms.js";
import { refuse, settle } from "./settle.js";
import { bitsPerMegabit, minimumInnerSteps, pacedSeconds } from "./synchronisation.js";

/**
 * Expert-parallel DiLoCo: the dense part is on every node, the experts are spread over all of them.
 *
 * Memory per node = (P_a + (P - P_a) / n) b; t = 6 P_a B / F; t_EP = 2 latency x layers; H = ceil(s / (t + t_EP)) unless
 * given; C = n F T u H t / max(H (t + t_EP), s); D = C / (6 P_a). Routed activations cost latency here, not bandwidth, so the upload
 * reported leaves them out. A lone node holds every expert and routes nothing over the network.
 * @source arXiv:2605.29359, its simulator documentation
 */
export function evaluateExpertParallel(terms: RunTerms, nodes: number, outcome: Outcome): Outcome {
  const { run } = terms;
  outcome.groups = nodes;
  outcome.memoryPerNodeGb = expertMemoryGb(terms.activeParams, run.modelParams, run.bytesPerParam, nodes);
  if (outcome.memoryPerNodeGb > terms.nodeMemoryGb) return refuse(outcome, "model-exceeds-node-memory");
  const alone = nodes === 1;
  const routingSeconds = alone ? 0 : 2 * run.latencySeconds * run.moeLayers!;
  const syncSeconds = alone ? 0 : terms.globalExchangeSeconds * syncTail(terms.mitigation, nodes);
  if (syncSeconds === Number.POSITIVE_INFINITY) return refuse(outcome, "link-carries-nothing");
  const stepSeconds = terms.stepSeconds + routingSeconds;
  const fewestSteps = minimumInnerSteps(syncSeconds, stepSeconds);
  const innerSteps = run.innerSteps ?? fewestSteps;
  // With fewer steps than hide the synchronisation the node waits for it.
  const hidesSync = innerSteps >= fewestSteps;
  const unpacedSeconds = hidesSync ? innerSteps * stepSeconds : syncSeconds;
  const paced = alone ? 0 : pacedSeconds(terms.payloadBits, run.mostUploadMbps);
  const cycleSeconds = Math.max(unpacedSeconds, paced);
  const computes = hidesSync && paced <= unpacedSeconds;
  const busyShare = computes ? terms.stepSeconds / stepSeconds : (innerSteps * terms.stepSeconds) / cycleSeconds;
  const tokens =
    (nodes * terms.nodeFlopPerSecond * terms.runSeconds * outcome.goodput * busyShare) /
    (flopPerParamToken * terms.activeParams);
  if (tokens === 0) return refuse(outcome, "failures-eat-the-run");
  outcome.uploadMbpsUsed = alone ? 0 : terms.payloadBits / cycleSeconds / bitsPerMegabit;
  return settle(terms, outcome, nodes, innerSteps, tokens);
}

/**
 * Memory that each node of an expert-parallel run needs, (P_a + (P - P_a) / n) b [GB].
 *
 * @param activeParams P_a, >= 1
 * @param params P, >= activeParams
 * @param bytesPerParam b [bytes/parameter]
 * @param nodes n, >= 1
 * @source arXiv:2605.29359, its simulator documentation
 * @example expertMemoryGb(10e9, 50e9, 16, 8) // => 240
 */
export function expertMemoryGb(activeParams: number, params: number, bytesPerParam: number, nodes: number): number {
  return trainingMemoryGb(activeParams + (params - activeParams) / nodes, bytesPerParam);
}
