import type { CapInterval } from "./capAxis.js";
import { type CostRanks, unknownRank } from "./costRanks.js";
import type { RuleForm, RuleKind } from "./family.js";

/** The intervals of the caps that one kind of rule draws. */
export interface KindAxes {
  readonly kind: RuleKind;
  /** Undefined for a cap that the kind does not draw. */
  readonly compute: readonly CapInterval[] | undefined;
  readonly memory: readonly CapInterval[] | undefined;
}

/** Rules of one kind that nothing tells apart, by the places of their intervals on the axes. */
export interface Cell {
  readonly kind: RuleKind;
  readonly compute: number | undefined;
  readonly memory: number | undefined;
}

/** Rules that force the same cost and register as many systems. */
export interface FrontierPoint {
  /** Place of the cost among all costs, rising; the last is out of reach. */
  readonly rank: number;
  /** Systems registered, of those that count. */
  readonly burden: number;
  readonly cells: readonly Cell[];
}

/**
 * The rules that no other beats: none registers at most as many systems and forces at least the same cost, and does one of the
 * two better. Every cell of every kind is looked at; those of unknown cost are left out.
 *
 * @param counts of each system whether it counts
 * @returns by rising burden, and so by rising cost
 */
export function frontierOf(
  kinds: readonly KindAxes[],
  ranks: CostRanks,
  counts: readonly boolean[],
): readonly FrontierPoint[] {
  const best = new Int32Array(counts.length + 1).fill(unknownRank);
  for (const axes of kinds) {
    eachCell(axes, ranks, counts, (rank, burden) => {
      if (rank > best[burden]!) best[burden] = rank;
    });
  }
  const points = new Map<number, { rank: number; burden: number; cells: Cell[] }>();
  let highest = unknownRank;
  for (const [burden, rank] of best.entries()) {
    if (rank > highest) points.set(burden, { rank, burden, cells: [] });
    highest = Math.max(highest, rank);
  }
  for (const axes of kinds) {
    eachCell(axes, ranks, counts, (rank, burden, compute, memory) => {
      const point = points.get(burden);
      if (point?.rank === rank) point.cells.push({ kind: axes.kind, compute, memory });
    });
  }
  return [...points.values()];
}

/** How many cells the rules of one kind make. */
export function cellCount({ compute, memory }: KindAxes): number {
  return (compute?.length ?? 1) * (memory?.length ?? 1);
}

type Visit = (rank: number, burden: number, compute: number | undefined, memory: number | undefined) => void;

/** Visits every cell of one kind with its cost and burden. */
function eachCell({ kind, compute, memory }: KindAxes, ranks: CostRanks, counts: readonly boolean[], visit: Visit) {
  const counting = counts.flatMap((counted, system) => (counted ? [system] : []));
  if (compute === undefined || memory === undefined) {
    const alone = (compute ?? memory)!;
    for (const [place, { counts: most, above }] of alone.entries()) {
      const burden = counting.filter((system) => above[system]).length;
      const rank = cheapestRank(ranks, most);
      if (compute === undefined) visit(rank, burden, undefined, place);
      else visit(rank, burden, place, undefined);
    }
    return;
  }
  const most = new Array<number>(compute[0]!.counts.length);
  for (const [row, one] of compute.entries()) {
    for (const [column, other] of memory.entries()) {
      for (let chip = 0; chip < most.length; chip += 1) {
        most[chip] = mostOf(kind.form, one.counts[chip]!, other.counts[chip]!);
      }
      let burden = 0;
      for (const system of counting) {
        if (isRegistered(kind.form, one.above[system]!, other.above[system]!)) burden += 1;
      }
      visit(cheapestRank(ranks, most), burden, row, column);
    }
  }
}

/** The most chips of an unregistered node, by what each cap allows: either cap catches it, or only both at once. */
function mostOf(form: RuleForm, byCompute: number, byMemory: number): number {
  return form === "compute-or-memory" ? Math.min(byCompute, byMemory) : Math.max(byCompute, byMemory);
}

/** Whether a system is registered, by what is above which cap. */
export function isRegistered(form: RuleForm, aboveCompute: boolean, aboveMemory: boolean): boolean {
  return form === "compute-or-memory" ? aboveCompute || aboveMemory : aboveCompute && aboveMemory;
}

/** The evader takes the chip that is cheapest for it; what is unknown of one chip is unknown of the rule. */
function cheapestRank({ rankOf }: CostRanks, most: readonly number[]): number {
  let cheapest = Number.POSITIVE_INFINITY;
  for (let chip = 0; chip < most.length; chip += 1) cheapest = Math.min(cheapest, rankOf(chip, most[chip]!));
  return cheapest;
}
