import { formatCount, formatNumber } from "./format.js";
import { type Listing, listing } from "./listing.js";
import { markdownText } from "./markdown.js";
import type { SpaceDimension } from "./spaceDimensions.js";

/** The adversarial space, choice by choice, with its size. */
export function listSpace(dimensions: readonly SpaceDimension[]): Listing {
  const intro =
    "What the evader may choose in the space `adversarial`, the default of `search` and `compare`. It is searched exactly: " +
    "the answer is its optimum. The space `published` is the study's: the largest unregistered node of each chip, 71 model " +
    "sizes, ten group sizes, the fewest stages, and the settings of the assumptions. A run is admissible if its node is not " +
    "registered, the model fits, and its overtraining ratio lies within search.overtraining.";
  return listing<SpaceDimension>({ title: "The adversarial space", intro }, dimensions, [
    { name: "id", value: ({ id }) => id },
    { name: "choice", title: "The evader chooses", value: ({ choice }) => choice },
    { name: "values", title: "From", value: ({ values }) => values },
    {
      name: "count",
      title: "Values",
      figure: true,
      value: ({ count }) => count,
      cell: ({ count }) => (count === undefined ? "" : count < 1e6 ? formatCount(count) : formatNumber(count)),
    },
    { name: "limit", title: "Set by", value: ({ limit }) => limit, cell: ({ limit }) => markdownText(limit) },
  ]);
}
