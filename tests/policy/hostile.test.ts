import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/input/diagnostics.js";
import { loadPolicyFile, resolvePolicy } from "../../src/policy/loadPolicy.js";
import { folderWith, head, policyOf, refusals } from "./support/policyFolder.js";

const withLeaf = (leaf: string): string => `${head}registration:\n  any:\n    - ${leaf}\n`;

const ONE_FAULT: readonly (readonly [string, string, string])[] = [
  ["a misspelt key", `${head}regisration: {chips: "> 1"}\n`, '5:1 unknown key "regisration" (registration?)'],
  ["a misspelt measure", withLeaf('{memry: "> 5 GB"}'), '7:8 registration.any[0]: unknown key "memry" (memory?)'],
  [
    "a wrong unit",
    withLeaf('{memory: "> 5 Gb"}'),
    "is in the wrong case; an amount of memory is expected, e.g. 1280 GB (GB?)",
  ],
  [
    "a wrong dimension",
    withLeaf('{memory: "> 5 H100e"}'),
    "7:16 registration.any[0].memory: H100e measures a compute rate; an amount of memory is expected",
  ],
  [
    "a missing comparator",
    withLeaf("{compute: 16 H100e}"),
    "7:17 registration.any[0].compute: 16 H100e has no comparator; a comparator is part of the law",
  ],
  [
    "a bare number",
    withLeaf("{compute: 16}"),
    "7:17 registration.any[0].compute: 16 has no unit; a compute rate is expected, e.g. 16 H100e",
  ],
  [
    "a bare number for FLOP",
    `${head}training:\n  - {phase: any, above: 1e26, effect: reported}\n`,
    "6:25 training[0].above: 1e26 has no unit",
  ],
  ["a negative quantity", withLeaf('{memory: "> -5 GB"}'), '"-5 GB" is negative'],
  ["an infinite quantity", withLeaf('{memory: "> inf GB"}'), '"inf GB" is not finite'],
  ["NaN", withLeaf('{memory: "> NaN GB"}'), '"NaN GB" is not finite'],
  [
    "a list from a comma",
    withLeaf("{memory: [1,280]}"),
    "7:16 registration.any[0].memory: one quantity is expected; got a list",
  ],
  ["a duplicate key", `${head}title: U\n`, '5:1 the key "title" stands twice'],
  ["a prototype key", `${head}__proto__: {title: U}\n`, '5:1 the key "__proto__" is not allowed'],
  [
    "a constructor among the sources",
    `${head}sources:\n  constructor: {title: U}\n`,
    '6:3 the key "constructor" is not allowed',
  ],
  ["an alias", `${head}summary: &s x\nnotes: [{kind: scope, text: *s}]\n`, '6:29 the alias "*s" is not allowed'],
  ["an unknown tag", `${head}summary: !!python/object x\n`, "5:10 unresolved tag"],
  ["two documents", `${head}---\n${head}`, "5:1 a second document begins here"],
  [
    "a script address",
    `${head}sources:\n  a: {title: A, url: "javascript:alert(1)"}\n`,
    "6:22 sources.a.url: a source's url begins with https:// or http://",
  ],
  ["a data address", `${head}sources:\n  a: {title: A, url: "data:text/html,x"}\n`, "a source's url begins with"],
  [
    "an address with spaces",
    `${head}sources:\n  a: {title: A, url: "https://a.b/ )[x](javascript:1"}\n`,
    "a source's url begins with",
  ],
  [
    "an address with a name and password",
    `${head}sources:\n  a: {title: A, url: "https://u:p@a.b/"}\n`,
    "a source's url begins with",
  ],
  [
    "a terminal escape in a title",
    'policy: p\ntitle: "a\\e[2J"\njurisdiction: US\nstatus: proposed\n',
    "2:8 title: must be one line without control characters",
  ],
  [
    "a title of two lines",
    'policy: p\ntitle: "a\\nb"\njurisdiction: US\nstatus: proposed\n',
    "2:8 title: must be one line",
  ],
  [
    "a title that reverses direction",
    'policy: p\ntitle: "a\\u202eb"\njurisdiction: US\nstatus: proposed\n',
    "2:8 title: must be one line",
  ],
  ["an empty title", "policy: p\ntitle: ' '\njurisdiction: US\nstatus: proposed\n", "2:8 title: the text is empty"],
  ["a missing title", "policy: p\njurisdiction: US\nstatus: proposed\n", '1:1 the key "title" is missing'],
  [
    "a status that is none",
    "policy: p\ntitle: T\njurisdiction: US\nstatus: active\n",
    '4:9 status: "active" is not one of in-force',
  ],
  [
    "an id unlike the file's name",
    `${head.replace("policy: p", "policy: q")}`,
    '1:9 policy: the policy "q" stands in a file named "p"',
  ],
  ["an id that is a path", `${head.replace("policy: p", "policy: ../p")}`, "1:9 policy: an id has lower-case letters"],
  [
    "an unknown source",
    `${head}sources: {bill: {title: B}}\nnotes: [{kind: scope, text: x, source: bil}]\n`,
    '6:40 notes[0].source: there is no source "bil" (bill?)',
  ],
  [
    "a source with a prototype's name",
    `${head}notes: [{kind: scope, text: x, source: toString}]\n`,
    'there is no source "toString"',
  ],
  [
    "two measures in a leaf",
    withLeaf('{memory: "> 5 GB", chips: "> 3"}'),
    "7:26 registration.any[0]: one measure is expected; got memory and chips; join several with any: or all:",
  ],
  ["no measure in a leaf", withLeaf("{note: nothing}"), "7:7 registration.any[0]: one measure is expected; got none"],
  ["an empty any", `${head}registration: {any: []}\n`, "5:21 registration.any: the list is empty"],
  [
    "a list as not",
    `${head}registration: {not: [{chips: "> 1"}]}\n`,
    "5:21 registration.not: a map of keys and values is expected; got a list",
  ],
  [
    "a precision without compute",
    withLeaf('{chips: "> 5", precision: fp16}'),
    "7:22 registration.any[0]: precision qualifies compute, which is not there",
  ],
  [
    "kinds of memory without memory",
    withLeaf('{chips: "> 5", of: [hbm]}'),
    "7:22 registration.any[0]: of qualifies memory, which is not there",
  ],
  [
    "a kind of memory twice",
    withLeaf('{memory: "> 5 GB", of: [hbm, hbm]}'),
    "7:36 registration.any[0].of[1]: hbm is listed twice",
  ],
  [
    "an unknown kind of memory",
    withLeaf('{memory: "> 5 GB", of: [hmb]}'),
    '7:31 registration.any[0].of[0]: "hmb" is not one of hbm, gddr, lpddr (hbm?)',
  ],
  [
    "two lines in a training rule",
    `${head}training:\n  - {phase: any, above: 1e26 FLOP, atLeast: 1e25 FLOP, effect: reported}\n`,
    "6:36 training[0]: one line is expected; got above and atLeast",
  ],
  [
    "no line in a training rule",
    `${head}training:\n  - {phase: any, effect: reported}\n`,
    "6:5 training[0]: one line is expected; got none",
  ],
  [
    "a line at zero",
    `${head}training:\n  - {phase: any, above: 0 FLOP, effect: reported}\n`,
    "6:25 training[0].above: the line of a training rule is above 0 FLOP",
  ],
  [
    "a share of zero",
    `${head}training:\n  - {phase: any, aboveShare: {share: 0/3, of: 1e25 FLOP}, effect: reported}\n`,
    '6:38 training[0].aboveShare.share: "0/3" is not a share above 0',
  ],
  [
    "a share by zero",
    `${head}training:\n  - {phase: any, aboveShare: {share: 1/0, of: 1e25 FLOP}, effect: reported}\n`,
    '"1/0" is not a share above 0',
  ],
  [
    "two conditions in one entry",
    `${head}training:\n  - {phase: any, above: 1e26 FLOP, effect: reported, when: [{computeCost: "> $1", revenue: "> $1"}]}\n`,
    "one condition is expected; got computeCost and revenue",
  ],
  [
    "a date that is none",
    `${head}dates: [{date: 2023-02-29, event: x}]\n`,
    '5:16 dates[0].date: "2023-02-29" is not a date of the calendar',
  ],
  [
    "a quotation that is too long",
    `${head}operativeWords: [{words: "${"word ".repeat(26)}"}]\n`,
    "5:26 operativeWords[0].words: a quotation has at most 25 words; this one has 26",
  ],
  [
    "an unknown effect",
    `${head}training:\n  - {phase: any, above: 1e26 FLOP, effect: banned}\n`,
    '6:44 training[0].effect: "banned" is not one of prohibited',
  ],
  [
    "registration of nothing",
    `${head}registration:\n`,
    "5:14 registration: a map of keys and values is expected; got nothing",
  ],
  [
    "extends that is a path",
    `${head}extends: ../p\n`,
    '5:10 extends: "../p" is not a policy id; extends names a policy in the same folder or a bundled one, never a path',
  ],
  ["extends that is absolute", `${head}extends: /etc/passwd\n`, '5:10 extends: "/etc/passwd" is not a policy id'],
  ["extends with a backslash", `${head}extends: "..\\\\p"\n`, "is not a policy id"],
  [
    "extends of nobody",
    `${head}extends: nobody\n`,
    '5:10 extends: there is no policy "nobody" in the same folder or among the bundled ones',
  ],
  ["extends of itself", `${head}extends: p\n`, "5:10 extends: extends goes round in a circle: p -> p"],
  ["a list", "- a\n", "1:1 a map of keys and values is expected; got a list"],
  ["a text", "hello\n", '1:1 a map of keys and values is expected; got "hello"'],
  ["nothing", "", "1:1 the file is empty"],
  ["binary bytes", "\u0000\u0001\u0002", "1:1 a NUL character"],
  ["deep flow nesting", `${head}registration: ${"[".repeat(5000)}`, "5:78 nested more than 64 deep"],
  ["deep compact nesting", `${head}registration:\n  ${"- ".repeat(5000)}a\n`, "nested more than 64 deep"],
  [
    "deep nots",
    `${head}registration: ${"{not: ".repeat(70)}{chips: "> 1"}${"}".repeat(70)}\n`,
    "nested more than 64 deep",
  ],
  [
    "more conditions than any law has",
    `${head}registration:\n  any:\n${'    - {chips: "> 1"}\n'.repeat(300)}`,
    "a registration has at most 256 conditions",
  ],
];

