import type { SearchAnswer } from "../../search/searchAnswer.js";
import { daysOf } from "./cells.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { changedFields } from "./countermeasuresSchema.js";
import type { Game } from "./game.js";

type Change = CountermeasuresAnswer["verdicts"][number]["cases"][number]["changes"][number];
type ChangedField = (typeof changedFields)[number];

/** Figures that differ by less than this share are one figure. */
const rounding = 1e-9;

/** What one run has otherwise than another; nothing if one of them does not exist. */
export function changesBetween(before: SearchAnswer, after: SearchAnswer, game: Pick<Game, "market">): Change[] {
  if (before.hiding === "impossible" || after.hiding === "impossible") return [];
  const from = fieldsOf(before, game);
  const to = fieldsOf(after, game);
  return changedFields.flatMap((what) => {
    const [one, other] = [from[what], to[what]];
    return one === undefined || other === undefined || isSame(one, other) ? [] : [{ what, from: one, to: other }];
  });
}

function fieldsOf(answer: SearchAnswer, game: Pick<Game, "market">): Partial<Record<ChangedField, string | number>> {
  const { configuration, nodes, innerSteps, uploadMbpsUsed, evasion } = answer.result;
  return {
    ...(configuration && {
      chip: configuration.chip,
      precision: configuration.precision,
      chipsPerNode: configuration.chipsPerNode,
      mode: configuration.mode,
      modelParams: configuration.modelParams,
      compression: configuration.compression ?? game.market.assumptions.training.compression,
    }),
    nodes,
    innerSteps,
    uploadMbps: uploadMbpsUsed,
    days: daysOf(answer, game),
    // A rule without measures leaves the lines of households and the open market.
    connection: evasion?.connection ?? "residential",
    chipSource: evasion?.chipSource ?? "market",
    ...(evasion && { people: evasion.people, megawatts: evasion.megawatts }),
  };
}

function isSame(one: string | number, other: string | number): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return Math.abs(one - other) <= rounding * Math.max(Math.abs(one), Math.abs(other));
}
