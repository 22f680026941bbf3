import type * as PlotModule from "@observablehq/plot";
import type { PlotOptions } from "@observablehq/plot";
import type { ChartSize } from "./chart.js";
import type { SvgNode } from "./svgNode.js";

/** The plotting library; handed to whoever draws, so that nothing else loads it. */
export type Plotting = typeof PlotModule;

/** One pair of axes and what is drawn in it. */
export interface Panel {
  /** What the panel shows, with the unit of its vertical axis; plain text above it, lines after the first lighter */
  readonly heading: string;
  /** [px] */
  readonly height: number;
  /** Axes and marks, without their size */
  readonly plot?: PlotOptions;
  /** Drawn under it, in the panel's pixels */
  readonly under?: readonly SvgNode[];
  /** Drawn over it, in the panel's pixels */
  readonly over?: readonly SvgNode[];
  /** What its letters mean */
  readonly key?: readonly KeyEntry[];
}

/** A line of a chart's key: a sign and what it stands for. */
export interface KeyEntry {
  /** Drawn in a box of 24 x 12 pixels; a letter where it is text */
  readonly sign: SvgNode | string;
  readonly text: string;
}

/** What a chart consists of at one size. */
export interface Figure {
  /** Each is drawn for the width it is given [px] */
  readonly panels: readonly ((width: number) => Panel)[];
  /** Under the panels, before what their own letters mean */
  readonly key?: readonly KeyEntry[];
  /** Whether wide pages show two panels side by side; narrow ones never do */
  readonly beside?: boolean;
}

/** Draws a figure at one size. */
export type DrawFigure = (plotting: Plotting, size: ChartSize) => Figure;
