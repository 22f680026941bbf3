import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Decimal, parseDecimal } from "../../src/input/decimal.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { bundledPolicyIds, loadPolicyFile, resolvePolicy } from "../../src/policy/loadPolicy.js";
import type { Policy, Verification } from "../../src/policy/policy.js";
import { type NodeMeasures, registersNode, registersRun } from "../../src/policy/registers.js";

const bundledFolder = join(packageFolder, "policies");
const files = readdirSync(bundledFolder).filter((name) => name.endsWith(".yaml"));
const ids = files.map((name) => name.replace(/\.yaml$/, ""));
const readme = readFileSync(join(bundledFolder, "README.md"), "utf8");

const load = (id: string): Policy => loadPolicyFile(join(bundledFolder, `${id}.yaml`), { bundledFolder });
/** Files that have countermeasures only, to be joined to a rule; tests/policies/countermeasures.test.ts has theirs. */
const measureFiles = ids.filter((id) => load(id).countermeasures.length > 0 && load(id).registration === undefined);
const rules = ids.filter((id) => !measureFiles.includes(id));
const textOf = (id: string): string => readFileSync(join(bundledFolder, `${id}.yaml`), "utf8");

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`"${text}" is not a decimal number`);
  return value;
}

interface Site {
  readonly flopPerSecond: string;
  /** The rate in the precision of the training run; the same as dense 16-bit unless given. */
  readonly trainingFlopPerSecond?: string;
  readonly hbmGb?: string;
  readonly gddrGb?: string;
  readonly lpddrGb?: string;
  readonly linkMbps?: string;
  readonly colocated?: boolean;
}

function measures(site: Site): NodeMeasures {
  return {
    chips: 1,
    computeFlopPerSecond: {
      fp16: decimal(site.flopPerSecond),
      training: decimal(site.trainingFlopPerSecond ?? site.flopPerSecond),
    },
    memoryGb: {
      hbm: decimal(site.hbmGb ?? "0"),
      gddr: decimal(site.gddrGb ?? "0"),
      lpddr: decimal(site.lpddrGb ?? "0"),
    },
    interconnectMbps: decimal(site.linkMbps ?? "0"),
    colocated: site.colocated ?? true,
    powerKw: decimal("1"),
    priceUsd: decimal("1"),
  };
}

const registered = (id: string, site: Site): boolean =>
  registersNode(resolvePolicy(id, { bundledFolder }), measures(site)).registered;

