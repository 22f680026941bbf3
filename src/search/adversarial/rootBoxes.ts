import type { Mode } from "../../model/run.js";
import type { Box, Family, Range } from "./box.js";
import type { OptionTerms } from "./optionTerms.js";
import type { SearchTerms } from "./searchTerms.js";

const one: Range = { from: 1, to: 1 };
const first: Range = { from: 0, to: 0 };

/** The whole space as boxes: for each chip option and interval of unregistered counts one box a family. */
export function rootBoxes(options: readonly OptionTerms[], search: SearchTerms): readonly Box[] {
  return options.flatMap((option) => {
    const size = { from: 0, to: option.sizes.length - 1 };
    return option.loneCounts.flatMap(({ from, to }): readonly Box[] => {
      const chips = { from, to: Math.min(to, search.grid.mostChips) };
      if (chips.from > chips.to) return [];
      // Where one cluster alone is no answer, none is as good as joined nodes with as many chips.
      const intervalTo = search.joinedOnly ? 0 : to;
      const common = { option, activeShare: 1, intervalTo, chips, size, width: one, activation: first };
      if (search.joinedOnly) return joinedBoxes(common, search);
      const lone: Box = { ...common, family: "lone", steps: one, compression: first };
      // Nodes of a size that needs no registration at any larger size either gain nothing by being joined.
      if (to === Number.POSITIVE_INFINITY) return [lone];
      return [lone, ...joinedBoxes(common, search)];
    });
  });
}

function joinedBoxes(
  common: Pick<Box, "option" | "activeShare" | "intervalTo" | "chips" | "size" | "width" | "activation">,
  search: SearchTerms,
): readonly Box[] {
  const { knobs, grid, modes } = search;
  const steps = { from: 1, to: grid.mostInnerSteps };
  const compression = { from: 0, to: knobs.compression.length - 1 };
  const activation = { from: 0, to: knobs.activationCompression.length - 1 };
  // Two groups, or two stages of two groups, of nodes of the fewest chips.
  const width = { from: 2, to: Math.floor(grid.mostChips / common.chips.from / 2) };
  const boxes: Record<Exclude<Family, "lone">, () => readonly Box[]> = {
    flat: () => [{ ...common, family: "flat", steps, compression }],
    hierarchical: () => [{ ...common, family: "hierarchical", width, steps, compression }],
    pipeline: () => [{ ...common, family: "pipeline", width, steps, compression, activation }],
    "expert-parallel": () =>
      grid.activeShares.map((activeShare) => ({
        ...common,
        family: "expert-parallel",
        activeShare,
        steps,
        compression,
      })),
  };
  return modes.flatMap((mode: Mode) => (width.to < 1 ? [] : boxes[mode]()));
}