test.each(ONE_FAULT)("refused with a position: %s", (_what, text, expected) => {
  const faults = refusals(() => policyOf(text));
  expect(faults.join("\n")).toContain(
    expected.startsWith("1:") || /^\d+:\d+ /.test(expected) ? `p.yaml:${expected}` : expected,
  );
  for (const fault of faults) expect(fault).toMatch(/^p\.yaml:[1-9]\d*:[1-9]\d* /);
});

test("a large file with many faults is refused in time", () => {
  const text = `${head}notes:\n${"  - {kind: scop, text: x, sourc: y}\n".repeat(1500)}`;
  expect(refusals(() => policyOf(text))).toHaveLength(3000);
});

test("every fault of a file is reported, ordered by line; a bad quantity hides nothing", () => {
  const text = [
    "policy: p",
    "titel: T",
    "jurisdiction: US",
    "status: expird",
    "sources:",
    '  bill: {title: B, url: "javascript:x"}',
    "training:",
    "  - {phase: any, above: 1e26, atLeast: 1e25 FLOP, effect: banned, source: bil}",
    "registration:",
    "  any:",
    '    - {compute: "16 H100e", memory: "> 5 GB", colour: red}',
    "    - &a {chips: 5}",
    "    - *a",
    "aggregation: sites",
    "aggregation: site",
  ].join("\n");
  expect(refusals(() => policyOf(text)).map((fault) => fault.replace(/^p\.yaml:/, ""))).toEqual([
    '1:1 the key "title" is missing',
    '2:1 unknown key "titel" (title?)',
    '4:9 status: "expird" is not one of in-force, enacted, proposed, vetoed, expired, hypothetical (expired?)',
    "6:25 sources.bill.url: a source's url begins with https:// or http:// and names a site",
    "8:25 training[0].above: 1e26 has no unit; an amount of computation is expected, e.g. 1e25 FLOP",
    "8:31 training[0]: one line is expected; got above and atLeast",
    '8:59 training[0].effect: "banned" is not one of prohibited, licensed, reported, notified, regulated',
    '8:75 training[0].source: there is no source "bil" (bill?)',
    "11:17 registration.any[0].compute: 16 H100e has no comparator; a comparator is part of the law: write > 16 H100e or >= 16 H100e",
    "11:29 registration.any[0]: one measure is expected; got compute and memory; join several with any: or all:",
    '11:47 registration.any[0]: unknown key "colour"',
    '12:7 the anchor "&a" is not allowed; nothing may refer to it',
    "12:18 registration.any[1].chips: 5 has no comparator; a comparator is part of the law: write > 5 or >= 5",
    '13:7 the alias "*a" is not allowed; write the value out',
    '14:14 aggregation: "sites" is not one of site, network (site?)',
    '15:1 the key "aggregation" stands twice in this map; keep one',
  ]);
});

