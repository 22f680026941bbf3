import { formatUsd } from "../format.js";
import { axisOver, logAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { makeChart } from "./makeChart.js";
import { colours, ink, muted, paper } from "./palette.js";
import { boxesAlong } from "./placeLabels.js";
import { axesOf, placesIn, sideMargins } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { capitalCost } from "./sweepWords.js";
import { formatIn, tickIn } from "./tickFormat.js";
import { noteLabels } from "./turnLabels.js";

/** A rule by what it forces on the evader and whom it burdens. */
export interface FrontierPoint {
  /** Known systems that the rule registers */
  readonly burden: number;
  /** Cost of the evader's cheapest run [USD]; null if no run reaches the target */
  readonly costUsd: number | null;
  readonly label: string;
  /** Whether no other rule costs the evader more at no more burden, or burdens fewer at no less cost */
  readonly onFrontier: boolean;
  /** Named even where there is little room */
  readonly highlighted?: boolean;
}

export interface FrontierInput {
  readonly id: string;
  /** Such as "1e25 FLOP" */
  readonly targetLabel: string;
  readonly points: readonly FrontierPoint[];
  /** What cost counts; capital cost where absent */
  readonly costNoun?: string;
}

const blue = colours.blue[0];
const orange = colours.vermilion[0];

/** Cost forced on the evader against systems registered: the rules that nothing beats, and popular ones that something does. */
export function frontier(input: FrontierInput): Chart {
  const { points, targetLabel, costNoun = capitalCost } = input;
  const words = {
    id: input.id,
    title: `What rules force on the evader and whom they burden, for a run of ${targetLabel}`,
    description: describe(input),
  };
  return makeChart(words, (plotting, size) => {
    const costs = points.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
    const y = logAxis(costs.length === 0 ? [1e6, 1e9] : costs, tickIn("USD"), 7);
    const x = axisOver(
      points.map(({ burden }) => burden),
      tickIn("systems"),
      size === "wide" ? 10 : 5,
      { linear: true },
    );
    const impossible = points.some(({ costUsd }) => costUsd === null);
    const height = 380;
    const panel = (width: number) => {
      const margins = { top: impossible ? 34 : 8, bottom: 44, ...sideMargins(x, y, { right: 20 }) };
      const places = placesIn(x, y, width, height, margins);
      const beyond = 14;
      const at = ({ burden, costUsd }: FrontierPoint) => ({
        x: places.x(burden),
        y: costUsd === null ? beyond : places.y(costUsd),
      });
      const best = points.filter(({ onFrontier }) => onFrontier).toSorted((a, b) => a.burden - b.burden);
      const corners = best.flatMap((point, index) => {
        const before = best[index - 1];
        return before === undefined ? [at(point)] : [{ x: at(point).x, y: at(before).y }, at(point)];
      });
      const last = corners.at(-1);
      const stairs = last === undefined ? [] : [...corners, { x: places.right, y: last.y }];
      const named = points.filter(({ onFrontier, highlighted }) => highlighted || !onFrontier || best.length <= 10);
      const notes = noteLabels(
        named.map((point) => ({ ...at(point), text: point.label, colour: point.onFrontier ? ink : orange })),
        { left: places.left + 2, right: width, top: 0, bottom: places.bottom },
        [
          ...(impossible ? [{ ...places, top: beyond + 13, bottom: beyond + 15 }] : []),
          ...boxesAlong(stairs),
          ...points.flatMap((point) => boxesAlong([at(point)], 5)),
        ],
      );
      const over: SvgNode[] = [
        ...(impossible ? beyondAxis(places, beyond) : []),
        svgNode("path", {
          d: `M${stairs.map((p) => `${p.x},${p.y}`).join("L")}`,
          stroke: blue,
          "stroke-width": 2,
          fill: "none",
        }),
        ...points.map((point) => mark(at(point), point)),
        ...notes.nodes,
      ];
      return {
        heading: `${costNoun} forced on the evader (USD, log scale)`,
        height,
        plot: axesOf(plotting, { x, y, xLabel: "Known systems registered", margins, marks: [] }),
        over: stairs.length === 0 ? over.filter(({ name }) => name !== "path") : over,
        key: notes.key,
      };
    };
    const sign = (hollow: boolean) =>
      svgNode("circle", {
        cx: 12,
        cy: 7,
        r: 5,
        fill: hollow ? paper : blue,
        stroke: hollow ? orange : blue,
        "stroke-width": 2,
      });
    return {
      panels: [panel],
      key: [
        { sign: sign(false), text: "no rule shown beats it" },
        ...(points.some(({ onFrontier }) => !onFrontier) ? [{ sign: sign(true), text: "another rule beats it" }] : []),
      ],
    };
  });
}

function mark({ x, y }: { x: number; y: number }, { onFrontier, highlighted }: FrontierPoint): SvgNode {
  const colour = onFrontier ? blue : orange;
  const circle = { cx: x, cy: y, r: highlighted ? 6 : 4.5, fill: onFrontier ? blue : paper };
  return svgNode("circle", { ...circle, stroke: colour, "stroke-width": 2 });
}

/** A band above the axes for rules under which no run reaches the target. */
function beyondAxis(places: ReturnType<typeof placesIn>, y: number): readonly SvgNode[] {
  const line = { x1: places.left, x2: places.right, y1: y + 14, y2: y + 14, stroke: muted, "stroke-dasharray": "1 3" };
  return [svgNode("text", { x: 0, y: y + 4, fill: muted }, "no run"), svgNode("line", line)];
}

function describe({ points, costNoun = capitalCost }: FrontierInput): string {
  const best = points.filter(({ onFrontier }) => onFrontier).toSorted((a, b) => a.burden - b.burden);
  const beaten = points.length - best.length;
  const words = ({ burden, costUsd }: FrontierPoint) =>
    `${costUsd === null ? "no run at all" : formatUsd(costUsd)} at ${formatIn.systems(burden)} registered`;
  const [first, last] = [best[0], best.at(-1)];
  const range =
    first === undefined || last === undefined
      ? "No rule is on the frontier."
      : first === last
        ? `One rule is on the frontier: ${words(first)}.`
        : `The frontier of ${formatIn.systems(best.length)} rules rises from ${words(first)} to ${words(last)}.`;
  const others =
    beaten === 0
      ? ""
      : ` ${formatIn.systems(beaten)} shown ${beaten === 1 ? "rule is" : "rules are"} beaten by another (hollow).`;
  return `${costNoun} of the evader's cheapest run (log scale) over the number of known systems that a rule registers. ${range}${others}`;
}
