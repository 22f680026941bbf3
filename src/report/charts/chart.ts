/** Drawn for a page of about 720 pixels, or for a phone of 360. */
export type ChartSize = "wide" | "narrow";

/** A figure of a report: what it is called and says in words, known before it is drawn. */
export interface Chart {
  /** Names its file and its place in the document: lower-case words with hyphens, unique in a report. */
  readonly id: string;
  /** One line of plain text. */
  readonly title: string;
  /** Plain text for whoever cannot see the chart: what is drawn over what, and what it shows. */
  readonly description: string;
  /** The chart as one `<svg>` element. Loads the plotting library, so that reports without charts start without it. */
  readonly draw: (size: ChartSize) => Promise<string>;
}
