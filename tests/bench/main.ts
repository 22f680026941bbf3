import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageFolder } from "../../src/input/packageFolder.js";
import { type AdversarialTimes, adversarialTimes } from "./adversarialMeasures.js";
import { type EvasionTimes, evasionTimes } from "./evasionMeasures.js";
import { hostileTimes } from "./hostile.js";
import { cellTimes, evaluationRate, sizeGrowth } from "./measures.js";

// Speed is reported, not tested: figures depend on the machine, ratios and counts much less.
const row = (name: string, value: string, aim = "") =>
  process.stdout.write(`${name.padEnd(66)}${value.padStart(14)}${aim && `   aim: ${aim}`}\n`);
const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const rates = evaluationRate();
for (const [mode, rate] of Object.entries(rates)) {
  row(`evaluations a second, ${mode}`, `${(rate / 1e6).toFixed(2)} million`, ">= 3 million");
}

const cold = cellTimes({ shareSpace: false });
row("published cell, space built anew, median of 28", milliseconds(median(cold.milliseconds)), "<= 5 ms");
row("published cell, space built anew, worst", milliseconds(Math.max(...cold.milliseconds)));
const warm = cellTimes({ shareSpace: true });
row("published cell, space shared by targets, median of 28", milliseconds(median(warm.milliseconds)), "<= 5 ms");
row("published cell, space shared by targets, worst", milliseconds(Math.max(...warm.milliseconds)));
row("evaluations a cell, mean", (cold.evaluations / cold.milliseconds.length).toFixed(0));

for (const { sizes, milliseconds: took, evaluations } of sizeGrowth([1, 4, 16])) {
  row(`published cell on ${sizes} model sizes, median`, milliseconds(took));
  row(`evaluations a cell on ${sizes} model sizes, mean`, evaluations.toFixed(0));
}

const adversarialRows = (name: string, times: AdversarialTimes, medianAim = "", worstAim = "") => {
  row(`${name}, median of 40`, milliseconds(median(times.milliseconds)), medianAim);
  row(`${name}, worst`, milliseconds(times.milliseconds.at(-1)!), worstAim);
  row(`${name}, boxes bounded a cell`, times.boxes.toFixed(0));
  row(`${name}, shapes solved a cell`, times.solved.toFixed(1));
};
adversarialRows("adversarial cell, nine chips", adversarialTimes("published"), "<= 250 ms", "<= 1000 ms");
adversarialRows("the same, with expert-parallel", adversarialTimes("published", { everyMode: true }));
adversarialRows("adversarial cell, 44 chips", adversarialTimes("extended"), "<= 1500 ms");
const evasionRows = (name: string, times: EvasionTimes, aim = "") => {
  row(`${name}, median of 14`, milliseconds(median(times.milliseconds)), aim);
  row(`${name}, worst`, milliseconds(times.milliseconds.at(-1)!));
  row(`${name}, boxes bounded a cell`, times.boxes.toFixed(0));
  row(`${name}, targets reached`, `${times.reached} of 14`);
};
const cheapest = { mostCapable: false } as const;
evasionRows("cell with all nine countermeasures", evasionTimes([], cheapest), "<= 1000 ms");
evasionRows("the same with the most capable run where none reaches", evasionTimes());
evasionRows("the same on ownership cost", evasionTimes(["cost.basis=ownership"], cheapest), "<= 1000 ms");
const byState = evasionTimes(["evader.kind=state"], { ...cheapest, minSuccess: 0 });
evasionRows("the same by a state, any chance", byState, "<= 1000 ms");
const ratios = [1.02, 1.01, 1.005];
for (const sizeRatio of ratios) {
  const { sizes, boxes, ...times } = adversarialTimes("published", { sizeRatio });
  const name = `adversarial cell on ${sizes.toFixed(0)} grid sizes (${((sizeRatio - 1) * 100).toFixed(1)}% steps)`;
  row(`${name}, median`, milliseconds(median(times.milliseconds)));
  row(`${name}, boxes`, boxes.toFixed(0));
}

const main = join(packageFolder, "dist/main.js");
const bare = processTime(["-e", "0"]);
const help = processTime([main, "--help"]);
const comparison = processTime([main, "compare", "scher-2025", "scher-2025-memory"]);
row("bare node, median of 15 processes", milliseconds(bare));
row("--help, median of 15 processes", milliseconds(help), `<= ${milliseconds(2 * bare + 80)}`);
row("--help over bare node", (help / bare).toFixed(2));
row("default comparison, start to end", milliseconds(comparison), "<= 3000 ms");
const questions: readonly (readonly [string, readonly string[], string])[] = [
  ["default audit", ["audit", "scher-2025-memory", "--baseline", "scher-2025"], "<= 2000 ms"],
  [
    "sweep of the memory limit, 320 GB to 4 TB",
    ["sweep", "scher-2025-memory", "--vary", "registration.memory", "--from", "320GB", "--to", "4TB"],
    "<= 20,000 ms",
  ],
  ["default frontier", ["design", "--target", "1e25"], "<= 60,000 ms"],
  ["memo", ["memo", "scher-2025-memory", "--baseline", "scher-2025"], ""],
  ["claims", ["claims"], ""],
  ["comparison as HTML", ["compare", "scher-2025", "scher-2025-memory", "--format", "html"], ""],
];
for (const [name, args, aim] of questions) {
  row(`${name}, start to end, median of 3`, milliseconds(processTime([main, ...args], 3)), aim);
}
const [slowest] = hostileTimes();
row(`slowest of the hostile files refused: ${slowest!.name}`, milliseconds(slowest!.milliseconds), "<= 1000 ms");
row("memory at the end of this bench", `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);

function processTime(args: readonly string[], rounds = 15): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    return performance.now() - start;
  });
  return median(times);
}
