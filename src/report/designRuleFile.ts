import { stringify } from "yaml";
import type { Design, DesignPoint } from "../analysis/design/designSchema.js";
import { ruleRegistration } from "../analysis/design/family.js";
import { decimalOf, formatDecimal } from "../input/decimal.js";
import { ruleWords } from "./designWords.js";
import { formatCount, formatTarget, formatUsd } from "./format.js";
import { metricSymbols } from "./names.js";
import { ruleFileMark } from "./ruleFileMark.js";

/** The longest text that a policy file takes. */
const longestText = 2000;

/**
 * A rule as a policy file, ready to be validated, compared and searched.
 *
 * @param id of the policy; the file's name without .yaml
 * @param command the command line that finds the rule again
 */
export function ruleFile(id: string, design: Design, point: DesignPoint, command: string): string {
  const { target, metric, space, systems, baseline } = design;
  const { costUsd, registered, newly } = point;
  const forced =
    costUsd === null ? "no unregistered run reaches it" : `the cheapest unregistered run costs ${formatUsd(costUsd)}`;
  const found = `Found by: ${command}`;
  const file = {
    policy: id,
    title: `Registration of sites of ${ruleWords(point.rule)}`,
    summary:
      `Designed against training runs of ${formatTarget(target)}, measured in ${metricSymbols[metric]} and searched in the ${space} space: ` +
      `${forced}, and ${formatCount(registered)} of ${formatCount(systems.length)} listed systems have to register, ${formatCount(newly)} of them not under ${baseline}.`,
    jurisdiction: "example",
    status: "hypothetical",
    training: [
      {
        phase: "any",
        above: `${formatDecimal(decimalOf(target))} FLOP`,
        effect: "regulated",
        note: "The runs that the rule was designed against. What the law does to them is for its drafter to say.",
      },
    ],
    registration: ruleRegistration(point.rule),
    aggregation: "site",
    notes: [
      {
        kind: "reading",
        text: "Strictly above the caps, each site by itself; compute in dense 16-bit operations, memory that of the accelerators.",
      },
      {
        kind: "caution",
        text: "The caps fit one target, one metric, the chips then on offer and a list of systems that is no sample. Other targets have other caps.",
      },
      {
        kind: "scope",
        text: found.length <= longestText ? found : "Found by subthreshold design, with more options than fit here.",
      },
    ],
  };
  return `${ruleFileMark}\n${stringify(file, { lineWidth: 120 })}`;
}
