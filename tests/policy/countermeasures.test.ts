import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countermeasureTypes } from "../../src/policy/countermeasure.js";
import { describeCountermeasure } from "../../src/policy/countermeasures/describeCountermeasure.js";
import { strengthOf } from "../../src/policy/countermeasures/parameter.js";
import { parametersOf } from "../../src/policy/countermeasures/parameterTable.js";
import { loadPolicyFile } from "../../src/policy/loadPolicy.js";
import { folderWith, head, policyOf, refusals } from "./support/policyFolder.js";

const { POSITIVE_INFINITY: infinity } = Number;
const withEntry = (entry: string): string => `${head}countermeasures:\n  - {${entry}, evidence: guess}\n`;
const entryOf = (entry: string) => policyOf(withEntry(entry)).countermeasures[0]!;
const refused = (text: string): string[] => refusals(() => policyOf(text)).map((fault) => fault.replace("p.yaml:", ""));

const registry = "coverage: 90%, inForce: 1096 days, stockGrowth: 2.3, stock: 4e6 H100e, obtainable: 0.3%";
const reachedChips = {
  coverage: 0.9,
  inForceDays: 1096,
  stockGrowth: 2.3,
  tampered: 0,
  stockH100e: 4e6,
  obtainable: 0.003,
  untrackable: [],
};
const whistleblowers = "type: whistleblowers, leaksPerPersonYear: 4.09e-6 per person-year, awardFactor: 2, reach: 0.5";
const inspections =
  "type: challenge-inspections, perYear: 20, sitesPerInspection: 3, lookalikeSites: 1000, recognised: 50%";

const READ: readonly (readonly [entry: string, measure: Readonly<Record<string, unknown>>, words: string])[] = [
  [
    "type: bandwidth-cap, connections: residential, upload: 20 Mbps",
    { type: "bandwidth-cap", connections: "residential", uploadMbps: 20, downloadMbps: infinity },
    "caps residential connections at 20 Mbps up",
  ],
  [
    "type: bandwidth-cap, connections: all, upload: unlimited, download: 1 Gbps",
    { type: "bandwidth-cap", connections: "all", uploadMbps: infinity, downloadMbps: 1000 },
    "caps all connections at unlimited up and 1 Gbps down",
  ],
  [
    "type: traffic-monitoring, patternPerYear: 0.1%",
    { type: "traffic-monitoring", aboveMbps: infinity, flaggedPerYear: 0, patternPerYear: 0.001 },
    "recognises the pattern of 0.1% of joined sites a year",
  ],
  [
    "type: traffic-monitoring, above: 40 Mbps, flaggedPerYear: 1",
    { type: "traffic-monitoring", aboveMbps: 40, flaggedPerYear: 1, patternPerYear: 0 },
    "flags 1 a year of the sites that send more than 40 Mbps",
  ],
  [
    `type: chip-registry, ${registry}`,
    { type: "chip-registry", ...reachedChips, premium: 1 },
    "tracks 90% of the chips made in the last 1,096 days",
  ],
  [
    `type: chip-registry, ${registry}, tampered: 5%, untrackable: [ascend-910b, ascend-910c], premium: 2x`,
    {
      type: "chip-registry",
      ...reachedChips,
      tampered: 0.05,
      untrackable: ["ascend-910b", "ascend-910c"],
      premium: 2,
    },
    "tracks 90% of the chips made in the last 1,096 days",
  ],
  [
    `type: chip-licensing, ${registry}, setChips: 16, betweenSets: unlimited`,
    { type: "chip-licensing", ...reachedChips, setChips: 16, betweenSetsMbps: infinity },
    "licenses 90% of the chips made in the last 1,096 days, in sets of 16 with unlimited between sets",
  ],
  [
    whistleblowers,
    { type: "whistleblowers", leaksPerPersonYear: 4.09e-6, awardFactor: 2, reach: 0.5 },
    "awards reports, so that leaks of 4.09e-6 per person-year are 2 times as frequent among 0.5 of those who know",
  ],
  [
    inspections,
    { type: "challenge-inspections", perYear: 20, sitesPerInspection: 3, lookalikeSites: 1000, recognised: 0.5 },
    "holds 20 inspections a year of 3 places each, among 1,000 places that look alike",
  ],
  [
    "type: challenge-inspections, perYear: 20, sitesPerInspection: 1, lookalikeSites: unlimited, recognised: 1",
    {
      type: "challenge-inspections",
      perYear: 20,
      sitesPerInspection: 1,
      lookalikeSites: infinity,
      recognised: 1,
    },
    "holds 20 inspections a year, among unlimited places that look alike",
  ],
  [
    "type: spending-audit, above: $1M, window: 52 weeks, noticed: 1%",
    { type: "spending-audit", aboveUsd: 1e6, windowDays: 364, noticed: 0.01 },
    "sees purchases above $1M in 52 weeks, and notices 1% of the buyers below",
  ],
  [
    "type: penalties, seized: 50%",
    { type: "penalties", fineUsd: 0, turnoverShare: 0, seized: 0.5 },
    "seizes 50% of the hardware",
  ],
  [
    "type: penalties, fine: $15M, turnoverShare: 3%",
    { type: "penalties", fineUsd: 15e6, turnoverShare: 0.03, seized: 0 },
    "fines $15M or 3% of turnover, whichever is more",
  ],
  ["type: run-window, length: 365 days", { type: "run-window", days: 365 }, "lets a run take at most 365 days"],
  ["type: run-window, length: unlimited", { type: "run-window", days: infinity }, "lets a run take at most unlimited"],
];

