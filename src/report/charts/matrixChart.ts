import type { Chart } from "./chart.js";
import type { KeyEntry, Panel } from "./figure.js";
import { makeChart } from "./makeChart.js";
import { colours, faint, heatSteps, ink, muted, paper, shade } from "./palette.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { fitText, lineHeight, textWidth, wrapText } from "./textLayout.js";

/** A cell of a matrix of words. */
export interface MatrixCell {
  /** At most two lines; one that has no room is left out */
  readonly lines: readonly string[];
  /** Place of its colour among the heat steps; absent: grey and crossed, for what does not exist */
  readonly step?: number;
  /** Whether it is framed, to tell it from others of its colour */
  readonly framed?: boolean;
}

interface MatrixInput {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row; null where there is nothing to say */
  readonly cells: readonly (readonly (MatrixCell | null)[])[];
  readonly key: readonly KeyEntry[];
}

/** The colour of frames: seen on pale fills and on dark ones. */
export const frameColour = colours.vermilion[0];
const rowHeight = 2 * lineHeight + 10;
/** Room at the top of a row's first line, where it has two [px]. */
const upper = 17;

/**
 * Words in a matrix of named rows and columns, coloured in steps.
 *
 * @throws {RangeError} if there is not one cell for each row and column
 */
export function matrixChart(input: MatrixInput): Chart {
  const { id, title, description, rows, columns, cells } = input;
  if (cells.length !== rows.length || cells.some((row) => row.length !== columns.length)) {
    throw new RangeError(`a matrix of these names must have ${rows.length} rows of ${columns.length} cells`);
  }
  return makeChart({ id, title, description }, () => ({
    panels: [(width) => matrixPanel(input, width)],
    key: input.key,
  }));
}

function matrixPanel({ heading, rows, columns, cells }: MatrixInput, width: number): Panel {
  const most = width < 400 ? 104 : 190;
  const left = 8 + Math.min(most, Math.max(0, ...rows.map(textWidth)));
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const heads = columns.map((name) => wrapText(name, cellWidth - 6, 3));
  const headHeight = Math.max(0, ...heads.map(({ length }) => length)) * lineHeight + 6;
  const over = [
    ...heads.flatMap((lines, column) =>
      lines.map((line, index) =>
        svgNode(
          "text",
          { x: left + (column + 0.5) * cellWidth, y: 11 + index * lineHeight, "text-anchor": "middle", fill: muted },
          fitText(line, cellWidth),
        ),
      ),
    ),
    ...rows.flatMap((name, row) => {
      const top = headHeight + row * rowHeight;
      return [
        ...rowName(name, left - 8, top),
        ...cells[row]!.flatMap((cell, column) =>
          cell === null ? [] : cellNodes(cell, left + column * cellWidth, top, cellWidth),
        ),
      ];
    }),
  ];
  return { heading, height: headHeight + rows.length * rowHeight + 2, over };
}

function rowName(name: string, width: number, top: number): readonly SvgNode[] {
  const lines = wrapText(name, width, 2);
  const first = top + rowHeight / 2 + 4 - ((lines.length - 1) * lineHeight) / 2;
  return lines.map((line, index) =>
    svgNode("text", { x: 0, y: first + index * lineHeight, fill: ink }, fitText(line, width)),
  );
}

function cellNodes({ lines, step, framed }: MatrixCell, x: number, y: number, width: number): readonly SvgNode[] {
  const colour = step === undefined ? undefined : heatSteps[step]!;
  const box = { x: x + 1, y: y + 1, width: width - 2, height: rowHeight - 2 };
  const shown = lines.filter((line) => textWidth(line) <= width - 4).slice(0, 2);
  const first = shown.length === 2 ? upper : rowHeight / 2 + 4;
  return [
    svgNode("rect", { ...box, fill: colour?.fill ?? shade, stroke: paper, "stroke-width": 0.75 }),
    ...(colour === undefined ? [crossing(box)] : []),
    ...shown.map((line, index) =>
      svgNode(
        "text",
        {
          x: x + width / 2,
          y: y + first + index * lineHeight,
          "text-anchor": "middle",
          fill: colour?.text ?? muted,
          ...(index === 0 && shown.length === 2 ? { "font-weight": 600 } : {}),
        },
        line,
      ),
    ),
    ...(framed ? [svgNode("rect", { ...frameOf(box), fill: "none", stroke: frameColour, "stroke-width": 2 })] : []),
  ];
}

function frameOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + 1.5, y: y + 1.5, width: width - 3, height: height - 3 };
}

/** What tells an empty cell from a pale one in grey. */
function crossing({ x, y, width, height }: { x: number; y: number; width: number; height: number }): SvgNode {
  return svgNode("line", { x1: x, y1: y + height, x2: x + width, y2: y, stroke: faint });
}