describe("every bundled file", () => {
  test("is listed by bundledPolicyIds and in one of the README's tables", () => {
    expect([...bundledPolicyIds(bundledFolder)].sort()).toEqual([...ids].sort());
    // The table of rules alone has five columns, that of countermeasures alone four.
    const rowsOf = (columns: number) =>
      [...readme.matchAll(/^\| (?!id )([a-z0-9-]+) ((?:\|[^|\n]+)+)\|$/gm)]
        .filter((match) => match[2]!.split("|").length === columns)
        .map((match) => match[1]!);
    expect(rowsOf(5).sort()).toEqual([...rules].sort());
    expect(rowsOf(4).sort()).toEqual([...measureFiles].sort());
  });

  test.each(ids)("%s loads under its own name", (id) => {
    const policy = load(id);
    expect(policy.id).toBe(id);
    expect(policy.summary).toBeTruthy();
    expect(Object.keys(policy.sources).length).toBeGreaterThan(0);
    expect(resolvePolicy(id, { bundledFolder }).parts.map((part) => part.id)).toEqual([id]);
  });

  test.each(rules)("%s quotes at most 25 words at a time, or says that the operative text is not quoted", (id) => {
    const { operativeWords, notes } = load(id);
    for (const { words } of operativeWords) expect(words.split(/\s+/).length, words).toBeLessThanOrEqual(25);
    if (operativeWords.length > 0) return;
    expect(notes.some((note) => note.kind === "caution" && /operative text/.test(note.text))).toBe(true);
  });

  test.each(ids)("%s links to https only and knows nothing of the machine it was written on", (id) => {
    for (const { url } of Object.values(load(id).sources)) if (url !== undefined) expect(url).toMatch(/^https:\/\//);
    expect(textOf(id)).not.toMatch(/stored copy|file:\/\/|\/(?:home|work|tmp|root|Users)\//i);
  });

  test.each(ids)("%s says where every statement comes from, or marks it unverified", (id) => {
    const policy = load(id);
    const statements = [
      ...[policy.dates, policy.operativeWords, policy.training, policy.developer, policy.notes].flat(),
      ...policy.countermeasures.flatMap((entry) => [entry, ...entry.burden]),
    ];
    for (const statement of [...statements, ...policy.training.flatMap((rule) => rule.when)]) {
      if (statement.source === undefined) expect(statement.verified, JSON.stringify(statement.note)).toBe("unverified");
    }
  });
});

describe("what registers", () => {
  // H100: 990 TFLOP/s dense 16-bit. 16 of them: 15,840 TFLOP/s and 1,280 GB.
  const below16 = "15839.999e12";
  const at16 = "15840e12";
  const above16 = "15840.001e12";
  const below1e20 = "99999.999e15";
  const above1e20 = "100000.001e15";
  const far = "1e21";
  const quick = "1000000";

  const cases: readonly (readonly [policy: string, site: Site, registered: boolean, why: string])[] = [
    ["us-eo-14110", { flopPerSecond: below1e20, linkMbps: quick }, false, "just below 1e20 OP/s"],
    ["us-eo-14110", { flopPerSecond: "1e20", linkMbps: quick }, true, "at 1e20 OP/s: modelled as at least"],
    ["us-eo-14110", { flopPerSecond: above1e20, linkMbps: quick }, true, "just above 1e20 OP/s"],
    ["us-eo-14110", { flopPerSecond: "99999.9e15", linkMbps: quick }, false, "101,010 H100s are under it"],
    ["us-eo-14110", { flopPerSecond: "100000.89e15", linkMbps: quick }, true, "101,011 H100s are over it"],
    ["us-eo-14110", { flopPerSecond: "6e19", trainingFlopPerSecond: "12e19", linkMbps: quick }, false, "counts 16-bit"],
    ["us-eo-14110", { flopPerSecond: far, linkMbps: "99999" }, false, "network just below 100 Gbps"],
    ["us-eo-14110", { flopPerSecond: far, linkMbps: "100000" }, false, "over 100 Gbit/s is strict"],
    ["us-eo-14110", { flopPerSecond: far, linkMbps: "100001" }, true, "network just above 100 Gbps"],
    ["us-eo-14110", { flopPerSecond: far, linkMbps: quick, colocated: false }, false, "not one datacenter"],
    ["us-bis-2024-proposed", { flopPerSecond: below1e20, linkMbps: quick }, false, "just below 1e20 OP/s"],
    ["us-bis-2024-proposed", { flopPerSecond: "1e20", linkMbps: quick }, false, "greater than 1e20 is strict"],
    ["us-bis-2024-proposed", { flopPerSecond: above1e20, linkMbps: quick }, true, "just above 1e20 OP/s"],
    ["us-bis-2024-proposed", { flopPerSecond: far, linkMbps: "299999" }, false, "network just below 300 Gbps"],
    ["us-bis-2024-proposed", { flopPerSecond: far, linkMbps: "300000" }, false, "greater than 300 Gbit/s is strict"],
    ["us-bis-2024-proposed", { flopPerSecond: far, linkMbps: "300001" }, true, "network just above 300 Gbps"],
    ["us-bis-2024-proposed", { flopPerSecond: far, linkMbps: quick, colocated: false }, true, "no co-location clause"],
    ["us-ca-sb1047", { flopPerSecond: below1e20, linkMbps: quick }, false, "just below 1e20 OP/s"],
    ["us-ca-sb1047", { flopPerSecond: "1e20", linkMbps: quick }, true, "at least 1e20 OP/s"],
    ["us-ca-sb1047", { flopPerSecond: above1e20, linkMbps: quick }, true, "just above 1e20 OP/s"],
    ["us-ca-sb1047", { flopPerSecond: far, linkMbps: "99999" }, false, "network just below 100 Gbps"],
    ["us-ca-sb1047", { flopPerSecond: far, linkMbps: "100000" }, false, "over 100 Gbit/s is strict"],
    ["us-ca-sb1047", { flopPerSecond: far, linkMbps: "100001" }, true, "network just above 100 Gbps"],
    ["us-ca-sb1047", { flopPerSecond: far, linkMbps: quick, colocated: false }, true, "no co-location clause"],
    ["scher-2025", { flopPerSecond: below16 }, false, "just below 16 H100e"],
    ["scher-2025", { flopPerSecond: at16 }, false, "exactly 16 H100e is not above 16"],
    ["scher-2025", { flopPerSecond: above16 }, true, "just above 16 H100e"],
    ["scher-2025", { flopPerSecond: "15600e12", hbmGb: "4000" }, false, "50 A100s: memory does not count"],
    ["scher-2025", { flopPerSecond: "15912e12", hbmGb: "4080" }, true, "51 A100s"],
    ["scher-2025", { flopPerSecond: at16, trainingFlopPerSecond: "31680e12" }, false, "8-bit rates do not count"],
    ["scher-2025", { flopPerSecond: above16, linkMbps: "25000" }, true, "co-located, so any link speed"],
    ["scher-2025", { flopPerSecond: above16, linkMbps: "25001", colocated: false }, true, "linked above 25 Gbps"],
    ["scher-2025", { flopPerSecond: above16, linkMbps: "100", colocated: false }, true, "may work together"],
    ["scher-2025-memory", { flopPerSecond: below16, hbmGb: "1279.999" }, false, "just below 1,280 GB"],
    ["scher-2025-memory", { flopPerSecond: at16, hbmGb: "1280" }, false, "16 H100s are on both lines"],
    ["scher-2025-memory", { flopPerSecond: "1e12", hbmGb: "1280.001" }, true, "just above 1,280 GB"],
    ["scher-2025-memory", { flopPerSecond: above16, hbmGb: "0" }, true, "above 16 H100e without memory"],
    ["scher-2025-memory", { flopPerSecond: "1e12", gddrGb: "1536" }, false, "graphics memory does not count"],
    ["scher-2025-memory", { flopPerSecond: "1e12", hbmGb: "1280", lpddrGb: "4000" }, false, "nor does LPDDR"],
    ["scher-2025-memory-all", { flopPerSecond: below16, gddrGb: "1279.999" }, false, "just below 1,280 GB"],
    ["scher-2025-memory-all", { flopPerSecond: at16, gddrGb: "1280" }, false, "exactly 1,280 GB"],
    ["scher-2025-memory-all", { flopPerSecond: "1e12", gddrGb: "1280.001" }, true, "just above 1,280 GB"],
    ["scher-2025-memory-all", { flopPerSecond: "1e12", hbmGb: "640", lpddrGb: "641" }, true, "kinds are added up"],
    ["scher-2025-memory-all", { flopPerSecond: above16 }, true, "above 16 H100e without memory"],
    ["appendix-g-recommended", { flopPerSecond: at16, hbmGb: "1280" }, false, "as scher-2025-memory, on both lines"],
    ["appendix-g-recommended", { flopPerSecond: "1e12", hbmGb: "1280.001" }, true, "just above 1,280 GB"],
    ["appendix-g-recommended", { flopPerSecond: above16 }, true, "above 16 H100e"],
    ["narrow-path", { flopPerSecond: "99.999e15" }, false, "just below 1e17 FLOP/s"],
    ["narrow-path", { flopPerSecond: "1e17" }, false, "exactly 1e17 FLOP/s"],
    ["narrow-path", { flopPerSecond: "100.001e15" }, true, "just above 1e17 FLOP/s"],
    ["narrow-path", { flopPerSecond: "99990e12" }, false, "101 H100s"],
    ["narrow-path", { flopPerSecond: "100980e12" }, true, "102 H100s"],
  ];
  for (const [id, site, expected, why] of cases) {
    test(`${id} ${expected ? "registers" : "leaves"} ${JSON.stringify(site)}: ${why}`, () => {
      expect(registered(id, site)).toBe(expected);
    });
  }

  const registering = new Set(cases.map(([id]) => id)).add("scher-2025-network");
  test.each(ids)("%s registers clusters only if the table above has it", (id) => {
    expect(resolvePolicy(id, { bundledFolder }).registersClusters).toBe(registering.has(id));
    if (!registering.has(id)) {
      expect(registered(id, { flopPerSecond: "1e30", hbmGb: "1e12", linkMbps: "1e9" })).toBe(false);
    }
  });

  test.each([
    //  policy,               sites, registered, why
    ["scher-2025", 1000, false, "each site is measured alone"],
    ["scher-2025-memory", 1000, false, "each site is measured alone"],
    ["scher-2025-network", 1, false, "one site of 16 H100e is the whole run"],
    ["scher-2025-network", 2, true, "two such sites together are above 16 H100e"],
  ] as const)("%s, %d linked sites of 16 H100e each: registered %s (%s)", (id, sites, expected, _why) => {
    const site = measures({ flopPerSecond: at16, hbmGb: "1280", linkMbps: quick });
    const run = measures({
      flopPerSecond: `${15840 * sites}e12`,
      hbmGb: String(1280 * sites),
      linkMbps: "100",
      colocated: sites === 1,
    });
    expect(registersRun(resolvePolicy(id, { bundledFolder }), site, run).registered).toBe(expected);
  });

  test("conditions in words are listed as not evaluated", () => {
    const verdict = (id: string, site: Site) => registersNode(resolvePolicy(id, { bundledFolder }), measures(site));
    const texts = verdict("us-ca-sb1047", { flopPerSecond: far, linkMbps: quick }).notEvaluated.map(({ text }) => text);
    expect(texts.join()).toMatch(/training AI/);
  });
});

describe("training thresholds", () => {
  const scher = ["pre-training > 1e24 prohibited", "post-training > 1e23 prohibited", "any > 1e22 licensed"];
  const expected: Readonly<Record<string, readonly string[]>> = {
    "us-eo-14110": ["any > 1e26 reported", "any > 1e23 reported (primarily biological sequence data)"],
    "us-bis-2024-proposed": ["any > 1e26 reported"],
    "us-ca-sb1047": [
      "any > 1e26 regulated if computeCost > $100M",
      "modification >= 3e25 regulated if computeCost > $10M",
    ],
    "scher-2025": scher,
    "scher-2025-memory": scher,
    "scher-2025-memory-all": scher,
    "scher-2025-network": scher,
    "appendix-g-recommended": scher,
    "narrow-path": ["any > 1e25 licensed"],
    "eu-ai-act-art51": ["any > 1e25 notified"],
    "eu-gpai-guidelines": [
      "any > 1e23 regulated if condition",
      "modification > 3.3333333333333335e24 regulated if condition",
      "modification > 3.3333333333333334e22 regulated if condition",
    ],
    "us-ca-sb53": ["any > 1e26 regulated, modifications counted"],
    "us-ny-raise": ["any > 1e26 regulated, modifications counted"],
    "us-ny-raise-2025-passed": ["any > 1e26 regulated if computeCost > $100M and condition"],
    "us-il-sb315": ["any > 1e26 regulated"],
    "us-ct-sb5": ["any > 1e26 regulated"],
    "us-s2938": ["any > 1e26 regulated"],
    "kr-ai-basic-act": ["any >= 1e26 regulated if condition"],
    "us-senate-framework-2024": ["any > 1e26 licensed if condition"],
    "us-gaaia-draft": ["any > 1e26 regulated, modifications counted"],
    "us-hr9917": [],
    "cn-none": [],
    "uk-none": [],
  };

  function summaries(policy: Policy): string[] {
    return policy.training.map((rule) => {
      const conditions = rule.when.map((one) =>
        one.kind === "condition" ? "condition" : `${one.kind} ${one.comparison.text}`,
      );
      const flop = String(rule.targetFlop).replace("e+", "e");
      return [
        `${rule.phase} ${rule.comparator} ${flop} ${rule.effect}`,
        rule.domain === undefined ? "" : ` (${rule.domain})`,
        rule.countsModifications === true ? ", modifications counted" : "",
        conditions.length === 0 ? "" : ` if ${conditions.join(" and ")}`,
      ].join("");
    });
  }

  test("the table has every policy", () => expect(Object.keys(expected).sort()).toEqual([...rules].sort()));

  test.each(ids)("%s has exactly these training rules", (id) => {
    const targets = (expected[id] ?? []).map((text) =>
      text.replace(/(?<=>=? )\S+/, (flop) => String(Number(flop)).replace("e+", "e")),
    );
    expect(summaries(load(id))).toEqual(targets);
    expect(resolvePolicy(id, { bundledFolder }).trainingRules.map((rule) => rule.policy)).toEqual(
      targets.map(() => id),
    );
  });

  test("a third of the fallback lines is exact in text and rounded once in number", () => {
    const shares = load("eu-gpai-guidelines").training.slice(1);
    expect(shares.map((rule) => rule.exactFlop)).toEqual(["1/3 of 1e25 FLOP", "1/3 of 1e23 FLOP"]);
    expect(shares.map((rule) => rule.targetFlop)).toEqual(
      ["e24", "e22"].map((power) => Number(`${"3.".padEnd(40, "3")}${power}`)),
    );
  });

  test.each([
    ["us-ca-sb53", ["> $500,000,000"]],
    ["us-ny-raise", ["> $500,000,000"]],
    ["us-il-sb315", ["> $500,000,000"]],
    ["us-ct-sb5", ["> $500,000,000"]],
    ["us-gaaia-draft", ["> $50M", "> $500M"]],
    ["us-ny-raise-2025-passed", []],
  ])("%s divides developers at revenues %j", (id, revenues) => {
    expect(load(id).developer.map((one) => one.revenue.text)).toEqual(revenues);
  });
});

describe("standing and marks", () => {
  test.each([
    ["us-eo-14110", "expired"],
    ["us-bis-2024-proposed", "proposed"],
    ["us-ca-sb1047", "vetoed"],
    ["scher-2025", "proposed"],
    ["scher-2025-memory", "proposed"],
    ["scher-2025-memory-all", "proposed"],
    ["scher-2025-network", "proposed"],
    ["narrow-path", "proposed"],
    ["eu-ai-act-art51", "in-force"],
    ["eu-gpai-guidelines", "in-force"],
    ["us-ca-sb53", "in-force"],
    ["us-ny-raise", "enacted"],
    ["us-ny-raise-2025-passed", "expired"],
    ["us-il-sb315", "enacted"],
    ["us-ct-sb5", "enacted"],
    ["us-s2938", "proposed"],
    ["kr-ai-basic-act", "in-force"],
    ["us-senate-framework-2024", "proposed"],
    ["us-gaaia-draft", "proposed"],
    ["us-hr9917", "proposed"],
    ["cn-none", "in-force"],
    ["uk-none", "in-force"],
  ])("%s is %s", (id, status) => expect(load(id).status).toBe(status));

  const training = (id: string, index = 0): Verification | undefined => load(id).training[index]?.verified;
  test.each([
    ["us-eo-14110", "primary"],
    ["us-bis-2024-proposed", "secondary"],
    ["us-ca-sb1047", "primary"],
    ["scher-2025", "primary"],
    ["narrow-path", "secondary"],
    ["eu-ai-act-art51", "primary"],
    ["eu-gpai-guidelines", "secondary"],
    ["us-ca-sb53", "primary"],
    ["us-ny-raise", "primary"],
    ["us-ny-raise-2025-passed", "secondary"],
    ["us-il-sb315", "secondary"],
    ["us-ct-sb5", "secondary"],
    ["us-s2938", "secondary"],
    ["kr-ai-basic-act", "secondary"],
    ["us-senate-framework-2024", "primary"],
    ["us-gaaia-draft", "secondary"],
  ])("the first training rule of %s is %s", (id, mark) => expect(training(id)).toBe(mark));

  test.each([
    ["us-eo-14110", /88 FR 75191/],
    ["us-bis-2024-proposed", /Defense Production Act; the amounts/],
    ["us-ca-sb1047", /72 hours/],
    ["us-s2938", /may change the threshold/],
    ["us-senate-framework-2024", /S\.5616 keeps the number/],
    ["us-gaaia-draft", /H\.R\. 9925/],
  ])("%s marks its note %s unverified", (id, words) => {
    const notes = load(id).notes.filter((note) => words.test(note.text));
    expect(notes.map((note) => note.verified)).toEqual(["unverified"]);
  });

  test("the Korean decree's further criteria are unverified and the operator is at least", () => {
    const rule = load("kr-ai-basic-act").training[0]!;
    expect(rule.comparator).toBe(">=");
    expect(rule.when.map((one) => one.verified)).toEqual(["unverified"]);
  });

  test("dates of the EU rule are secondary although its text is primary", () => {
    expect(new Set(load("eu-ai-act-art51").dates.map((date) => date.verified))).toEqual(new Set(["secondary"]));
  });
});

describe("variants of the agreement", () => {
  test.each([
    ["scher-2025-memory", "scher-2025"],
    ["scher-2025-memory-all", "scher-2025-memory"],
    ["scher-2025-network", "scher-2025"],
    ["appendix-g-recommended", "scher-2025-memory"],
  ])("%s extends %s and repeats none of its training rules", (id, parent) => {
    expect(load(id).extends).toBe(parent);
    expect(textOf(id)).not.toMatch(/^training:/m);
    expect(load(id).training).toEqual(load("scher-2025").training);
  });

  test("only the literal reading measures the whole network", () => {
    expect(ids.filter((id) => load(id).aggregation === "network")).toEqual(["scher-2025-network"]);
  });
});

test("the six lines of the README are a policy", () => {
  const example = /```yaml\n(policy: draft\n[^`]+)```/.exec(readme)?.[1] ?? "";
  expect(example.trim().split("\n")).toHaveLength(6);
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  try {
    writeFileSync(join(folder, "draft.yaml"), example);
    expect(loadPolicyFile(join(folder, "draft.yaml"), { bundledFolder }).training).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