test("a circle of three is named, whichever file is read", () => {
  const folder = folderWith({
    "a.yaml": head.replace("policy: p", "policy: a\nextends: b"),
    "b.yaml": head.replace("policy: p", "policy: b\nextends: c"),
    "c.yaml": head.replace("policy: p", "policy: c\nextends: a"),
  });
  const load = (file: string) => refusals(() => loadPolicyFile(file, { bundledFolder: folder, workingFolder: folder }));
  expect(load("a.yaml")).toEqual(["c.yaml:2:10 extends: extends goes round in a circle: a -> b -> c -> a"]);
  expect(load("b.yaml")).toEqual(["a.yaml:2:10 extends: extends goes round in a circle: b -> c -> a -> b"]);
});

test("a chain without end is cut", () => {
  const files = Array.from({ length: 40 }, (_, i) => [
    `p${i}.yaml`,
    head.replace("policy: p", `policy: p${i}\nextends: p${i + 1}`),
  ]);
  const folder = folderWith(Object.fromEntries(files));
  expect(refusals(() => loadPolicyFile("p0.yaml", { bundledFolder: folder, workingFolder: folder }))[0]).toContain(
    "extends more than 16 policies",
  );
});

test("a missing file, a folder and a huge file are refused by the name the user gave", () => {
  const folder = folderWith({
    "big.yaml": Buffer.alloc(20 * 1024 * 1024, "a: 1\n"),
    "sub.yaml/x": "",
    "latin.yaml": Buffer.from("title: \xe9", "latin1"),
  });
  const load = (file: string) =>
    refusals(() => loadPolicyFile(file, { bundledFolder: folder, workingFolder: folder }))[0];
  expect(load("none.yaml")).toBe("none.yaml:0:0 no such file");
  expect(load("sub.yaml")).toBe("sub.yaml:0:0 is a folder; name a file in it");
  expect(load("big.yaml")).toBe("big.yaml:1:1 the file is too large: 20971520 bytes; at most 262144 (256 KB) are read");
  expect(load("latin.yaml")).toContain("latin.yaml:1:8 the byte 0xe9 is not UTF-8");
});

