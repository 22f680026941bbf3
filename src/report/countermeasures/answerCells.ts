import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import type { EvaderKind, StaffModel } from "../../scenario/assumptions.js";

/** Who evades, and by which model people in the know give a run away. */
export interface World {
  readonly evader: EvaderKind;
  readonly staffModel: StaffModel;
}

/** What a record of an answer is about. */
export interface Subject extends World {
  readonly target: number;
  readonly measures: readonly string[];
}

/** Whether two lists hold the same measures, in any order. */
export function sameMeasures(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** The first record about a subject; undefined where the answer has none, as one that was interrupted. */
export function aboutSubject<Found extends Subject>(records: readonly Found[], subject: Subject): Found | undefined {
  return records.find(
    (record) =>
      record.target === subject.target &&
      record.evader === subject.evader &&
      record.staffModel === subject.staffModel &&
      sameMeasures(record.measures, subject.measures),
  );
}

type Known = Pick<CountermeasuresAnswer, "items" | "cells" | "evader" | "staffModel">;

/** The measures that leave a run alone, where others close what all leave together; undefined where none closes alone. */
function openMeasures(answer: Known, target: number): readonly string[] | undefined {
  const { evader, staffModel } = answer;
  const all = everyMeasure(answer);
  const open = all.filter(
    (id) => aboutSubject(answer.cells, { target, evader, staffModel, measures: [id] })?.costUsd !== null,
  );
  return open.length === all.length || open.length === 0 ? undefined : open;
}

/** What a table of measures has rows for: nothing added, each alone, all where there are several, and the rest where one closes. */
export function shownSets(answer: Known, target: number): readonly (readonly string[])[] {
  const ids = everyMeasure(answer);
  const open = openMeasures(answer, target) ?? [];
  return [[], ...ids.map((id) => [id]), ...(ids.length > 1 ? [ids] : []), ...(open.length > 1 ? [open] : [])];
}

/** What stands for the package where one set of measures is shown: all of them, or the rest where one closes alone. */
export function packageSet(answer: Known, target: number): readonly string[] {
  return openMeasures(answer, target) ?? everyMeasure(answer);
}

/** Ids of all measures. */
export function everyMeasure({ items }: Pick<CountermeasuresAnswer, "items">): readonly string[] {
  return items.map(({ id }) => id);
}

/** The answers that are there for the base, each measure alone and all together, at a target in a world. */
export function shownCells(
  answer: Known,
  target: number,
  { evader, staffModel }: World,
): readonly CountermeasureCell[] {
  return shownSets(answer, target).flatMap(
    (measures) => aboutSubject(answer.cells, { target, evader, staffModel, measures }) ?? [],
  );
}

/** The worlds that records are about, each once, the asked one first. */
export function worldsOf(records: readonly World[], asked: World): readonly World[] {
  const key = ({ evader, staffModel }: World) => `${evader} ${staffModel}`;
  const worlds = new Map(
    [asked, ...records].map(({ evader, staffModel }) => [key({ evader, staffModel }), { evader, staffModel }]),
  );
  return [...worlds.values()].filter((world) => records.some((record) => key(record) === key(world)));
}
