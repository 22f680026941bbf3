import type { SweepWorld } from "../../../../src/analysis/sweep/sweepWorld.js";
import type { Chip } from "../../../../src/catalog/chip.js";
import { loadCatalog } from "../../../../src/catalog/loadCatalog.js";
import { loadSystems } from "../../../../src/catalog/loadSystems.js";
import { selectChips } from "../../../../src/catalog/selectChips.js";
import type { CombinedPolicy } from "../../../../src/policy/policy.js";
import { loadAssumptions } from "../../../../src/scenario/loadAssumptions.js";
import type { Metric } from "../../../../src/search/goal.js";
import type { SpaceName } from "../../../../src/search/market.js";
import { studyChips, studyMarket } from "../../../support/studyMarket.js";

const systems = loadSystems();
const systemChips = selectChips(loadCatalog(), "extended");

/** A question to sweep: the study's chips and assumptions unless told otherwise. */
export function sweepWorldOf({
  policy,
  target = 1e25,
  metric = "quality",
  space = "adversarial",
  chips = studyChips,
  assume = [],
}: {
  readonly policy: CombinedPolicy;
  readonly target?: number;
  readonly metric?: Metric;
  readonly space?: SpaceName;
  readonly chips?: readonly Chip[];
  readonly assume?: readonly string[];
}): SweepWorld {
  return {
    policy,
    target,
    market: { ...studyMarket(metric, assume, space), chips },
    assumptionsWith: (name, value) => loadAssumptions({ assume: [...assume, `${name}=${value}`] }).assumptions,
    systems,
    systemChips,
  };
}
