import { flopPerParamToken } from "./chinchilla.js";
import { syncTail } from "./mitigation.js";
import type { Outcome } from "./outcome.js";
import type { RunTerms } from "./runTerms.js";
import { refuse, settle } from "./settle.js";
import { bitsPerMegabit, minimumInnerSteps, pacedSeconds } from "./synchronisation.js";

/**
 * Hierarchical DiLoCo: groups of g nodes synchronise often over regional links, the G = floor(n / g) groups rarely.
 *
 * s_r = (2 V / regional + latency_r) tail(g); H_i = max(1, ceil(s_r / t)), or more; cycle = max(H_i t, s_r);
 * s_g = (V/up + V/down + latency) tail(G); H_r = max(1, ceil(s_g / cycle)); H = H_i sqrt(H_r); D = n F T u / (6 P).
 * A larger H_i can lower H, as H_r is rounded up. Replicas are all nodes. Each node sends V every cycle, and a group sends V once more every H_r cycles.
 * @source arXiv:2605.29359, section 3.3, and its simulator documentation
 */
export function evaluateHierarchical(terms: RunTerms, nodes: number, outcome: Outcome): Outcome {
  const groupSize = terms.run.nodesPerGroup!;
  const groups = Math.floor(nodes / groupSize);
  outcome.groups = groups;
  outcome.memoryPerNodeGb = terms.modelMemoryGb;
  if (terms.modelMemoryGb > terms.nodeMemoryGb) return refuse(outcome, "model-exceeds-node-memory");
  if (groups < 2) return refuse(outcome, "too-few-groups");
  const regionalSeconds = terms.regionalExchangeSeconds * syncTail(terms.mitigation, groupSize);
  const globalSeconds = terms.globalExchangeSeconds * syncTail(terms.mitigation, groups);
  if (regionalSeconds + globalSeconds === Number.POSITIVE_INFINITY) return refuse(outcome, "link-carries-nothing");
  const fewestSteps = minimumInnerSteps(regionalSeconds, terms.stepSeconds);
  const regionalSteps = terms.run.regionalSteps ?? fewestSteps;
  if (regionalSteps < fewestSteps) return refuse(outcome, "too-few-regional-steps");
  // It is no shorter than the regional synchronisation but for rounding; H would jump where that decided.
  const cycleSeconds = regionalSteps * terms.stepSeconds;
  const globalCycles = minimumInnerSteps(globalSeconds, cycleSeconds);
  // As if every cycle had a global exchange; a run that waits keeps its count of cycles between them.
  const paced = pacedSeconds(terms.payloadBits * (1 + 1 / groupSize), terms.run.mostUploadMbps);
  const waitedSeconds = Math.max(cycleSeconds, paced);
  const tokens =
    ((nodes * terms.nodeFlopPerSecond * terms.runSeconds * outcome.goodput) /
      (flopPerParamToken * terms.activeParams)) *
    (cycleSeconds / waitedSeconds);
  if (tokens === 0) return refuse(outcome, "failures-eat-the-run");
  outcome.uploadMbpsUsed = (terms.payloadBits / waitedSeconds / bitsPerMegabit) * (1 + 1 / (groupSize * globalCycles));
  return settle(terms, outcome, nodes, regionalSteps * Math.sqrt(globalCycles), tokens);
}
