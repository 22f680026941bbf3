import { InputError, optionFault } from "../../input/diagnostics.js";
import { withLineAt } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import { chipOptions, publishedNodes, unregisteredChipCounts } from "../../search/nodeOption.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import type { AnsweredRegion } from "./coverRegions.js";
import { type LineAxis, numbersBetween } from "./lineAxis.js";
import { isSameAnswer } from "./records.js";
import { loosest, stretchesAt } from "./stretch.js";
import type { SweepWorld } from "./sweepWorld.js";

/** Most numbers of a line that are tried one by one. */
const mostNumbers = 5000;

/**
 * The range of a line parted into stretches of one answer each, exactly, by asking at every number at which some node changes.
 *
 * For the published space, which offers only the largest unregistered node of each chip: a stricter line can offer what a
 * looser one does not, so that nothing can be skipped. Lines that leave the same nodes are asked once.
 *
 * @param goOn asked after each stretch with the share of them done; false stops
 * @throws {InputError} if there are more than {@link mostNumbers} such numbers in the range
 */
export async function enumerateLine(
  world: SweepWorld,
  axis: LineAxis,
  goOn: (done: number, of: number) => Promise<boolean> | boolean,
): Promise<{ readonly regions: readonly AnsweredRegion[]; readonly searches: number }> {
  const { variable } = axis;
  const numbers = numbersBetween(axis, variable.from, variable.to, mostNumbers);
  if (numbers === undefined) throw tooMany(variable.name);
  const asked = new Map<string, SearchAnswer>();
  const regions: AnsweredRegion[] = [];
  const stretches = stretchesAt(numbers, axis);
  for (const [index, stretch] of stretches.entries()) {
    const policy = withLineAt(world.policy, variable.line, loosest(stretch, axis));
    const key = spaceKey(policy, world);
    const answer = asked.get(key) ?? adversary(policy, world.market)(world.target);
    asked.set(key, answer);
    const before = regions.at(-1);
    if (before?.answer !== undefined && isSameAnswer(before.answer, answer)) {
      regions[regions.length - 1] = {
        region: [{ ...before.region[0], upper: stretch.upper }],
        answer: variable.line.loosensUpwards ? answer : before.answer,
      };
    } else regions.push({ region: [stretch], answer });
    if (stretch.upper !== undefined && !(await goOn(index + 1, stretches.length))) {
      regions.push({ region: [{ lower: stretch.upper }], answer: undefined });
      break;
    }
  }
  return { regions, searches: asked.size };
}

/** What the published space depends on under a policy: its nodes, and the single clusters besides them. */
function spaceKey(policy: CombinedPolicy, { market: { chips, assumptions } }: SweepWorld): string {
  const options = chipOptions(chips);
  const nodes = publishedNodes(policy, options, assumptions).map(({ chip, precision, chipsPerNode, nodeCounts }) => [
    chip.id,
    precision,
    chipsPerNode,
    nodeCounts,
  ]);
  return JSON.stringify([nodes, options.map((option) => unregisteredChipCounts(policy, option, assumptions))]);
}

function tooMany(name: string): InputError {
  const message = `${name} changes some node at more than ${mostNumbers} numbers in this range, and the published space must be searched at each`;
  return new InputError([
    optionFault("--from", message, { expected: "a narrower range, or --space adversarial, which needs no list" }),
  ]);
}
