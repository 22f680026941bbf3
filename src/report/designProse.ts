import type { Design } from "../analysis/design/designSchema.js";
import type { Chip } from "../catalog/chip.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { certificateSentence } from "./certificate.js";
import { costBasisOf } from "./costNoun.js";
import { computeCapWords } from "./designWords.js";
import { formatCount, formatTarget } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { metricSymbols } from "./names.js";

/** The declared family, a point of a list each. */
export function familyBullets({ family: { compute, memory } }: Design): readonly Markdown[] {
  return [
    "A site is registered if its compute is above a cap; or if its memory is; or if either is; or only if both are.",
    "Above means strictly above. Each site is measured by itself, whatever it is networked with.",
    `The compute cap is any amount from ${computeCapWords(compute.from)} to ${computeCapWords(compute.to)}, in dense 16-bit operations.`,
    `The memory cap is any amount from ${memory.from.text} to ${memory.to.text} of accelerator memory: of HBM alone, or of any kind.`,
  ];
}

/** What the burden counts, in a sentence. */
export function burdenSentence({ burden, systems, baseline, baselineRegistered }: Design): Markdown {
  const count = formatCount(systems.length);
  const before = `${markdownCode(baseline)} registers ${formatCount(baselineRegistered)} of them`;
  return burden === "registered"
    ? `The burden is the count of systems that have to register, of the ${count} listed (\`subthreshold list systems\`); ${before}, and "new" are those it does not.`
    : `The burden is the count of systems that have to register and do not under ${markdownCode(baseline)}, of the ${count} listed (\`subthreshold list systems\`); ${before}.`;
}

/** How the answer was found and why it is exact. */
export function foundSentences({ searches, chips, frontier, popular, space, complete }: Design): readonly Markdown[] {
  const { limits, limitsOfAll, runs, cells, checked } = searches;
  const settled = complete
    ? `All ${formatCount(limitsOfAll)} such limits of the ${formatCount(chips.length)} chips`
    : `Of ${formatCount(limitsOfAll)} such limits of the ${formatCount(chips.length)} chips ${formatCount(limits)}`;
  const nested =
    space === "adversarial"
      ? "A run on nodes of j chips that is cheapest under a limit of k is cheapest under every limit from j to k, so that each search settles a whole step"
      : "Each limit was searched by itself, since nodes of the published space are the largest allowed";
  return [
    "A rule of the family leaves unregistered any node of up to so many chips of each kind: the cap over what one chip measures, " +
      "divided exactly and rounded down. The evader takes the chip that is cheapest for it. So what the cheapest run on each " +
      "chip alone costs under every limit to the chips of a node settles every rule of the family.",
    `${nested}. ${settled} were settled by ${formatCount(runs)} exact searches.`,
    `Costs change only where a cap passes a whole count of some chip, and the burden only where it passes a system. Between ` +
      `these caps nothing changes: that leaves ${formatCount(cells)} classes of rules, and ${complete ? "every one was compared" : "those of known cost were compared"}.`,
    ...(checked === 0
      ? []
      : [
          `Each of the ${formatCount(checked)} rules of the frontier was then searched again as a whole, with the real rule and all chips, and cost the same. ` +
            certificateSentence([...frontier, ...popular].map(({ result }) => result.certificate)),
        ]),
  ];
}

/** That rules of the family only register, where a baseline does more or costs other than hardware could matter to what else is done. */
export function measureBullets(design: Design, policies: readonly CombinedPolicy[]): readonly Markdown[] {
  const measured = policies.some(({ parts }) => parts.some(({ countermeasures }) => countermeasures.length > 0));
  if (!measured && costBasisOf(design) === "capital") return [];
  const baseline = measured ? ` Those of ${markdownCode(design.baseline)} are left out.` : "";
  return [
    `The rules of the family draw registration lines only: none has countermeasures, and nothing watches the run.${baseline} \`subthreshold countermeasures\` says what these add.`,
  ];
}

/** What the answer does not say. */
export function limitBullets({ systems, target, metric }: Design): readonly Markdown[] {
  return [
    `The ${formatCount(systems.length)} systems are a list made on purpose, not a sample. Counts are not shares of any population, and a ` +
      "count says nothing of how much registering costs each. A cap placed just above a listed system fits the list.",
    `One target (${formatTarget(target)}) and one metric (${metricSymbols[metric]}). Other targets have other frontiers.`,
    "The evader buys what is on offer, at the prices assumed. Another chip or price moves the steps.",
    "Rules outside the declared family are not compared: no limits on links, power or price, and none that measure a whole network.",
    "The frontier weighs two things only. Whether a rule can be checked or is easy to state is not among them.",
  ];
}

/** What makes rules look stronger here than they are, or weaker. */
export function remarkSentences({ space, systems }: Design, chips: readonly Chip[]): readonly Markdown[] {
  return [
    ...(chips.some(({ memoryKind }) => memoryKind !== "hbm")
      ? []
      : [
          "Every chip on offer here has HBM. A rule on HBM alone, or on compute and HBM both at once, leaves clusters of other chips " +
            "unregistered at any size; it looks stronger here than it is where such chips can be bought (`--chips extended`).",
        ]),
    ...(space === "adversarial"
      ? []
      : [
          "In the published space the evader builds only the largest nodes that a rule leaves unregistered, so that a looser rule can " +
            "look dearer to evade than a stricter one. Caps chosen here can owe their cost to that; `--space adversarial` has no such effect.",
        ]),
    `The ${formatCount(systems.length)} systems counted are a list made on purpose, not a sample (see "What this does not say").`,
  ];
}
