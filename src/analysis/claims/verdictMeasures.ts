import type { Metric } from "../../search/goal.js";
import type { CountermeasuresAnswer } from "../countermeasures/countermeasuresSchema.js";
import { withEnd } from "../countermeasures/ends.js";
import { answerTo } from "../countermeasures/game.js";
import type { MeasureItem } from "../countermeasures/items.js";
import { casesOf } from "../countermeasures/verdicts.js";
import { type ClaimWorld, measureOf } from "./claimWorld.js";
import { countermeasuresCommand } from "./commands.js";
import { bothMetrics, type Draft, given, type Measurement } from "./measurement.js";
import { behind, hidingRun } from "./rowRuns.js";

type Case = CountermeasuresAnswer["verdicts"][number]["cases"][number];

/** The study's word for one measure beside that of the numbers, as `countermeasures` has it. */
export const verdictWord: Measurement = (claim, world) => {
  const [id] = given(claim, "policies");
  const versus = given(claim, "versus");
  return bothMetrics.flatMap((metric) => {
    const { cases } = world.verdicts(metric, id!).find((one) => one.versus === versus)!;
    const command = countermeasuresCommand([], metric);
    // The recommendation goes by the cases against a non-state evader.
    return draftsOf(cases, measureOf(world.policy(id!)), { world, metric, command });
  });
};

/** What a finished model must be worth under some policy, over the same without it, in the study's words; with one parameter at its ends too. */
export const worthWord: Measurement = (claim, world) => {
  const evader = given(claim, "evader");
  const { parameter } = claim.arguments;
  return given(claim, "policies").flatMap((id) => {
    const item = measureOf(world.policy(id));
    const changed = parameter === undefined ? [] : endsOf(item, parameter);
    return bothMetrics.flatMap((metric) => {
      const other = evader === "state" ? " --assume evader.kind=state" : "";
      const command = countermeasuresCommand([id], metric, other);
      return [{ item, quantity: parameter && "as the policy states it" }, ...changed].flatMap((one) => {
        const drafts = draftsOf(casesOf(world.game(metric), one.item, evader), one.item, { world, metric, command });
        return drafts.map((draft) =>
          one.quantity === undefined ? draft : { ...draft, setting: { quantity: one.quantity, ...draft.setting } },
        );
      });
    });
  });
};

/** The share of some policies that each alone leave hiding worth while for some value of the model. */
export const stillPays: Measurement = (claim, world) => {
  const versus = given(claim, "evader");
  const policies = given(claim, "policies");
  return bothMetrics.flatMap((metric) =>
    world.game(metric).targets.map((target): Draft => {
      const paying = policies.filter((id) => {
        const { cases } = world.verdicts(metric, id).find((one) => one.versus === versus)!;
        return cases.every((one) => one.target !== target || one.worthRatio !== null);
      });
      return {
        setting: { search: "adversarial", metric, target },
        value: paying.length / policies.length,
        command: countermeasuresCommand([], metric),
      };
    }),
  );
};

interface About {
  readonly world: ClaimWorld;
  readonly metric: Metric;
  readonly command: string;
}

function draftsOf(cases: readonly Case[], item: MeasureItem, about: About): readonly Draft[] {
  const { world, metric, command } = about;
  const game = world.game(metric);
  const turnsOnStaff = new Set(cases.map(({ staffModel }) => staffModel)).size > 1;
  return cases.map(({ target, evader, staffModel, word, worthRatio }): Draft => {
    const asked = { world: { evader, staffModel } };
    return {
      setting: { search: "adversarial", metric, target, ...(turnsOnStaff ? { staffModel } : {}) },
      value: worthRatio,
      unit: "worth",
      word,
      ...behind(hidingRun(answerTo(game, [], target, asked)), hidingRun(answerTo(game, [item], target, asked))),
      command,
    };
  });
}

/** A measure with a parameter at each end of its range, and what it is there in words. */
function endsOf(item: MeasureItem, parameter: string) {
  return item.parts.flatMap((part) =>
    part.countermeasures.flatMap((entry) =>
      entry.ends
        .filter((one) => one.parameter === parameter)
        .map((one) => ({ item: withEnd(item, entry, one), quantity: `${parameter} ${one.text}` })),
    ),
  );
}