describe("every type is read into its measure", () => {
  test.each(READ)("%s", (entry, measure, words) => {
    const read = entryOf(entry);
    expect(read.against).toEqual({ "non-state": measure, state: measure });
    expect(read.path).toBe("countermeasures[0]");
    expect(describeCountermeasure(read)).toBe(words);
  });

  test("the table above has every type", () => {
    expect(new Set(READ.map(([, { type }]) => type))).toEqual(new Set(countermeasureTypes));
  });
});

describe("a state", () => {
  test("may be untouched, or meet other parameters, stated ones or not", () => {
    expect(entryOf(`${whistleblowers}, againstState: none`).against).not.toHaveProperty("state");
    expect(entryOf(`${whistleblowers}, againstState: {reach: 1%}`).against).toMatchObject({
      "non-state": { reach: 0.5 },
      state: { reach: 0.01, awardFactor: 2 },
    });
    const { against } = entryOf(`type: chip-registry, ${registry}, againstState: {untrackable: [ascend-910b]}`);
    expect(against).toMatchObject({ "non-state": { untrackable: [] }, state: { untrackable: ["ascend-910b"] } });
  });
});

describe("parameters and the ends of their ranges", () => {
  const entry = entryOf(
    `${whistleblowers}, againstState: {reach: 1%}, ranges: {reach: [10%, 90%], awardFactor: [1, 4]}`,
  );

  test("parameters stand as written, in the order of the language, with their ranges", () => {
    expect(entry.parameters).toEqual([
      { name: "leaksPerPersonYear", value: "4.09e-6 per person-year" },
      { name: "awardFactor", value: "2", range: ["1", "4"] },
      { name: "reach", value: "0.5", range: ["10%", "90%"] },
    ]);
  });

  test("an end changes one parameter, except for a state whose own is stated", () => {
    const ends = entry.ends.map(({ parameter, end, text, against }) => [
      ...[parameter, end, text],
      ...(["non-state", "state"] as const).map((evader) => against[evader]),
    ]);
    const measure = (awardFactor: number, reach: number) => ({
      ...{ type: "whistleblowers", leaksPerPersonYear: 4.09e-6, awardFactor, reach },
    });
    expect(ends).toEqual([
      ["awardFactor", "weak", "1", measure(1, 0.5), measure(1, 0.01)],
      ["awardFactor", "strong", "4", measure(4, 0.5), measure(4, 0.01)],
      ["reach", "weak", "10%", measure(2, 0.1), measure(2, 0.01)],
      ["reach", "strong", "90%", measure(2, 0.9), measure(2, 0.01)],
    ]);
  });

  test("a range of words, and one that ends in unlimited", () => {
    const cap = entryOf(
      "type: bandwidth-cap, connections: all, upload: 10 Mbps, ranges: {connections: [residential, all], upload: [unlimited, 10 Mbps]}",
    );
    expect(cap.ends.map(({ text, against }) => [text, against["non-state"]])).toMatchObject([
      ["residential", { connections: "residential", uploadMbps: 10 }],
      ["all", { connections: "all", uploadMbps: 10 }],
      ["unlimited", { connections: "all", uploadMbps: infinity }],
      ["10 Mbps", { connections: "all", uploadMbps: 10 }],
    ]);
  });

  test("every parameter but lists of chips has a direction, and its absence is its weakest value", () => {
    for (const parameter of countermeasureTypes.flatMap(parametersOf)) {
      const { kind, absent } = parameter;
      const strength = (value: number | string) => strengthOf(parameter, { text: "", value });
      if (kind.kind === "chips") expect(strengthOf(parameter, { text: "", value: [] })).toBeUndefined();
      if (kind.kind === "choice") expect(strength(kind.choices[0]!)).toBeLessThan(strength(kind.choices.at(-1)!)!);
      // Where nothing is said of tampering there is none: that is what the entry states, not what weakens it most.
      if (kind.kind !== "number" || absent === undefined || parameter.key === "tampered") continue;
      const weakest = parameter.strongerUpwards ? kind.least : kind.most;
      expect(strength(absent as number), parameter.key).toBe(strength(weakest));
    }
  });
});

