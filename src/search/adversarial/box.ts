import { lengthsIn } from "../evasion/runLengths.js";
import type { OptionTerms } from "./optionTerms.js";

/** Kinds of run, in the order that settles ties: one cluster alone, then the modes that join nodes. */
export const families = ["lone", "flat", "hierarchical", "pipeline", "expert-parallel"] as const;

export type Family = (typeof families)[number];

/** Ranges of a box that can be split. */
export const axes = ["chips", "size", "width", "steps", "compression", "activation"] as const;

export type Axis = (typeof axes)[number];

/** A range of whole numbers, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A set of runs that differ in every count and knob but share chip, precision and family. */
export interface Box {
  readonly option: OptionTerms;
  readonly family: Family;
  /** P_a / P; 1 unless expert-parallel */
  readonly activeShare: number;
  /** Largest cluster of the interval of unregistered counts that the nodes are from; further chips alone need no joining */
  readonly intervalTo: number;
  /** Chips in one node; of a lone cluster the chips of the run */
  readonly chips: Range;
  /** Places in the option's sizes: P, or P_a of an expert-parallel run */
  readonly size: Range;
  /** Stages of a pipeline, nodes per group of a hierarchical run; else 1 */
  readonly width: Range;
  /** Inner steps; regional steps of a hierarchical run; 1 of a lone cluster */
  readonly steps: Range;
  /** Places in the levels of pseudo-gradient compression */
  readonly compression: Range;
  /** Places in the levels of activation compression; 0 unless pipeline */
  readonly activation: Range;
}

/** A box with one of its ranges replaced. Spelled out, so that all boxes have one layout, which engines read fast. */
export function withRange(box: Box, axis: Axis, range: Range): Box {
  return {
    option: box.option,
    family: box.family,
    activeShare: box.activeShare,
    intervalTo: box.intervalTo,
    chips: axis === "chips" ? range : box.chips,
    size: axis === "size" ? range : box.size,
    width: axis === "width" ? range : box.width,
    steps: axis === "steps" ? range : box.steps,
    compression: axis === "compression" ? range : box.compression,
    activation: axis === "activation" ? range : box.activation,
  };
}

/** A box with some of its lengths of run alone, as its option has them. */
export function withOption(box: Box, option: OptionTerms): Box {
  return { ...box, option };
}

export function isSingle({ from, to }: Range): boolean {
  return from === to;
}

/** How many shapes a box holds: runs that differ in more than their count of nodes and of micro-batches. */
export function shapesIn(box: Box): number {
  const chips = box.family === "lone" ? 1 : lengthOf(box.chips);
  return (
    chips *
    lengthOf(box.size) *
    lengthOf(box.width) *
    lengthOf(box.steps) *
    lengthOf(box.compression) *
    lengthOf(box.activation) *
    lengthsIn(box.option.lengths)
  );
}

function lengthOf({ from, to }: Range): number {
  return Math.max(0, to - from + 1);
}
