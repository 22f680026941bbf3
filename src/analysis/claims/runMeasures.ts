import { wholeTable } from "./commands.js";
import { given, type Measurement } from "./measurement.js";
import { behind, extremes, mainRows, rowNamed, rowRuns } from "./rowRuns.js";

/** Nodes of the study's run of a row, which reaches the target; those of cheaper runs beside. */
export const nodesOfRow: Measurement = (claim, world) =>
  rowRuns(rowNamed(given(claim, "row"), world), world).map(({ setting, run, command }) => ({
    setting,
    value: run?.nodes ?? null,
    counts: setting.search === "procedure",
    ...behind(run),
    command,
  }));

/** The share of the seven targets whose cheapest run is built of a chip. */
export const shareOfTargets: Measurement = (claim, world) => {
  const chip = given(claim, "chip");
  const byRow = mainRows(world).map((row) => rowRuns(row, world));
  return byRow[0]!.map(({ setting, command }, index) => ({
    setting,
    value: byRow.filter((runs) => runs[index]!.run?.configuration.chip === chip).length / byRow.length,
    counts: setting.metric === "local",
    command: setting.search === "adversarial" ? wholeTable(setting) : command,
  }));
};

/** The most tokens that the cheapest run of any of the seven targets is trained on. */
export const mostTokens: Measurement = (_claim, world) => {
  const byRow = mainRows(world).map((row) => rowRuns(row, world));
  return byRow[0]!.map(({ setting, command }, index) => ({
    setting,
    value: Math.max(...byRow.map((runs) => runs[index]!.run?.tokens ?? 0)),
    counts: setting.metric === "local",
    command: setting.search === "adversarial" ? wholeTable(setting) : `${command} --format json`,
  }));
};

/** Least and greatest cost of one node of the cheapest runs of the seven targets [USD]. */
export const nodeCost: Measurement = (_claim, world) => {
  const byRow = mainRows(world).map((row) => rowRuns(row, world));
  return byRow[0]!.flatMap(({ setting, command }, index) => {
    const costs = byRow.flatMap((runs) => {
      const { run } = runs[index]!;
      return run === undefined ? [] : [run.costUsd / run.nodes];
    });
    return extremes(costs, "one node").map(({ quantity, value }) => ({
      setting: { quantity, ...setting },
      value,
      counts: setting.metric === "local",
      command: setting.search === "adversarial" ? wholeTable(setting) : command,
    }));
  });
};

/** Nodes of the cheapest run at each target from the compute of Llama 3.1-405B on. */
export const nodeCount: Measurement = (_claim, world) =>
  mainRows(world)
    .filter(({ target }) => target >= rowNamed("main-3.8e25", world).target)
    .flatMap((row) =>
      rowRuns(row, world).map(({ setting, run, command }) => ({
        setting: { ...setting, target: row.target },
        value: run?.nodes ?? null,
        counts: setting.metric === "local",
        ...behind(run),
        command,
      })),
    );