describe("provenance and burden", () => {
  test("come from the sources of the policy", () => {
    const policy = policyOf(
      `${head}sources: {bill: {title: B, verified: primary}}\ncountermeasures:\n  - type: run-window\n    length: 1 day\n` +
        "    evidence: derived\n    source: bill\n    note: why\n    burden:\n" +
        '      - {amount: "131e6", of: households slowed, evidence: guess}\n      - {amount: 3, of: firms licensed, evidence: measured, source: bill}\n',
    );
    expect(policy.countermeasures).toMatchObject([
      {
        ...{ evidence: "derived", source: "bill", verified: "primary", note: "why" },
        burden: [
          { amount: 131e6, text: "131e6", of: "households slowed", evidence: "guess", verified: "unverified" },
          { amount: 3, text: "3", of: "firms licensed", evidence: "measured", source: "bill", verified: "primary" },
        ],
      },
    ]);
  });
});

/** A pilcrow marks the place that the message must give. */
const ONE_FAULT: readonly (readonly [what: string, text: string, expected: string])[] = [
  ["no type", withEntry("upload: 3 Mbps"), '6:5 countermeasures[0]: the key "type" is missing'],
  [
    "an unknown type",
    withEntry("type: ¶bandwith-cap"),
    '¶ countermeasures[0].type: "bandwith-cap" is not one of bandwidth-cap, traffic-monitoring,',
  ],
  ["an entry that is text", `${head}countermeasures: [¶caps]\n`, "¶ countermeasures[0]: a map of keys and values is"],
  ["a map for the list", `${head}countermeasures: ¶{type: run-window}\n`, "¶ countermeasures: a list is expected"],
  [
    "no evidence",
    `${head}countermeasures: [¶{type: run-window, length: 1 day}]\n`,
    '¶ countermeasures[0]: the key "evidence" is missing',
  ],
  [
    "a word that is no evidence",
    `${head}countermeasures: [{type: run-window, length: 1 day, evidence: ¶gues}]\n`,
    '¶ countermeasures[0].evidence: "gues" is not one of measured, derived, guess (guess?)',
  ],
  [
    "a missing parameter",
    withEntry("type: bandwidth-cap, connections: all"),
    '6:5 countermeasures[0]: the key "upload" is missing',
  ],
  [
    "a misspelt parameter",
    withEntry("type: bandwidth-cap, connections: all, upload: 1 Mbps, ¶downlod: 1 Mbps"),
    '¶ countermeasures[0]: unknown key "downlod" (download?)',
  ],
  [
    "a parameter of another type",
    withEntry("type: run-window, length: 1 day, ¶above: 1 Mbps"),
    '¶ countermeasures[0]: unknown key "above"',
  ],
  [
    "a word that is no choice",
    withEntry("type: bandwidth-cap, connections: ¶residental, upload: 1 Mbps"),
    '¶ countermeasures[0].connections: "residental" is not one of residential, all (residential?)',
  ],
  [
    "unlimited with a capital",
    withEntry("type: run-window, length: ¶Unlimited"),
    '¶ countermeasures[0].length: "Unlimited" does not begin with a number; a duration is expected, e.g. 740 days (unlimited?)',
  ],
  [
    "unlimited where it means nothing",
    withEntry("type: penalties, fine: ¶unlimited"),
    '¶ countermeasures[0].fine: "unlimited" does not begin with a number; an amount of money is expected',
  ],
  ["an infinite length", withEntry("type: run-window, length: inf days"), '"inf days" is not finite'],
  [
    "a length of nothing",
    withEntry("type: run-window, length: ¶0 days"),
    "¶ countermeasures[0].length: must be above 0",
  ],
  ["a length in years", withEntry("type: run-window, length: 1 year"), "a year has no fixed length; write days"],
  ["a bare length", withEntry("type: run-window, length: ¶365"), "¶ countermeasures[0].length: 365 has no unit"],
  [
    "a list as a quantity",
    withEntry("type: run-window, length: ¶[1, 2]"),
    "¶ countermeasures[0].length: one quantity is expected; got a list",
  ],
  [
    "a null",
    withEntry("type: run-window, length:¶"),
    "¶ countermeasures[0].length: one quantity is expected; got nothing",
  ],
  [
    "a share above 1",
    withEntry("type: penalties, seized: ¶130%"),
    "¶ countermeasures[0].seized: must be from 0 to 1; got 130%",
  ],
  ["a negative share", withEntry("type: penalties, seized: -0.1"), '"-0.1" is negative'],
  [
    "a leak rate without its unit",
    withEntry("type: whistleblowers, leaksPerPersonYear: 4e-6, awardFactor: 2, reach: 1"),
    "countermeasures[0].leaksPerPersonYear: 0.000004 has no unit; a rate of leaks is expected, e.g. 4.09e-6 per person-year",
  ],
  [
    "a leak rate above 1",
    withEntry("type: whistleblowers, leaksPerPersonYear: 2 per person-year, awardFactor: 2, reach: 1"),
    "countermeasures[0].leaksPerPersonYear: must be from 0 to 1; got 2 per person-year",
  ],
  [
    "a shrinking stock",
    withEntry(`type: chip-registry, ${registry.replace("2.3", "0.9")}`),
    "countermeasures[0].stockGrowth: must be at least 1; got 0.9",
  ],
  [
    "no stock",
    withEntry(`type: chip-registry, ${registry.replace("4e6", "0")}`),
    "countermeasures[0].stock: must be above 0; got 0 H100e",
  ],
  [
    "a stock in chips",
    withEntry(`type: chip-registry, ${registry.replace("4e6 H100e", "4e6 chips")}`),
    "countermeasures[0].stock: chips measures a count; a compute rate is expected",
  ],
  [
    "a discount on untracked chips",
    withEntry(`type: chip-registry, ${registry}, premium: 0.5`),
    "countermeasures[0].premium: must be at least 1; got 0.5",
  ],
  [
    "a chip that is no id",
    withEntry(`type: chip-registry, ${registry}, untrackable: [H100]`),
    "countermeasures[0].untrackable[0]: an id has lower-case letters",
  ],
  [
    "a chip twice",
    withEntry(`type: chip-registry, ${registry}, untrackable: [h100, h100]`),
    "countermeasures[0].untrackable[1]: h100 is listed twice",
  ],
  [
    "a set of half a chip",
    withEntry(`type: chip-licensing, ${registry}, setChips: 0.5, betweenSets: 1 Mbps`),
    "countermeasures[0].setChips: must be at least 1; got 0.5",
  ],
  [
    "penalties without any",
    withEntry("type: penalties"),
    "6:5 countermeasures[0]: a penalties entry without any of fine, turnoverShare, seized does nothing",
  ],
  [
    "a line without a chance",
    withEntry("type: traffic-monitoring, ¶above: 40 Mbps, patternPerYear: 1%"),
    "¶ countermeasures[0]: above goes with flaggedPerYear, which is not there",
  ],
  [
    "a chance without a line",
    withEntry("type: traffic-monitoring, ¶flaggedPerYear: 1%"),
    "¶ countermeasures[0]: flaggedPerYear goes with above, which is not there",
  ],
  [
    "neither chance",
    withEntry("type: traffic-monitoring, above: 40 Mbps"),
    "6:5 countermeasures[0]: a traffic-monitoring entry without any of flaggedPerYear, patternPerYear does nothing",
  ],
  [
    "a range the wrong way round, greater being stronger",
    withEntry("type: penalties, seized: 50%, ranges: {seized: ¶[90%, 10%]}"),
    "¶ countermeasures[0].ranges.seized: the ends are in the wrong order: a greater value of seized makes the stronger measure",
  ],
  [
    "a range the wrong way round, smaller being stronger",
    withEntry("type: run-window, length: 1 day, ranges: {length: [1 day, 2 days]}"),
    "countermeasures[0].ranges.length: the ends are in the wrong order: a smaller value of length makes the stronger measure",
  ],
  [
    "a range of words the wrong way round",
    withEntry("type: bandwidth-cap, connections: all, upload: 1 Mbps, ranges: {connections: [all, residential]}"),
    "the ends are in the wrong order: connections is weaker for residential than for all",
  ],
  [
    "a range of nothing",
    withEntry("type: run-window, length: 1 day, ranges: {length: [1 day, 24 h]}"),
    "countermeasures[0].ranges.length: both ends are the same; leave the range out if length is certain",
  ],
  [
    "a range beside the value",
    withEntry("type: penalties, seized: 95%, ranges: {seized: [10%, 90%]}"),
    "countermeasures[0].ranges.seized: seized itself, 95%, lies outside its range",
  ],
  [
    "a range of what is not stated",
    withEntry("type: penalties, seized: 95%, ranges: {¶fine: [$1M, $2M]}"),
    "¶ countermeasures[0].ranges: the entry does not state fine, so there is nothing to give a range of",
  ],
  [
    "a range of a misspelt parameter",
    withEntry("type: penalties, seized: 95%, ranges: {¶seizd: [1%, 2%]}"),
    '¶ countermeasures[0].ranges: unknown key "seizd" (seized?)',
  ],
  [
    "a range of chips",
    withEntry(`type: chip-registry, ${registry}, untrackable: [h100], ranges: {untrackable: [[a], [b]]}`),
    'countermeasures[0].ranges: unknown key "untrackable"',
  ],
  [
    "a range with one end",
    withEntry("type: penalties, seized: 95%, ranges: {seized: [90%]}"),
    "countermeasures[0].ranges.seized: the list must have at least 2 entries",
  ],
  [
    "a range with a wrong end",
    withEntry("type: penalties, seized: 95%, ranges: {seized: [90%, 200%]}"),
    "countermeasures[0].ranges.seized[1]: must be from 0 to 1; got 200%",
  ],
  [
    "a word for a state",
    withEntry("type: penalties, seized: 95%, againstState: ¶nothing"),
    '¶ countermeasures[0].againstState: a map of keys and values is expected; got "nothing"',
  ],
  [
    "a misspelt parameter for a state",
    withEntry("type: penalties, seized: 95%, againstState: {¶siezed: 1%}"),
    '¶ countermeasures[0].againstState: unknown key "siezed" (seized?)',
  ],
  [
    "a value out of range for a state",
    withEntry("type: penalties, seized: 95%, againstState: {seized: ¶2}"),
    "¶ countermeasures[0].againstState.seized: must be from 0 to 1; got 2",
  ],
  [
    "a burden of something else",
    withEntry("type: penalties, seized: 95%, burden: [{amount: 3, of: ¶firms, evidence: guess}]"),
    '¶ countermeasures[0].burden[0].of: "firms" is not one of households slowed,',
  ],
  [
    "a negative burden",
    withEntry("type: penalties, seized: 95%, burden: [{amount: ¶-3, of: firms licensed, evidence: guess}]"),
    '¶ countermeasures[0].burden[0].amount: "-3" is negative',
  ],
  [
    "a source that nobody has",
    withEntry("type: penalties, seized: 95%, burden: [{amount: 3, of: firms barred, evidence: guess, source: x}]"),
    'countermeasures[0].burden[0].source: there is no source "x"',
  ],
  [
    "a prototype's key",
    withEntry("type: penalties, seized: 95%, againstState: {¶__proto__: {seized: 1}}"),
    '¶ the key "__proto__" is not allowed',
  ],
  [
    "a type with a prototype's name",
    withEntry("type: ¶toString"),
    '¶ countermeasures[0].type: "toString" is not one of bandwidth-cap',
  ],
  [
    "a note with a terminal escape",
    withEntry('type: penalties, seized: 95%, note: "a\\e[2J"'),
    "countermeasures[0].note: must not hold control characters",
  ],
  [
    "more entries than any policy has",
    `${head}countermeasures:\n${"  - {type: run-window, length: 1 day, evidence: guess}\n".repeat(65)}`,
    "countermeasures: the list must have at most 64 entries",
  ],
];

