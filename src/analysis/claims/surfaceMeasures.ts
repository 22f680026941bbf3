import { peopleInTheKnow } from "../../model/staff.js";
import { staffModels } from "../../scenario/assumptions.js";
import type { Metric } from "../../search/goal.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import { answerTo } from "../countermeasures/game.js";
import type { MeasureItem } from "../countermeasures/items.js";
import { staffWorlds, worldOf } from "../countermeasures/world.js";
import { measureOf } from "./claimWorld.js";
import { claimsCommand, countermeasuresCommand } from "./commands.js";
import { bothMetrics, type Draft, given, type Measurement } from "./measurement.js";
import { behind, hidingRun } from "./rowRuns.js";

/** People who know of the cheapest run, over those of the same hardware on one site. */
export const peopleOverOneSite: Measurement = (claim, world) => {
  const item = measureOf(world.policy(given(claim, "policies")[0]!));
  return bothMetrics.flatMap((metric) =>
    world.game(metric).targets.map((target): Draft => {
      const answer = answerTo(world.game(metric), [item], target);
      const { evasion } = answer.result;
      return {
        setting: { search: "adversarial", metric, target },
        value: evasion ? evasion.people / peopleInTheKnow(1, evasion.megawatts, world.assumptions.staff) : null,
        ...behind(hidingRun(answer)),
        command: countermeasuresCommand([item.id], metric),
      };
    }),
  );
};

/** How people and expected exposures grow from the smaller target's cheapest run to the larger's, over how its nodes do. */
export const surfaceGrowth: Measurement = (claim, world) => {
  const item = measureOf(world.policy(given(claim, "policies")[0]!));
  return bothMetrics.flatMap((metric) => {
    const game = world.game(metric);
    const [evader, command] = [worldOf(game.market).evader, countermeasuresCommand([item.id], metric)];
    const growth = (staffModel: (typeof staffModels)[number], of: (answer: SearchAnswer) => number) => {
      const [small, large] = game.targets.map((target) =>
        answerTo(game, [item], target, { world: { evader, staffModel } }),
      );
      const nodes = large!.result.nodes / small!.result.nodes;
      return { value: of(large!) / of(small!) / nodes, ...behind(hidingRun(small!), hidingRun(large!)), command };
    };
    const common = { search: "adversarial", metric } as const;
    return [
      {
        setting: { quantity: "people", ...common },
        ...growth(staffModels[0], ({ result }) => result.evasion!.people),
      },
      ...staffModels.map((staffModel) => ({
        setting: { quantity: "expected exposures", ...common, staffModel },
        ...growth(staffModel, expectedDetections),
      })),
    ];
  });
};

/** Expected detections of the cheapest run under other measures with the memory limit, over the same without it. */
export const amplifiedDetections: Measurement = (claim, world) => {
  const [limit] = given(claim, "rules").map((id) => measureOf(world.policy(id)));
  return given(claim, "policies").flatMap((id) => {
    const item = measureOf(world.policy(id));
    return bothMetrics.flatMap((metric) => amplified(metric, item));
  });

  function amplified(metric: Metric, item: MeasureItem): readonly Draft[] {
    const game = world.game(metric);
    const worlds = staffWorlds(item.parts, worldOf(game.market));
    return game.targets.flatMap((target) =>
      worlds.map((one): Draft => {
        const without = answerTo(game, [item], target, { world: one });
        const limited = answerTo(game, [limit!, item], target, { world: one });
        return {
          setting: {
            quantity: item.title,
            search: "adversarial",
            metric,
            target,
            ...(worlds.length > 1 ? { staffModel: one.staffModel } : {}),
          },
          value: limited.hiding === "impossible" ? null : expectedDetections(limited) / expectedDetections(without),
          ...behind(hidingRun(without), hidingRun(limited)),
          command: claimsCommand,
        };
      }),
    );
  }
};

function expectedDetections({ result }: SearchAnswer): number {
  return (result.evasion?.hazards ?? []).reduce((sum, { hazard }) => sum + (hazard ?? Number.POSITIVE_INFINITY), 0);
}
