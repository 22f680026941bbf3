import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { modes } from "../../src/model/run.js";
import { resolvePolicy } from "../../src/policy/loadPolicy.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { gridOfSizes } from "../../src/search/adversarial/adversarialGrid.js";
import { cheapestAdversarialRun } from "../../src/search/adversarial/cheapestAdversarialRun.js";
import { optionTerms } from "../../src/search/adversarial/optionTerms.js";
import { knobsOf } from "../../src/search/adversarial/searchTerms.js";
import { metrics } from "../../src/search/goal.js";
import { studyModes } from "../../src/search/market.js";
import { chipOptions } from "../../src/search/nodeOption.js";

/** Two rules, both metrics and ten targets from 1e23 to 1e26, evenly spread in proportion: 40 cells. */
const cells = ["scher-2025", "scher-2025-memory"].flatMap((rule) =>
  metrics.flatMap((metric) =>
    Array.from({ length: 10 }, (_, index) => ({ rule, metric, targetFlop: 10 ** (23 + index / 3) })),
  ),
);

const { assumptions } = loadAssumptions();

export interface AdversarialTimes {
  /** Of every cell with its options built anew, rising [ms] */
  readonly milliseconds: readonly number[];
  /** Sizes, boxes, shapes solved and evaluations, means of a cell */
  readonly sizes: number;
  readonly boxes: number;
  readonly solved: number;
  readonly evaluations: number;
  readonly configurations: number;
}

/** Time and work of the 40 adversarial cells, second of two rounds. */
export function adversarialTimes(
  chips: "published" | "extended",
  { sizeRatio = 1.02, everyMode = false }: { readonly sizeRatio?: number; readonly everyMode?: boolean } = {},
): AdversarialTimes {
  const grid = gridOfSizes(sizeRatio);
  const offered = chipOptions(selectChips(loadCatalog(), chips));
  const sum = { sizes: 0, boxes: 0, solved: 0, evaluations: 0, configurations: 0 };
  let milliseconds: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    milliseconds = [];
    for (const { rule, metric, targetFlop } of cells) {
      const policy = resolvePolicy(rule, { bundledFolder: join(packageFolder, "policies") });
      const start = performance.now();
      const options = offered.map((option, order) => optionTerms(option, order, policy, assumptions, grid));
      const goal = { metric, targetFlop, overtrainingMin: 1, overtrainingMax: 100 };
      const knobs = knobsOf(grid, assumptions);
      const { tally } = cheapestAdversarialRun(options, { grid, knobs, modes: everyMode ? modes : studyModes, goal });
      milliseconds.push(performance.now() - start);
      if (round === 0) continue;
      sum.sizes += grid.modelParams.length;
      sum.boxes += tally.boxes;
      sum.solved += tally.solved;
      sum.evaluations += tally.evaluations;
      sum.configurations += tally.configurations;
    }
  }
  const mean = (total: number) => total / cells.length;
  return {
    milliseconds: milliseconds.toSorted((a, b) => a - b),
    sizes: mean(sum.sizes),
    boxes: mean(sum.boxes),
    solved: mean(sum.solved),
    evaluations: mean(sum.evaluations),
    configurations: mean(sum.configurations),
  };
}
