import type { Measure } from "../../policy/countermeasure.js";
import type { Metric } from "../../search/goal.js";
import { withEnd } from "../countermeasures/ends.js";
import { answerTo } from "../countermeasures/game.js";
import type { MeasureItem } from "../countermeasures/items.js";
import { costOf, detectionOf } from "../countermeasures/play.js";
import { worldOf } from "../countermeasures/world.js";
import { type ClaimWorld, measureOf } from "./claimWorld.js";
import { claimsCommand, countermeasuresCommand } from "./commands.js";
import { bothMetrics, type Draft, given, type Measurement } from "./measurement.js";
import { behind, hidingRun, lawRows } from "./rowRuns.js";

/** Cost of a run whose mean upload stays at or below some rate, over that of the cheapest run: a monitor that flags whatever is above. */
export const pacedCost: Measurement = (claim, world) => {
  const item = measureOf(world.policy(given(claim, "policies")[0]!));
  const minSuccess = given(claim, "minSuccess");
  return given(claim, "uploadsMbps").flatMap((aboveMbps) => {
    const paced = changed(item, (measure) => ({ ...measure, aboveMbps, flaggedPerYear: 1, patternPerYear: 0 }));
    return everyLaw(world, (metric, target) => {
      const game = world.game(metric);
      const [base, answer] = [answerTo(game, [], target), answerTo(game, [paced], target, { minSuccess })];
      const [before, after] = [costOf(base), costOf(answer)];
      return {
        setting: { quantity: `mean upload of at most ${aboveMbps} Mbps`, search: "adversarial", metric, target },
        value: before === undefined || after === undefined ? null : after / before,
        ...behind(hidingRun(base), hidingRun(answer)),
        command: claimsCommand,
      };
    });
  });
};

/** The share of the three laws' lines that some run reaches where every chip works in licensed sets only; what it costs more, beside. */
export const setsReach: Measurement = (claim, world) => {
  const item = measureOf(world.policy(given(claim, "policies")[0]!));
  return given(claim, "uploadsMbps").flatMap((betweenSetsMbps) => {
    const bound = changed(item, (measure) => ({
      ...measure,
      // Nobody has a chip without the mechanism.
      coverage: 1,
      tampered: 0,
      obtainable: 0,
      untrackable: [],
      betweenSetsMbps,
    }));
    return bothMetrics.flatMap((metric): readonly Draft[] => {
      const pairs = lawRows(world).map(({ target }) => {
        const [free, inSets] = [[], [bound]].map((items) => hidingRun(answerTo(world.game(metric), items, target)));
        return { target, free, inSets };
      });
      const common = {
        quantity: `${betweenSetsMbps} Mbps between sets`,
        search: "adversarial",
        metric,
      } as const;
      return [
        {
          setting: common,
          value: pairs.filter(({ inSets }) => inSets !== undefined).length / pairs.length,
          ...behind(...pairs.map(({ inSets }) => inSets)),
          command: claimsCommand,
        },
        ...pairs.map(({ target, free, inSets }) => ({
          setting: { figure: "cost over that without sets", ...common, target },
          value: free && inSets ? inSets.costUsd / free.costUsd : null,
          counts: false,
          unit: "ratio",
          ...behind(free, inSets),
          command: claimsCommand,
        })),
      ];
    });
  });
};

/** The chance that the cheapest run is detected under some policies. */
export const detection: Measurement = (claim, world) =>
  given(claim, "policies").flatMap((id) => {
    const stated = measureOf(world.policy(id));
    const { perYear, evader = worldOf(world.game("local").market).evader } = claim.arguments;
    const item = perYear === undefined ? stated : changed(stated, (measure) => ({ ...measure, perYear }));
    return everyLaw(world, (metric, target) => {
      const game = world.game(metric);
      const answer = answerTo(game, [item], target, { world: { ...worldOf(game.market), evader } });
      return {
        setting: { search: "adversarial", metric, target },
        value: detectionOf(answer) ?? null,
        ...(claim.kind === "none" ? { counts: false, unit: "percent" } : {}),
        ...behind(hidingRun(answer)),
        command: perYear === undefined ? countermeasuresCommand([id], metric) : claimsCommand,
      };
    });
  });

/** A figure for each of the three laws' lines, in both bothMetrics. */
function everyLaw(world: ClaimWorld, draft: (metric: Metric, target: number) => Draft): readonly Draft[] {
  return bothMetrics.flatMap((metric) => lawRows(world).map(({ target }) => draft(metric, target)));
}

/** A measure of one entry with other parameters, against whomever it touches. */
function changed(item: MeasureItem, change: (measure: Measure) => object): MeasureItem {
  const entry = item.parts[0]!.countermeasures[0]!;
  const against = Object.fromEntries(
    Object.entries(entry.against).map(([kind, measure]) => [kind, change(measure) as Measure]),
  );
  return withEnd(item, entry, { against });
}
