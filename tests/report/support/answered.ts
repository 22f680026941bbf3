import { join } from "node:path";
import { type Comparison, compare, defaultTargets } from "../../../src/analysis/compare.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import { packageFolder } from "../../../src/input/packageFolder.js";
import { resolvePolicy } from "../../../src/policy/loadPolicy.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { loadAssumptions } from "../../../src/scenario/loadAssumptions.js";

export function bundledPolicy(reference: string): CombinedPolicy {
  return resolvePolicy(reference, { bundledFolder: join(packageFolder, "policies") });
}

export interface Asked {
  readonly metric?: Comparison["metric"];
  readonly targets?: readonly number[];
  readonly assume?: readonly string[];
  readonly chips?: string;
}

/** A comparison of bundled policies, the first the baseline, with what its report needs. */
export function answered(
  references: readonly string[],
  asked: Asked = {},
): { comparison: Comparison; context: AnswerContext } {
  const policies = references.map(bundledPolicy);
  const { assumptions, table } = loadAssumptions({ assume: asked.assume ?? [] });
  const chips = selectChips(loadCatalog(), asked.chips ?? "published");
  const comparison = compare({
    policies,
    baseline: policies[0]!,
    targets: asked.targets ?? defaultTargets(policies),
    market: { chips, assumptions, metric: asked.metric ?? "quality" },
    assumptions: table,
  });
  const command = `subthreshold compare ${references.join(" ")}`;
  return { comparison, context: { policies, assumptionRows: table, chips, command } };
}
