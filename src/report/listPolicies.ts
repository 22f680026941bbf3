import { describeCountermeasure } from "../policy/countermeasures/describeCountermeasure.js";
import { describeRegistration, describeTrainingRule } from "../policy/describe.js";
import { leavesOf } from "../policy/evaluateTree.js";
import { type Policy, type Provenance, type Verification, verifications } from "../policy/policy.js";
import { type Listing, listing } from "./listing.js";
import { markdownCode, markdownText } from "./markdown.js";
import { ruleSources } from "./ruleSections.js";

/** Policies with what they register, their training lines, and how well that is verified. */
export function listPolicies(policies: readonly Policy[]): Listing {
  const intro =
    "What each rule registers, where its training lines lie, and which countermeasures it has. Verified: primary if all of that was read in the text " +
    "itself, secondary if some only in a secondary source, unverified if some was not verified or is a guess.";
  return listing<Policy>({ title: "Policies", intro, sourcesOf: ruleSources }, policies, [
    { name: "id", title: "Policy", value: ({ id }) => id, cell: ({ id }) => markdownCode(id) },
    { name: "title", title: "Title", value: ({ title }) => title },
    { name: "status", title: "Status", value: ({ status }) => status },
    { name: "jurisdiction", title: "Where", value: ({ jurisdiction }) => jurisdiction },
    { name: "extends", value: (policy) => policy.extends },
    { name: "aggregation", value: ({ aggregation }) => aggregation },
    {
      name: "registration",
      title: "What it registers",
      value: describeRegistration,
      cell: (policy) => markdownText(describeRegistration(policy)),
    },
    {
      name: "training",
      title: "Training",
      value: ({ training }) => training.map(describeTrainingRule),
    },
    {
      name: "countermeasures",
      title: "Countermeasures",
      value: ({ countermeasures }) =>
        countermeasures.map((entry) => `${describeCountermeasure(entry)} (${entry.evidence})`),
    },
    { name: "targetsFlop", value: ({ training }) => training.map(({ targetFlop }) => targetFlop) },
    { name: "verified", title: "Verified", value: weakestVerification },
    {
      name: "sources",
      title: "Source",
      value: ({ sources }) => Object.values(sources).map(({ title }) => title),
      cell: (policy, index) => ruleSources(policy).map(index.cite).join(" "),
    },
  ]);
}

/** The weakest mark of what a policy registers, its training lines and countermeasures; of its notes if it has none of these. */
function weakestVerification(policy: Policy): Verification {
  const leaves = policy.registration === undefined ? [] : leavesOf(policy.registration);
  const statements: readonly Pick<Provenance, "verified">[] = [
    ...leaves,
    ...policy.training,
    ...policy.countermeasures.map(({ evidence, verified }) => ({
      verified: evidence === "guess" ? ("unverified" as const) : verified,
    })),
  ];
  const marks = (statements.length > 0 ? statements : policy.notes).map(({ verified }) => verified);
  return verifications.findLast((mark) => marks.includes(mark)) ?? "unverified";
}
