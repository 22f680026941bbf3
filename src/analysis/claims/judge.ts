import type { ClaimFigure } from "../../catalog/claimFigure.js";
import type { ClaimKind } from "../../catalog/claimFile.js";
import { printedDigits } from "../printedDigits.js";
import { type ReadingVerdict, readingVerdicts } from "./claimsSchema.js";

/** How far from the printed figure, as a share of it, what is computed may lie for the claim still to hold roughly. */
export const tolerance = 0.2;

/** Rounding of a product of two doubles and of a difference, so that the end of the tolerance belongs to it. */
const roundingShare = 4 * Number.EPSILON;

/**
 * One computed value held against what is claimed.
 *
 * - figure: holds if it rounds to the printed digits, roughly if it lies within the tolerance of the printed figure
 * - exact: holds if it rounds to the printed digits, else not: for lines of laws, and counts of chips below them
 * - at-most, at-least: holds up to the printed figure or to what rounds to it, roughly if beyond it by no more than the tolerance
 * - below, above: holds strictly below or above the printed figure, else not
 * - within (two figures): as at-least of the first and at-most of the second
 *
 * @param lines the figure, or both of `within`
 * @param value in units of one; null where no run reaches the target, which holds up no claim
 * @throws {RangeError} for the kind none, which nothing can be held against, and for words (see judgeWord)
 */
export function judge(kind: ClaimKind, lines: readonly ClaimFigure[], value: number | null): ReadingVerdict {
  const [line, high] = lines;
  if (kind === "none" || kind === "word" || line === undefined)
    throw new RangeError(`a claim of kind ${kind} has nothing to be judged by`);
  if (value === null) return "does-not-hold";
  switch (kind) {
    case "figure":
      return agreesInDigits(line, value) ? "holds" : roughly(isNear(line, value));
    case "exact":
      return agreesInDigits(line, value) ? "holds" : "does-not-hold";
    case "at-most":
      return atMost(line, value);
    case "at-least":
      return atLeast(line, value);
    case "below":
      return value < line.value ? "holds" : "does-not-hold";
    case "above":
      return value > line.value ? "holds" : "does-not-hold";
    case "within":
      return worse(atLeast(line, value), atMost(high!, value));
    default:
      return kind satisfies never;
  }
}

/** One of the study's words held against what is claimed: the same word, or not. */
export function judgeWord(claimed: string, word: string | undefined): ReadingVerdict {
  return word === claimed ? "holds" : "does-not-hold";
}

/** Whether a value, written with as many digits as the figure is printed with, is the figure. */
function agreesInDigits({ digits, scale }: ClaimFigure, value: number): boolean {
  return printedDigits(digits, value / scale) === digits;
}

function atMost(line: ClaimFigure, value: number): ReadingVerdict {
  return value <= line.value || agreesInDigits(line, value) ? "holds" : roughly(isNear(line, value));
}

function atLeast(line: ClaimFigure, value: number): ReadingVerdict {
  return value >= line.value || agreesInDigits(line, value) ? "holds" : roughly(isNear(line, value));
}

function isNear(line: ClaimFigure, value: number): boolean {
  return distance(line, value) <= (tolerance + roundingShare) * line.value;
}

function distance(line: ClaimFigure, value: number): number {
  return Math.abs(value - line.value);
}

function roughly(near: boolean): ReadingVerdict {
  return near ? "holds-roughly" : "does-not-hold";
}

const order = readingVerdicts;

function worse(a: ReadingVerdict, b: ReadingVerdict): ReadingVerdict {
  return order[Math.max(order.indexOf(a), order.indexOf(b))]!;
}
