import { heatSteps } from "./palette.js";

/** Which colour a value has, and what each colour means. */
export interface HeatScale {
  /** Place of a value's colour among {@link heatSteps} */
  readonly stepOf: (value: number) => number;
  readonly words: readonly { readonly step: number; readonly text: string }[];
}

/**
 * Steps of a logarithmic colour scale over some values above 0, which split their range evenly; at round values.
 *
 * A value at the line between two steps has the upper one's colour. The colours spread over the whole palette.
 */
export function heatScale(values: readonly number[], format: (value: number) => string): HeatScale {
  const positive = values.filter((value) => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  const middle = Math.floor(heatSteps.length / 2) - 1;
  if (positive.length === 0) return { stepOf: () => middle, words: [] };
  const lines = linesBetween(least, most);
  if (lines.length === 0) {
    // Of one value, or of several with no round one between them.
    const text = least === most ? format(least) : `${format(least)} to ${format(most)}`;
    return { stepOf: () => middle, words: [{ step: middle, text }] };
  }
  const place = (index: number) => Math.round((index * (heatSteps.length - 1)) / lines.length);
  const stepOf = (value: number) => place(lines.filter((line) => value >= line).length);
  const words = Array.from({ length: lines.length + 1 }, (_, index) => {
    const [from, to] = [lines[index - 1], lines[index]];
    if (from === undefined) return { step: place(index), text: `below ${format(to!)}` };
    return {
      step: place(index),
      text: to === undefined ? `${format(from)} and more` : `${format(from)} to ${format(to)}`,
    };
  });
  return { stepOf, words };
}

/** At most five lines inside a range: even in the logarithm, rounded to two digits. */
function linesBetween(least: number, most: number): readonly number[] {
  const count = heatSteps.length - 1;
  const lines = Array.from({ length: count }, (_, index) =>
    Number((least * (most / least) ** ((index + 1) / (count + 1))).toPrecision(2)),
  );
  return [...new Set(lines)].filter((line) => line > least && line <= most);
}
