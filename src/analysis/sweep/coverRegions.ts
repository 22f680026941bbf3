import type { SearchAnswer } from "../../search/searchAnswer.js";
import { hiddenRun, measuredBy } from "./hiddenRun.js";
import type { LineAxis } from "./lineAxis.js";
import type { LinePoint, NestedAnswers } from "./nestedAnswers.js";
import { isInside, loosest, partsAt, type Stretch, strictest, wholeRange } from "./stretch.js";
import type { SweepWorld } from "./sweepWorld.js";

/** A stretch of every line that is moved: an interval of one, a rectangle of two. */
export type Region = readonly Stretch[];

/** A region with the answer throughout it; without where the sweep was stopped before. */
export interface AnsweredRegion {
  readonly region: Region;
  readonly answer: SearchAnswer | undefined;
}

/**
 * The ranges of lines parted into regions of one answer each, exactly and without a grid.
 *
 * The answer at the loosest corner of a region holds wherever its run is unregistered; as a line moves, the verdict on one run
 * changes once, at what the run measures, or one of its nodes if the line measures networks. So each answer parts a region at its own measures, and what is left is
 * asked at its own loosest corner.
 *
 * @param goOn asked after each search with the regions answered so far; false stops
 */
export async function coverRegions(
  world: SweepWorld,
  axes: readonly LineAxis[],
  answers: NestedAnswers,
  goOn: (answered: readonly AnsweredRegion[]) => Promise<boolean> | boolean,
): Promise<readonly AnsweredRegion[]> {
  const answered: AnsweredRegion[] = [];
  const open: Region[] = [axes.map(() => wholeRange)];
  const corner = (region: Region, of: typeof loosest): LinePoint =>
    region.map((stretch, index) => of(stretch, axes[index]!));

  /** Gives the answer to the part of a region in which it holds, and leaves the rest open. */
  const cover = (region: Region, answer: SearchAnswer): void => {
    if (answers.holds(answer, corner(region, strictest))) {
      answered.push({ region, answer });
      return;
    }
    const run = hiddenRun(answer, world.market);
    const parted = axes.flatMap((axis, index) =>
      measuredBy(axis.variable.line, run)
        .filter((cut) => isInside(cut, region[index]!, axis))
        .map((cut) => {
          const { loose, strict } = partsAt(cut, region[index]!, axis);
          const parts = { loose: region.with(index, loose), strict: region.with(index, strict) };
          return { ...parts, holds: answers.holds(answer, corner(parts.strict, loosest)) };
        }),
    );
    // Where one line alone registers the run, all beyond it is open; else only where several do together.
    const { loose, strict, holds } = parted.find((parts) => !parts.holds) ?? parted[0]!;
    cover(loose, answer);
    if (holds) cover(strict, answer);
    else open.push(strict);
  };

  for (let region = open.pop(); region !== undefined; region = open.pop()) {
    cover(region, answers.at(corner(region, loosest)));
    if (open.length > 0 && !(await goOn(answered))) {
      return [...answered, ...open.map((left) => ({ region: left, answer: undefined }))];
    }
  }
  return answered;
}