test.each(ONE_FAULT)("refused with a position: %s", (_what, marked, expected) => {
  const text = marked.replace("¶", "");
  const lines = marked.slice(0, marked.indexOf("¶")).split("\n");
  const faults = refused(text);
  expect(faults.join("\n")).toContain(expected.replace("¶", `${lines.length}:${lines.at(-1)!.length + 1}`));
  for (const fault of faults) expect(fault).toMatch(/^[1-9]\d*:[1-9]\d* /);
});

test("every fault of several entries is reported, each by the keys of its own type", () => {
  const entries = [
    "{type: penalties, seizd: 5%, evidence: guess}",
    "{type: run-window, lenght: 5 days, evidence: guess}",
    "{type: spending-audit, above: $1, window: 0 days, noticed: 2, evidence: guess}",
  ];
  expect(refused(`${head}countermeasures:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`)).toEqual([
    "6:5 countermeasures[0]: a penalties entry without any of fine, turnoverShare, seized does nothing",
    '6:23 countermeasures[0]: unknown key "seizd" (seized?)',
    '7:5 countermeasures[1]: the key "length" is missing',
    '7:24 countermeasures[1]: unknown key "lenght" (length?)',
    "8:47 countermeasures[2].window: must be above 0; got 0 days",
    "8:64 countermeasures[2].noticed: must be from 0 to 1; got 2",
  ]);
});

