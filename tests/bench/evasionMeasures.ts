import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { resolvePolicy } from "../../src/policy/loadPolicy.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { adversary } from "../../src/search/adversary.js";
import { metrics } from "../../src/search/goal.js";
import { type Market, studyModes } from "../../src/search/market.js";
import { studyTargets } from "../support/answers.js";

/** One file for each of the nine countermeasures, beside the rule of the study's tables. */
const everyMeasure = [
  "scher-2025",
  "appendix-g-bandwidth-caps",
  "appendix-g-traffic-monitoring",
  "appendix-g-chip-registry",
  "chip-licensing",
  "appendix-g-whistleblowers",
  "appendix-g-challenge-inspections",
  "spending-audit",
  "penalties-with-seizure",
  "run-window",
];

export interface EvasionTimes {
  /** Of the study's seven targets by both metrics, everything built anew, rising [ms] */
  readonly milliseconds: readonly number[];
  /** Means of a cell */
  readonly boxes: number;
  readonly solved: number;
  /** Cells that some run answers */
  readonly reached: number;
}

/** Time and work of cells of the real market under all nine countermeasures, with a chance of one half asked for. */
export function evasionTimes(
  assume: readonly string[] = [],
  { minSuccess = 0.5, mostCapable = true }: Partial<Pick<Market, "minSuccess" | "mostCapable">> = {},
): EvasionTimes {
  const { assumptions } = loadAssumptions({ assume });
  const chips = selectChips(loadCatalog(), "published");
  const policy = resolvePolicy(everyMeasure.join("+"), { bundledFolder: join(packageFolder, "policies") });
  const cells = metrics.flatMap((metric) => studyTargets.map((target) => ({ metric, target })));
  const sum = { boxes: 0, solved: 0, reached: 0 };
  let milliseconds: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    milliseconds = [];
    for (const { metric, target } of cells) {
      const start = performance.now();
      const market: Market = {
        ...{ chips, assumptions, metric, minSuccess, mostCapable },
        ...{ space: "adversarial", modes: studyModes },
      };
      const { hiding, result } = adversary(policy, market)(target);
      milliseconds.push(performance.now() - start);
      if (round === 0) continue;
      sum.boxes += result.certificate.boxes ?? 0;
      sum.solved += result.certificate.solved ?? 0;
      if (hiding !== "impossible") sum.reached += 1;
    }
  }
  return {
    milliseconds: milliseconds.toSorted((a, b) => a - b),
    boxes: sum.boxes / cells.length,
    solved: sum.solved / cells.length,
    reached: sum.reached,
  };
}
