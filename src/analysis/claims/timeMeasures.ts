import { daysPerYear } from "../../input/calendar.js";
import { evaluate } from "../../model/evaluate.js";
import { blankOutcome } from "../../model/outcome.js";
import { runTerms } from "../../model/runTerms.js";
import { trainingTimeLimitYears } from "../../model/trainingTimeLimit.js";
import { type Configuration, runOf } from "../../scenario/configuration.js";
import { secondsPerDay } from "../../scenario/secondsPerDay.js";
import { given, type Measurement } from "./measurement.js";
import { lawRows } from "./rowRuns.js";

/** Longest run worth starting at yearly growth factors of hardware, software and investment [days]. */
export const growthLimit: Measurement = (claim) => [
  {
    setting: {},
    value: trainingTimeLimitYears(...given(claim, "growth")) * daysPerYear,
    command: "subthreshold claims",
  },
];

/** What the printed runs of the laws' lines reach in a shorter time, over these lines and over those below them. */
export const shorterRun: Measurement = (claim, world) => {
  const runDays = given(claim, "days");
  const rows = lawRows(world);
  return rows.flatMap(({ procedure, label }, index) => {
    const configuration = { ...procedure.result.configuration, runDays };
    const run = runOf(configuration, world.chip(configuration.chip), world.assumptions);
    const { localEquivalentFlop } = evaluate(runTerms(run), configuration.nodes, blankOutcome());
    return rows.slice(0, index + 1).map(({ target }) => ({
      setting: { quantity: `the run printed for ${label}`, search: "procedure", metric: "local", target } as const,
      value: localEquivalentFlop / target,
      command: `subthreshold evaluate <<< '${JSON.stringify(inShort(configuration))}'`,
    }));
  });
};

/** What `evaluate` cannot take from the assumptions. */
function inShort({ mode, chip, chipsPerNode, precision, nodes, modelParams, ...rest }: Configuration): Configuration {
  const { nodesPerGroup, stages, runDays } = rest;
  return {
    mode,
    chip,
    chipsPerNode,
    precision,
    nodes,
    modelParams,
    ...(nodesPerGroup === undefined ? {} : { nodesPerGroup }),
    ...(stages === undefined ? {} : { stages }),
    ...(runDays === undefined ? {} : { runDays }),
  };
}

/** Time in which a cluster performs some operations at a share of its peak rate [days]. */
export const daysToCompute: Measurement = (claim, world) =>
  (["study", "vendors"] as const).map((chipValues) => {
    const chip = world.chip(given(claim, "chip"), chipValues);
    const rate = (chip.throughput[given(claim, "precision")] ?? chip.throughput.fp16).value;
    const seconds = given(claim, "flop") / (rate * given(claim, "chips") * given(claim, "utilisation"));
    return {
      setting: { chipValues },
      value: seconds / secondsPerDay,
      command: chipValues === "study" ? "subthreshold list chips" : "subthreshold list chips --chips extended",
    };
  });