test("whatever a stranger writes into an entry is read or refused with a place", () => {
  const key = fc.constantFrom(
    "type",
    "evidence",
    "ranges",
    "againstState",
    "burden",
    "seized",
    "fine",
    "__proto__",
    "x",
  );
  const leaf = fc.constantFrom("penalties", "none", "guess", "50%", "unlimited", "1e999", "-1", "", "[]", "{}", "~");
  const value = fc.oneof(
    leaf,
    fc.tuple(key, leaf).map(([name, text]) => `{${name}: ${text === "" ? '""' : text}}`),
  );
  const entry = fc.array(fc.tuple(key, value), { maxLength: 5 });
  fc.assert(
    fc.property(entry, (pairs) => {
      const fields = pairs.map(([name, text]) => `${name}: ${text === "" ? '""' : text}`).join(", ");
      const text = `${head}countermeasures: [{${fields}}]\n`;
      try {
        for (const { against } of policyOf(text).countermeasures) expect(against["non-state"]?.type).toBe("penalties");
      } catch {
        for (const fault of refused(text)) expect(fault).toMatch(/^[1-9]\d*:[1-9]\d* /);
      }
    }),
    { seed: 20261, numRuns: 200 },
  );
});

test("with extends the list is replaced whole, or inherited", () => {
  const parent = `${head.replace("policy: p", "policy: a")}countermeasures:\n  - {type: run-window, length: 9 days, evidence: guess}\n  - {type: penalties, fine: $1, evidence: guess}\n`;
  const folder = folderWith({
    "a.yaml": parent,
    "b.yaml": "policy: b\nextends: a\n",
    "c.yaml": "policy: c\nextends: a\ncountermeasures: [{type: run-window, length: 5 days, evidence: guess}]\n",
    "d.yaml": "policy: d\nextends: a\ncountermeasures: []\n",
    "bundled/none.txt": "",
  });
  const typesOf = (id: string) =>
    loadPolicyFile(`${id}.yaml`, { bundledFolder: join(folder, "bundled"), workingFolder: folder }).countermeasures.map(
      ({ type, path }) => `${type} ${path}`,
    );
  expect(typesOf("b")).toEqual(["run-window countermeasures[0]", "penalties countermeasures[1]"]);
  expect(typesOf("c")).toEqual(["run-window countermeasures[0]"]);
  expect(typesOf("d")).toEqual([]);
});
