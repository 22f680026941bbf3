import type { CountermeasureCell, CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { sameCost } from "./laws.js";

type Interaction = CountermeasuresAnswer["interactions"][number];

/**
 * What every two measures do together, against what they do apart, as far as the answers go.
 *
 * @param cells of one evader and staff model
 */
export function interactionsOf(cells: readonly CountermeasureCell[]): readonly Interaction[] {
  return cells.flatMap((cell) => {
    const [one, other, ...more] = cell.measures;
    if (one === undefined || other === undefined || more.length > 0) return [];
    const at = (measures: readonly string[]) =>
      cells.find(({ target, measures: own }) => target === cell.target && own.join("\n") === measures.join("\n"));
    const [base, first, second] = [at([]), at([one]), at([other])];
    if (base === undefined || first === undefined || second === undefined || base.costUsd === null) return [];
    const chanceApart = first.chance === null || second.chance === null ? null : first.chance * second.chance;
    return [
      {
        target: cell.target,
        pair: [one, other],
        ...together(base.costUsd, first.costUsd, second.costUsd, cell.costUsd),
        chanceApart,
        chanceTogether: cell.chance,
      },
    ];
  });
}

/**
 * How what two measures add together compares with what they add apart [USD]; null: no run is left.
 *
 * @example together(100, 110, 120, 150) // => { sumUsd: 30, pairUsd: 50, kind: "more" }
 * @example together(100, 110, 120, null) // => { sumUsd: 30, pairUsd: null, kind: "closes" }
 * @example together(100, null, 120, null) // => { sumUsd: null, pairUsd: null, kind: "closed" }
 */
export function together(
  baseUsd: number,
  firstUsd: number | null,
  secondUsd: number | null,
  bothUsd: number | null,
): Pick<Interaction, "sumUsd" | "pairUsd" | "kind"> {
  const pairUsd = bothUsd === null ? null : Math.max(0, bothUsd - baseUsd);
  if (firstUsd === null || secondUsd === null) return { sumUsd: null, pairUsd, kind: "closed" };
  const sumUsd = Math.max(0, firstUsd - baseUsd) + Math.max(0, secondUsd - baseUsd);
  if (pairUsd === null) return { sumUsd, pairUsd, kind: "closes" };
  // Differences of costs are only as exact as the costs.
  if (sameCost(baseUsd + pairUsd, baseUsd + sumUsd)) return { sumUsd, pairUsd, kind: "sum" };
  return { sumUsd, pairUsd, kind: pairUsd > sumUsd ? "more" : "less" };
}
