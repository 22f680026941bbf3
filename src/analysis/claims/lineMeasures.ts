import { daysPerYear } from "../../input/calendar.js";
import type { Metric } from "../../search/goal.js";
import { cappedNetwork } from "./cappedNetwork.js";
import { type ClaimWorld, studyRule } from "./claimWorld.js";
import { searchCommand } from "./commands.js";
import { bothMetrics, type ClaimRun, type Draft, given, type Measurement } from "./measurement.js";
import { behind, lawRows, reachedRun, rowRuns } from "./rowRuns.js";

/** A business line for the length of the run, over the hardware of the node that it joins. */
export const leasedLine: Measurement = (_claim, world) => {
  const { ownership, runDays } = world.assumptions;
  const lineUsd = ownership.businessLineUsdPerYear * (runDays / daysPerYear);
  return lawRows(world).flatMap((row) =>
    rowRuns(row, world).map(({ setting, run, command }) => ({
      setting: { ...setting, target: row.target },
      value: run === undefined ? null : lineUsd / (run.costUsd / run.nodes),
      counts: setting.metric === "local",
      ...behind(run),
      command,
    })),
  );
};

interface Pair {
  readonly usual: ClaimRun | undefined;
  readonly slow: ClaimRun | undefined;
  readonly target: number;
  readonly command: string;
}

/** The share of the three laws' lines that some run reaches on slower links; what it costs more, beside. */
export const slowerReach: Measurement = (claim, world) => {
  const linkMbps = given(claim, "linkMbps");
  return bothMetrics.flatMap((metric): readonly Draft[] => {
    const pairs = pairsAt(linkMbps, metric, world);
    const common = { search: "adversarial", metric, linkMbps } as const;
    return [
      {
        setting: common,
        value: pairs.filter(({ slow }) => slow !== undefined).length / pairs.length,
        ...behind(...pairs.map(({ slow }) => slow)),
        command: pairs[0]!.command,
      },
      ...pairs.map(({ usual, slow, target, command }) => ({
        setting: { figure: "cost over that on the study's links", ...common, target },
        value: usual && slow ? slow.costUsd / usual.costUsd : null,
        counts: false,
        unit: "ratio",
        ...behind(usual, slow),
        command,
      })),
    ];
  });
};

/** By how much the run on slower links spaces its synchronisations and compresses more. */
export const slowerAnswer: Measurement = (claim, world) => {
  const linkMbps = given(claim, "linkMbps");
  return (["steps", "compression"] as const).flatMap((figure) =>
    bothMetrics.flatMap((metric) =>
      pairsAt(linkMbps, metric, world).map(({ usual, slow, target, command }): Draft => {
        const [before, after] = [usual, slow].map((run) => knob(run, figure, world));
        return {
          setting: { figure, search: "adversarial", metric, target, linkMbps },
          value: before === undefined || after === undefined ? null : after / before,
          ...behind(usual, slow),
          command,
        };
      }),
    ),
  );
};

function pairsAt(linkMbps: number, metric: Metric, world: ClaimWorld): readonly Pair[] {
  const { network, options } = cappedNetwork(linkMbps);
  return lawRows(world).map(({ target }) => {
    const asked = { rule: studyRule, metric, target, space: "adversarial" } as const;
    return {
      usual: reachedRun(world.answer(asked).result),
      slow: reachedRun(world.answer({ ...asked, network }).result),
      target,
      command: searchCommand(studyRule, target, metric, options),
    };
  });
}

function knob(run: ClaimRun | undefined, figure: "steps" | "compression", world: ClaimWorld): number | undefined {
  if (figure === "steps") return run?.innerSteps;
  return run && (run.configuration.compression ?? world.assumptions.training.compression);
}
