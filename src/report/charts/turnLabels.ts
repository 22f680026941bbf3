import type { KeyEntry } from "./figure.js";
import { ink, muted } from "./palette.js";
import { type Box, placeLabels } from "./placeLabels.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { textWidth } from "./textLayout.js";

/** Something to say about a point [px]. */
export interface Note {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/** Beyond this many, texts beside the points are clutter and letters with a key read better. */
const mostTexts = 8;

/**
 * Says something about points: in words beside them if all find room, else by letters that a key spells out. Points with the
 * same text share a letter.
 */
export function noteLabels(
  given: readonly Note[],
  area: Box,
  taken: readonly Box[],
): { nodes: readonly SvgNode[]; key: readonly KeyEntry[] } {
  const notes = mergedNotes(given);
  const few = notes.length <= mostTexts || notes.every(({ text }) => text.length <= 2);
  const spelled = few
    ? placed(
        notes,
        notes.map(({ text }) => text),
        area,
        taken,
      )
    : undefined;
  if (spelled !== undefined) return { nodes: spelled, key: [] };
  const letters = lettersOf(notes);
  const short = notes.map(({ text }) => letters.get(text)!);
  return {
    nodes: placed(notes, short, area, taken) ?? forced(notes, short),
    key: [...letters].map(([text, letter]) => ({ sign: letter, text })),
  };
}

/** Notes that say the same of the same place become one, in no line's colour. */
function mergedNotes(notes: readonly Note[]): readonly Note[] {
  const merged: Note[] = [];
  for (const note of notes) {
    const place = merged.findIndex(
      ({ x, y, text }) => text === note.text && Math.abs(x - note.x) < 1 && Math.abs(y - note.y) < 6,
    );
    if (place === -1) merged.push(note);
    else merged[place] = { ...merged[place]!, colour: ink };
  }
  return merged;
}

/** A letter for each distinct text, in order of appearance: A, B, ..., Z, A2, B2, ... */
export function lettersOf(notes: readonly { readonly text: string }[]): ReadonlyMap<string, string> {
  const texts = [...new Set(notes.map(({ text }) => text))];
  return new Map(texts.map((text, place) => [text, letter(place)]));
}

/**
 * The letter of a place.
 *
 * @example letter(0) // => "A"
 * @example letter(27) // => "B2"
 */
export function letter(place: number): string {
  const round = Math.floor(place / 26);
  return String.fromCharCode(65 + (place % 26)) + (round === 0 ? "" : String(round + 1));
}

function placed(notes: readonly Note[], texts: readonly string[], area: Box, taken: readonly Box[]) {
  const wishes = notes.map(({ x, y }, index) => ({ x, y, width: textWidth(texts[index]!) }));
  const places = placeLabels(wishes, area, taken);
  if (places.some((place) => place === undefined)) return undefined;
  return notes.flatMap((note, index): SvgNode[] => {
    const { x, y } = places[index]!;
    const width = wishes[index]!.width;
    const words = svgNode("text", { x: x + width / 2, y, "text-anchor": "middle", fill: note.colour }, texts[index]!);
    const clamped = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
    const nearest = { x: clamped(note.x, x, x + width), y: clamped(note.y, y - 10, y + 2) };
    if (Math.hypot(nearest.x - note.x, nearest.y - note.y) < 14) return [words];
    return [svgNode("line", { x1: note.x, y1: note.y, x2: nearest.x, y2: nearest.y, stroke: muted }), words];
  });
}

/** Letters right above their points, where there is no free place at all. */
function forced(notes: readonly Note[], texts: readonly string[]): readonly SvgNode[] {
  return notes.map(({ x, y, colour }, index) =>
    svgNode("text", { x, y: y - 7, "text-anchor": "middle", fill: colour }, texts[index]!),
  );
}
