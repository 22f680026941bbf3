import { openAnswer } from "../../search/adversary.js";
import { studyModes } from "../../search/market.js";
import { studyRule } from "./claimWorld.js";
import { compareCommand, wholeTable } from "./commands.js";
import { given, type Measurement } from "./measurement.js";
import { behind, mainRows, reachedRun, rowNamed, rowRuns } from "./rowRuns.js";

/** Cost of the cheapest run of a row [USD]; in C_quality beside. */
export const leastCost: Measurement = (claim, world) =>
  rowRuns(rowNamed(given(claim, "row"), world), world).map(({ setting, run, command }) => ({
    setting,
    value: run?.costUsd ?? null,
    counts: setting.metric === "local",
    ...behind(run),
    command,
  }));

/** Least and greatest cost of the seven targets [USD]. */
export const costRange: Measurement = (_claim, world) => {
  const byRow = mainRows(world).map((row) => rowRuns(row, world));
  const first = byRow[0]!;
  const last = byRow.at(-1)!;
  return (["least", "most"] as const).flatMap((figure) =>
    (figure === "least" ? first : last).map(({ setting, run, command }) => ({
      setting: { figure, ...setting },
      value: run?.costUsd ?? null,
      counts: setting.metric === "local",
      ...behind(run),
      command,
    })),
  );
};

/** How much faster than compute cost grows from the scale of Llama 3.1-405B to the largest target. */
export const costGrowth: Measurement = (_claim, world) => {
  const from = rowNamed("main-3.8e25", world);
  const to = mainRows(world).at(-1)!;
  const start = rowRuns(from, world);
  return rowRuns(to, world).map(({ setting, run, command }, index) => {
    const base = start[index]!.run;
    return {
      setting,
      value: run && base ? run.costUsd / base.costUsd / (to.target / from.target) : null,
      counts: setting.metric === "local",
      ...behind(run, base),
      command: setting.search === "adversarial" ? wholeTable(setting) : command,
    };
  });
};

/** Cost over that of the cheapest run that hides nothing, in the same space. */
export const evasionMultiple: Measurement = (claim, world) => {
  const row = rowNamed(given(claim, "row"), world);
  return rowRuns(row, world).map(({ setting, run, command }) => {
    const { metric = "local", search } = setting;
    const space = search === "adversarial" ? "adversarial" : "published";
    const market = {
      chips: world.studyChips,
      assumptions: world.assumptions,
      metric,
      space,
      modes: studyModes,
    } as const;
    const open = openAnswer(market, row.target);
    return {
      setting,
      value: run && open ? run.costUsd / open.costUsd : null,
      counts: false,
      unit: "ratio",
      ...behind(run),
      command:
        space === "adversarial" ? command : `${compareCommand([studyRule], [row.target], metric)} --space published`,
    };
  });
};

/** Cost of 1e25 FLOP where each site is measured by itself, and where the whole network is one cluster [USD]. */
export const wholeNetworkReading: Measurement = (claim, world) => {
  const { target } = rowNamed(given(claim, "row"), world);
  return given(claim, "rules").map((rule) => {
    const run = reachedRun(world.answer({ rule, metric: "local", target, space: "adversarial" }).result);
    return {
      setting: { search: "adversarial", metric: "local", rule },
      value: run?.costUsd ?? null,
      ...behind(run),
      command: compareCommand(given(claim, "rules"), [target], "local"),
    };
  });
};
