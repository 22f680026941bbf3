import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatDelta, formatShare, formatUsd } from "../format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "../markdown.js";
import { tableOf } from "../tableOf.js";
import { noFigure } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

type Answer = Pick<CountermeasuresAnswer, "base" | "items" | "interactions">;
type Interaction = CountermeasuresAnswer["interactions"][number];

/** What a pair adds beyond what its two measures add apart [USD]; null unless all three leave a run. */
function surplusUsd({ kind, pairUsd, sumUsd }: Interaction): number | null {
  if (pairUsd === null || sumUsd === null) return null;
  return kind === "sum" ? 0 : pairUsd - sumUsd;
}

/** A cell of the matrix: the sum of money by which a pair adds more or less than apart, or why there is none. */
export function interactionWords(interaction: Interaction): string {
  if (interaction.kind === "closes") return "closes";
  const surplus = surplusUsd(interaction);
  if (interaction.kind === "closed" || surplus === null) return "closed";
  return surplus === 0 ? "sum" : formatDelta(surplus);
}

/** The interaction of two measures at a target; undefined where it is not known. */
function interactionOf(
  { interactions }: Pick<Answer, "interactions">,
  target: number,
  one: string,
  other: string,
): Interaction | undefined {
  return interactions.find(
    ({ target: at, pair }) => at === target && pair.includes(one) && pair.includes(other) && one !== other,
  );
}

/** Each pair against the sum of its two, as a half of a matrix; no table where there are no pairs. */
export function pairTables(answer: Answer, target: number): readonly Table[] {
  const { items } = answer;
  if (!answer.interactions.some((interaction) => interaction.target === target)) return [];
  const names = measureNames(answer);
  const words = (one: string, other: string): Markdown => {
    const interaction = interactionOf(answer, target, one, other);
    return interaction === undefined ? noFigure : interactionWords(interaction);
  };
  return [
    tableOf(items.slice(0, -1), [
      { column: numberColumn("#"), cell: ({ id }) => names.number(id) },
      { column: textColumn("With"), cell: ({ id }) => names.of(id) },
      ...items.slice(1).map((column, place) => ({
        column: numberColumn(names.number(column.id)),
        cell: (row: (typeof items)[number]) => (items.indexOf(row) > place ? "" : words(row.id, column.id)),
      })),
    ]),
  ];
}

/** The chance a pair leaves, and the product of what its two leave apart; undefined unless all leave a run. */
function chancesOf({ chanceApart, chanceTogether }: Interaction) {
  if (chanceApart === null || chanceTogether === null) return undefined;
  return { apart: chanceApart, together: chanceTogether };
}

/** From which difference of chances on a pair is told of. */
const toldGap = 0.01;

/** The pairs that differ most from their sum, and those that close what their measures leave open; empty where none does. */
export function pairBullets(answer: Answer, target: number, most = 4): readonly Markdown[] {
  const names = measureNames(answer);
  const own = answer.interactions.filter((interaction) => interaction.target === target);
  const size = (interaction: Interaction) => Math.abs(surplusUsd(interaction) ?? 0);
  const pairName = ({ pair: [one, other] }: Interaction) => `${names.of(one)} and ${names.of(other)}`;
  const closing = own
    .filter(({ kind }) => kind === "closes")
    .map((interaction) => `${pairName(interaction)}: either leaves a run; together they leave none.`);
  const differing = own
    .filter(({ kind }) => kind === "more" || kind === "less")
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, most)
    .map((interaction) => {
      const { kind, sumUsd, pairUsd } = interaction;
      return `${pairName(interaction)}: together they add ${formatUsd(pairUsd!)}, ${kind} than the ${formatUsd(sumUsd!)} that they add apart.`;
    });
  const gap = (interaction: Interaction) => {
    const { apart, together } = chancesOf(interaction) ?? { apart: 0, together: 0 };
    return Math.abs(together - apart);
  };
  const watching = own
    .filter((interaction) => gap(interaction) >= toldGap)
    .toSorted((a, b) => gap(b) - gap(a))
    .slice(0, most)
    .map((interaction) => {
      const { apart, together } = chancesOf(interaction)!;
      return (
        `${pairName(interaction)}: the run left has a chance of ${formatShare(together)} to finish, ` +
        `${together > apart ? "more" : "less"} than the ${formatShare(apart)} of the two chances multiplied.`
      );
    });
  return [...closing, ...differing, ...watching];
}
