import { syncTail } from "./mitigation.js";
import type { Outcome } from "./outcome.js";
import type { RunTerms } from "./runTerms.js";
import { refuse, settle } from "./settle.js";
import { bitsPerMegabit, minimumInnerSteps, pacedSeconds } from "./synchronisation.js";

/**
 * Pipeline-group DiLoCo: groups of S nodes hold one model between them; the G = floor(n / S) groups are the replicas.
 *
 * micro compute = 6 P B / (F S M) = t / (S M); micro link = 2 A / M / bandwidth;
 * step = (M + S - 1) (micro compute + (micro link + latency_p) tail(S)); s = (V/up + V/down + latency) tail(G);
 * H = max(1, ceil(s / step)) unless given; D = T / max(H step, s) H B G u.
 * A group sends V over its S nodes once a cycle, and 2 A over each of its S - 1 boundaries every step.
 * @source arXiv:2605.29359, section 3.5; Huang et al. 2019, GPipe, arXiv:1811.06965
 */
export function evaluatePipeline(terms: RunTerms, nodes: number, outcome: Outcome): Outcome {
  const { stages, run } = terms;
  const groups = Math.floor(nodes / stages);
  outcome.groups = groups;
  outcome.memoryPerNodeGb = terms.modelMemoryGb / stages;
  if (terms.modelMemoryGb <= terms.nodeMemoryGb) return refuse(outcome, "model-fits-one-node");
  if (stages < terms.minimumStages) return refuse(outcome, "too-few-stages");
  if (groups < 2) return refuse(outcome, "too-few-groups");
  const microComputeSeconds = terms.stepSeconds / (stages * run.microBatches);
  const microLinkSeconds = (2 * terms.activationBits) / run.microBatches / (run.regionalMbps * bitsPerMegabit);
  const hopSeconds = (microLinkSeconds + run.regionalLatencySeconds) * syncTail(terms.mitigation, stages);
  const stepSeconds = (run.microBatches + stages - 1) * (microComputeSeconds + hopSeconds);
  const syncSeconds = terms.globalExchangeSeconds * syncTail(terms.mitigation, groups);
  if (stepSeconds + syncSeconds === Number.POSITIVE_INFINITY) return refuse(outcome, "link-carries-nothing");
  const innerSteps = run.innerSteps ?? minimumInnerSteps(syncSeconds, stepSeconds);
  const bitsPerCycle = terms.payloadBits + innerSteps * 2 * terms.activationBits * (stages - 1);
  const paced = pacedSeconds(bitsPerCycle / stages, run.mostUploadMbps);
  const cycleSeconds = Math.max(innerSteps * stepSeconds, syncSeconds, paced);
  const tokens = terms.runSeconds * (innerSteps / cycleSeconds) * run.localBatchTokens * groups * outcome.goodput;
  if (tokens === 0) return refuse(outcome, "failures-eat-the-run");
  outcome.uploadMbpsUsed = bitsPerCycle / stages / cycleSeconds / bitsPerMegabit;
  return settle(terms, outcome, groups, innerSteps, tokens);
}
