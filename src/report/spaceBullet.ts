import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Mode } from "../model/run.js";
import { adversarialGrid, sizeRatio } from "../search/adversarial/adversarialGrid.js";
import { formatNumber, formatParams } from "./format.js";
import type { Markdown } from "./markdown.js";
import { listWords } from "./names.js";

/** How each mode joins nodes in the adversarial space. */
const modeChoices: Readonly<Record<Mode, string>> = {
  flat: "flat",
  hierarchical: "hierarchical with groups of any size",
  pipeline: "pipelines of any number of stages",
  "expert-parallel": "expert-parallel",
};

/** Which runs were searched and what the answer is among them, as one point of a list. */
export function spaceBullet({ space, modes }: Pick<Comparison, "space" | "modes">, several: boolean): Markdown {
  return space === "published" ? publishedBullet(several) : adversarialBullet(modes, several);
}

function publishedBullet(several: boolean): Markdown {
  return (
    "**The space searched** is the published one: of each chip and number format the largest node that the rule leaves " +
    "unregistered, a fixed list of model sizes, and three ways of joining nodes; besides, one single unregistered cluster of " +
    "any size. The answer is the cheapest run of this space, exactly. Whoever really evades has more choice (smaller nodes, " +
    "other sizes and settings), so under the same model the true cost is at most the one shown." +
    (several ? " The difference of two such costs is no bound: the true one can be smaller or larger." : "")
  );
}

function adversarialBullet(modes: readonly Mode[], several: boolean): Markdown {
  const { modelParams } = adversarialGrid;
  const sizes = `${formatParams(modelParams[0]!)} to ${formatParams(modelParams.at(-1)!)}`;
  const apart = `${formatNumber((sizeRatio - 1) * 100)}%`;
  return (
    "**The space searched** is the adversarial one. The evader takes any chip and number format on offer, and in a node any " +
    "count of chips that the rule leaves unregistered; any number of nodes, or one cluster alone; a model of " +
    `${sizes} parameters, in sizes at most ${apart} apart and besides the study's own and those that exactly fill whole chips. ` +
    `Ways of joining nodes: ${listWords(modes.map((mode) => modeChoices[mode]))}. Steps between synchronisations are free; so are, up ` +
    "to what `search.compression.max`, `search.activationCompression.max` and `search.microBatches.max` allow, compression of " +
    "updates, compression of activations and micro-batches. A run may stop early. The answer is the model's exact minimum " +
    "over all of this (`subthreshold list space` names every choice)." +
    (several
      ? " What a stricter rule leaves unregistered a looser one does too, so a stricter rule never comes out cheaper."
      : "")
  );
}
