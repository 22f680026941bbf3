import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { resolvePolicy } from "../../src/policy/loadPolicy.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import { chipOptions, publishedNodes } from "../../src/search/nodeOption.js";
import { type Grid, publishedGrid } from "../../src/search/publishedGrid.js";
import { type Space, spaceOf } from "../../src/search/space.js";
import { paperRun } from "../support/goldenRun.js";

const golden = JSON.parse(readFileSync(join(packageFolder, "tests/golden/search-published.json"), "utf8")) as {
  cell: { memoryCap: number | null; metric: "quality" | "local"; target: number };
}[];
const { assumptions } = loadAssumptions();
const options = chipOptions(selectChips(loadCatalog(), "published"));

function spaceFor(memoryCap: number | null, grid: Grid): Space {
  const id = memoryCap === null ? "scher-2025" : "scher-2025-memory";
  const policy = resolvePolicy(id, { bundledFolder: join(packageFolder, "policies") });
  return spaceOf(publishedNodes(policy, options, assumptions), grid, assumptions);
}

/** Full outcomes a second on one core, by mode: the model alone, best of several rounds. */
export function evaluationRate(): Record<string, number> {
  const runs = {
    flat: paperRun("h100-sxm", "fp8", 16, { modelParams: 45e9 }),
    hierarchical: paperRun("gh200-144gb", "fp8", 16, { mode: "hierarchical", nodesPerGroup: 8, modelParams: 160e9 }),
    pipeline: paperRun("gh200-144gb", "fp8", 16, { mode: "pipeline", modelParams: 325e9 }),
  };
  const outcome = blankOutcome();
  let sink = 0;
  const rate = (run: (typeof runs)["flat"]) => {
    const terms = runTerms(run);
    const count = 1_000_000;
    const start = performance.now();
    for (let index = 0; index < count; index += 1) {
      sink += evaluate(terms, 4 + (index & 4095) * 7, outcome).qualityAdjustedFlop;
    }
    return count / ((performance.now() - start) / 1000);
  };
  const best = Object.fromEntries(Object.keys(runs).map((mode) => [mode, 0]));
  for (let round = 0; round < 5; round += 1) {
    for (const [mode, run] of Object.entries(runs)) best[mode] = Math.max(best[mode]!, rate(run));
  }
  if (sink === 0) throw new Error("the evaluations gave nothing");
  return best;
}

/** Time of every golden cell, second of two rounds. */
export function cellTimes(
  { shareSpace }: { shareSpace: boolean },
  grid: Grid = publishedGrid,
): { milliseconds: number[]; evaluations: number } {
  let milliseconds: number[] = [];
  let evaluations = 0;
  for (let round = 0; round < 3; round += 1) {
    const spaces = new Map<number | null, Space>();
    milliseconds = [];
    evaluations = 0;
    for (const { cell } of golden) {
      const known = spaces.get(cell.memoryCap) ?? spaceFor(cell.memoryCap, grid);
      const start = performance.now();
      const space = shareSpace ? known : spaceOf([...new Set(known.plots.map(({ node }) => node))], grid, assumptions);
      spaces.set(cell.memoryCap, known);
      const goal = { metric: cell.metric, targetFlop: cell.target, overtrainingMin: 1, overtrainingMax: 100 };
      evaluations += cheapestRun(space, goal).tally.evaluations;
      milliseconds.push(performance.now() - start);
    }
  }
  return { milliseconds, evaluations };
}

/** How a cell's time grows when the grid gets more sizes between the same ends. */
export function sizeGrowth(factors: readonly number[]): { sizes: number; milliseconds: number; evaluations: number }[] {
  return factors.map((factor) => {
    const modelParams = publishedGrid.modelParams.flatMap((size, index, sizes) => {
      const next = sizes[index + 1];
      if (next === undefined) return [size];
      return Array.from({ length: factor }, (_, step) => size * (next / size) ** (step / factor));
    });
    const { milliseconds, evaluations } = cellTimes({ shareSpace: false }, { ...publishedGrid, modelParams });
    const sorted = milliseconds.toSorted((a, b) => a - b);
    return {
      sizes: modelParams.length,
      milliseconds: sorted[Math.floor(sorted.length / 2)]!,
      evaluations: evaluations / golden.length,
    };
  });
}
