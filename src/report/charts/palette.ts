/**
 * Colours of charts on a light page and on a dark one. The hues are Okabe and Ito's, told apart by colour-blind eyes, at
 * lightnesses that text can have too (contrast at least 4.5 to 1 with the page).
 *
 * A chart is written in the colours for light pages; a style sheet swaps them on dark ones, so that a program without
 * style sheets still draws it.
 */
export const colours = {
  ink: ["#1f2328", "#e6e8ea"],
  muted: ["#57606a", "#a8b1ba"],
  faint: ["#d0d7de", "#3d444d"],
  shade: ["#eef1f4", "#21262d"],
  paper: ["#ffffff", "#14181d"],
  blue: ["#0068a5", "#5cb8f0"],
  vermilion: ["#b54708", "#ff9d5c"],
  green: ["#00704f", "#35c99a"],
  purple: ["#99407f", "#e79bc6"],
  ochre: ["#7a5900", "#e8c547"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** A colour as charts are written: for light pages. */
export const ink = colours.ink[0];
export const muted = colours.muted[0];
export const faint = colours.faint[0];
export const shade = colours.shade[0];
export const paper = colours.paper[0];

/** How one series is told from the others: by colour, by dashes and by the shape of its marks. */
export interface SeriesStyle {
  readonly colour: string;
  /** SVG dash pattern; solid where absent */
  readonly dash?: string;
  readonly symbol: "circle" | "triangle" | "square" | "diamond" | "star";
}

const styles: readonly SeriesStyle[] = [
  { colour: colours.blue[0], symbol: "circle" },
  { colour: colours.vermilion[0], dash: "7 3", symbol: "triangle" },
  { colour: colours.green[0], dash: "2 3", symbol: "square" },
  { colour: colours.purple[0], dash: "10 3 2 3", symbol: "diamond" },
  { colour: colours.ochre[0], dash: "4 2", symbol: "star" },
];

/** The style of a series by its place; from the sixth on they repeat, and the labels alone tell them apart. */
export function seriesStyle(place: number): SeriesStyle {
  return styles[place % styles.length]!;
}

/** The run that hides nothing, which others are held against. */
export const baselineStyle: SeriesStyle = { colour: muted, dash: "4 4", symbol: "circle" };

/** Fills of rising values, light to dark, so that they read in grey; each with the colour of text on it. */
export const heatSteps: readonly { readonly fill: string; readonly text: string }[] = [
  { fill: "#eef6fb", text: "#1f2329" },
  { fill: "#c9e1f1", text: "#1f2329" },
  { fill: "#96c5e3", text: "#1f2329" },
  { fill: "#5d9fca", text: "#1f2329" },
  { fill: "#2a6fa3", text: "#fefefe" },
  { fill: "#123f66", text: "#fefefe" },
];

/** Rules that swap the colours used in a drawing on dark pages, for elements of one class. */
export function darkRules(className: string, drawing: string): string {
  const used = Object.values(colours).filter(([light]) => drawing.includes(`"${light}"`));
  return used
    .map(
      ([light, dark]) =>
        `.${className} [fill="${light}"]{fill:${dark}}.${className} [stroke="${light}"]{stroke:${dark}}`,
    )
    .join("");
}
