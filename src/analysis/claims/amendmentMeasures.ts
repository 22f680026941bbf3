import type { Metric } from "../../search/goal.js";
import type { Setting } from "./claimsSchema.js";
import { amendedRule, type ClaimWorld, studyRule } from "./claimWorld.js";
import { compareCommand } from "./commands.js";
import type { ClaimRun, Measurement } from "./measurement.js";
import { behind, mainRows, reachedRun } from "./rowRuns.js";

/** Nodes of the cheapest run with the memory limit over nodes of the cheapest run without, at each of the seven targets. */
export const amendmentNodes: Measurement = (_claim, world) =>
  pairs(world).map(({ without, limited, setting, command }) => ({
    setting,
    value: without && limited ? limited.nodes / without.nodes : null,
    // A claim about equal quality does not rest on runs that are equal in C_local only, but for the study's own procedure.
    counts: setting.metric === "quality" || setting.search === "procedure",
    ...behind(without, limited),
    command,
  }));

/** By what share the memory limit raises the cost, at each of the seven targets. */
export const amendmentCost: Measurement = (_claim, world) =>
  pairs(world).map(({ without, limited, setting, command }) => ({
    setting,
    value: without && limited ? limited.costUsd / without.costUsd - 1 : null,
    ...behind(without, limited),
    command,
  }));

interface Pair {
  readonly without: ClaimRun | undefined;
  readonly limited: ClaimRun | undefined;
  readonly setting: Setting;
  readonly command: string;
}

/** The runs of each target under both rules: by the study's procedure, then exactly in both spaces and both metrics. */
function pairs(world: ClaimWorld): readonly Pair[] {
  const targets = mainRows(world).map(({ target }) => target);
  const procedure = targets.map(
    (target): Pair => ({
      without: world.procedure(studyRule, target),
      limited: world.procedure(amendedRule, target),
      setting: { search: "procedure", metric: "local", target },
      command: "subthreshold claims --format json",
    }),
  );
  const exact = (["published", "adversarial"] as const).flatMap((space) =>
    (["local", "quality"] as const).flatMap((metric: Metric) =>
      targets.map((target): Pair => {
        const runOf = (rule: string) => reachedRun(world.answer({ rule, metric, target, space }).result);
        const option = space === "published" ? " --space published" : "";
        return {
          without: runOf(studyRule),
          limited: runOf(amendedRule),
          setting: { search: space, metric, target },
          command: `${compareCommand([studyRule, amendedRule], targets, metric)}${option}`,
        };
      }),
    ),
  );
  return [...procedure, ...exact];
}
