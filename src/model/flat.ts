import { syncTail } from "./mitigation.js";
import type { Outcome } from "./outcome.js";
import type { RunTerms } from "./runTerms.js";
import { refuse, settle } from "./settle.js";
import { bitsPerMegabit, minimumInnerSteps, pacedSeconds } from "./synchronisation.js";

/**
 * Flat DiLoCo: every node holds the whole model and all nodes synchronise at once.
 *
 * s = (V/up + V/down + latency) tail(n); H = ceil(s / t) unless given; D = T / max(H t, s) H B n u.
 * A lone node trains without synchronising.
 * @source arXiv:2605.29359, section 3.3; Douillard et al. 2023, arXiv:2311.08105
 */
export function evaluateFlat(terms: RunTerms, nodes: number, outcome: Outcome): Outcome {
  outcome.groups = nodes;
  outcome.memoryPerNodeGb = terms.modelMemoryGb;
  if (terms.modelMemoryGb > terms.nodeMemoryGb) return refuse(outcome, "model-exceeds-node-memory");
  const alone = nodes === 1;
  const syncSeconds = alone ? 0 : terms.globalExchangeSeconds * syncTail(terms.mitigation, nodes);
  if (syncSeconds === Number.POSITIVE_INFINITY) return refuse(outcome, "link-carries-nothing");
  const innerSteps = terms.run.innerSteps ?? minimumInnerSteps(syncSeconds, terms.stepSeconds);
  const paced = alone ? 0 : pacedSeconds(terms.payloadBits, terms.run.mostUploadMbps);
  const cycleSeconds = Math.max(innerSteps * terms.stepSeconds, syncSeconds, paced);
  const stepsPerSecond = innerSteps / cycleSeconds;
  const tokens = terms.runSeconds * stepsPerSecond * terms.run.localBatchTokens * nodes * outcome.goodput;
  if (tokens === 0) return refuse(outcome, "failures-eat-the-run");
  outcome.uploadMbpsUsed = alone ? 0 : terms.payloadBits / cycleSeconds / bitsPerMegabit;
  return settle(terms, outcome, nodes, innerSteps, tokens);
}
