/** One part of a long answer: what was found so far, and the steps that find it. */
export interface Section<Found> {
  readonly found: Found[];
  readonly steps: readonly (() => void)[];
}

/** A part of an answer that is found subject by subject. */
export function section<Subject, Found>(
  subjects: readonly Subject[],
  find: (subject: Subject) => readonly Found[],
): Section<Found> {
  const found: Found[] = [];
  return { found, steps: subjects.map((subject) => () => void found.push(...find(subject))) };
}