const ACCEPTED: readonly (readonly [string, string])[] = [
  ["a byte-order mark and carriage returns", `\uFEFF${head.replaceAll("\n", "\r\n")}`],
  ["comments", `# rule\n${head}# end\n`],
  ["a Unicode title with markup", head.replace("title: T", "title: 'Loi n° 5 | 条例 <script> 🙂'")],
  [
    "a bare year and a month",
    `${head}dates: [{date: 2023, event: x}, {date: 2023-10, event: y}, {date: 2024-02-29, event: z}]\n`,
  ],
  ["a text over several lines", `${head}summary: |\n  one\n  two\n`],
];

test.each(ACCEPTED)("accepted: %s", (_what, text) => {
  expect(policyOf(text).id).toBe("p");
});

test("the message of a refusal is formatted text without a stack trace", () => {
  const folder = folderWith({ "p.yaml": withLeaf('{memry: "> 5 GB"}') });
  try {
    resolvePolicy("p.yaml", { bundledFolder: join(folder), workingFolder: folder });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toBe(
      [
        'p.yaml:7:8: registration.any[0]: unknown key "memry"; did you mean "memory"?',
        '  7 |     - {memry: "> 5 GB"}',
        "    |        ^",
        "  expected: one of any, all, not, compute, precision, memory, of, chips, interconnect, colocated, power, price, condition, source, verified, note",
      ].join("\n"),
    );
  }
});
