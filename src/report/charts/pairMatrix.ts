import { formatTarget } from "../format.js";
import type { Chart } from "./chart.js";
import type { KeyEntry } from "./figure.js";
import { boxSign } from "./keyRows.js";
import { type MatrixCell, matrixChart } from "./matrixChart.js";
import { heatSteps, muted, shade } from "./palette.js";

/** How a pair of measures goes together. */
type PairKind = "more" | "less" | "sum" | "closes" | "closed";

export interface PairMatrixInput {
  readonly id: string;
  readonly target: number;
  readonly measures: readonly string[];
  /** For each pair of places, the first below the second */
  readonly pairs: readonly {
    readonly places: readonly [first: number, second: number];
    readonly kind: PairKind;
    /** In a word or a sum of money with its sign */
    readonly text: string;
  }[];
}

const steps: Readonly<Record<Exclude<PairKind, "closed">, number>> = { less: 1, sum: 0, more: 3, closes: 5 };

const meanings: Readonly<Record<PairKind, string>> = {
  closes: "only together they leave no run",
  more: "they add more together than apart",
  sum: "they add exactly the sum",
  less: "they add less together than apart",
  closed: "one of them alone leaves no run",
};

/** Each pair of measures against the sum of the two, as half a matrix. */
export function pairMatrix({ id, target, measures, pairs }: PairMatrixInput): Chart {
  const cells = measures.slice(0, -1).map((_row, first) =>
    measures.slice(1).map((_column, place): MatrixCell | null => {
      const pair = pairs.find(({ places }) => places[0] === first && places[1] === place + 1);
      if (pair === undefined) return null;
      return pair.kind === "closed" ? { lines: [pair.text] } : { lines: [pair.text], step: steps[pair.kind] };
    }),
  );
  const found = (Object.keys(meanings) as PairKind[]).filter((kind) => pairs.some((pair) => pair.kind === kind));
  const counts = found.map((kind) => `${meanings[kind]}: ${pairs.filter((pair) => pair.kind === kind).length}`);
  return matrixChart({
    id,
    title: `What pairs of measures add to the cost of a run of ${formatTarget(target)}, beyond the sum of the two`,
    description:
      `A cell for each pair of the ${measures.length} measures, by how what they add together differs from what they add apart. ` +
      `${counts.length === 0 ? "No pair is known" : `Pairs of which ${counts.join("; ")}`}.`,
    heading: "Added together, less what is added apart (USD)",
    rows: measures.slice(0, -1).map((name, place) => `${place + 1} ${name}`),
    columns: measures.slice(1).map((_name, place) => String(place + 2)),
    cells,
    key: [...found.map(keyEntry), ...(measures.length > 1 ? [lastName(measures)] : [])],
  });
}

/** The last measure has no row of its own to be named in. */
function lastName(measures: readonly string[]): KeyEntry {
  return { sign: String(measures.length), text: measures.at(-1)! };
}

function keyEntry(kind: PairKind): KeyEntry {
  const fill = kind === "closed" ? shade : heatSteps[steps[kind]]!.fill;
  return { sign: boxSign(fill, { stroke: muted }), text: meanings[kind] };
}
