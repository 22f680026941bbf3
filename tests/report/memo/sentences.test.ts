import { describe, expect, test } from "vitest";
import type { Memo } from "../../../src/analysis/memo/memoSchema.js";
import { formatRatio, formatUsd } from "../../../src/report/format.js";
import { burdenSentence, firmnessSentence, threeSentences } from "../../../src/report/memo/memoAnswer.js";
import { criteriaSentences } from "../../../src/report/memo/memoCriteria.js";
import { effectSentence } from "../../../src/report/memo/memoEffect.js";
import { responseSentences } from "../../../src/report/memo/memoResponses.js";
import { toldTarget } from "../../../src/report/memo/toldTarget.js";
import { variationSentences } from "../../../src/report/memo/variationSentences.js";
import { variationTables } from "../../../src/report/memo/variationTables.js";
import { chipNames } from "../../../src/report/names.js";
import { studyChips } from "../../support/studyMarket.js";
import { type AskedMemo, memoOf, otherMetric, slowNetwork } from "./support.js";

const nameOf = chipNames(studyChips);

/** The costs under the baseline and the policy at one target of a memo, and their ratio, as text. */
function figures({ comparison, policy }: Memo, target: number) {
  const at = comparison.cells.filter((cell) => cell.target === target);
  const cell = at.find((candidate) => candidate.policy === policy)!;
  const base = at[0]!;
  const open = comparison.centralised.find((row) => row.target === target)!.result!;
  return {
    from: formatUsd(base.result.costUsd),
    to: formatUsd(cell.result.costUsd),
    ratio: cell.costRatio === null ? "-" : formatRatio(cell.costRatio),
    open: formatUsd(open.costUsd),
    multiple: cell.evasionMultiple === null ? "-" : formatRatio(cell.evasionMultiple),
  };
}

type Figures = ReturnType<typeof figures>;
const memory = "Taking `scher-2025-memory` in place of `scher-2025`";

describe("effectSentence(memo): what the rule does to the cost of hiding a run", () => {
  test.each<[string, string, string | undefined, AskedMemo, (figure: Figures) => string]>([
    // case, policy, baseline, asked, sentence
    [
      "raises",
      "scher-2025-memory",
      "scher-2025",
      {},
      ({ from, to, ratio }) =>
        `${memory} raises the least cost of hiding a run of 1e25 FLOP from ${from} to ${to} (${ratio}).`,
    ],
    [
      "lowers",
      "scher-2025",
      "scher-2025-memory",
      {},
      ({ from, to, ratio }) =>
        `Taking \`scher-2025\` in place of \`scher-2025-memory\` lowers the least cost of hiding a run of 1e25 FLOP from ${from} to ${to} (${ratio}).`,
    ],
    [
      "the same run",
      "scher-2025-memory",
      "scher-2025",
      { targets: [1e24] },
      () => `${memory} changes nothing for whoever hides a run: at 1e24 FLOP a run costs exactly as much.`,
    ],
    [
      "infeasible",
      "scher-2025-network",
      "scher-2025",
      {},
      () => "Taking `scher-2025-network` in place of `scher-2025` puts hidden runs of 1e25 FLOP out of reach.",
    ],
    [
      "feasible again",
      "scher-2025",
      "scher-2025-network",
      {},
      () => "Taking `scher-2025` in place of `scher-2025-network` brings hidden runs of 1e25 FLOP within reach.",
    ],
    [
      "neither reaches it",
      "scher-2025-network",
      '{chips: ">= 1"}',
      {},
      () => "Taking `scher-2025-network` in place of `b` leaves 1e25 FLOP out of reach, as before.",
    ],
    [
      "nothing registered by either",
      "us-ca-sb53",
      "uk-none",
      {},
      () =>
        "Taking `us-ca-sb53` in place of `uk-none` changes nothing for whoever hides a run: at 1e25 FLOP neither rule registers any cluster, so there is nothing to hide.",
    ],
    [
      "only seems to lower, in the published space",
      "scher-2025-memory",
      "scher-2025",
      { targets: [1e26], space: "published" },
      () =>
        `${memory} only seems to change the cost at 1e26 FLOP, where the difference comes from the runs that were searched and not from the rule.`,
    ],
    [
      "hardly moves",
      "scher-2025-memory",
      "scher-2025",
      { targets: [2.1e25], space: "published" },
      () => `${memory} hardly moves the cost of hiding a run at 2.1e25 FLOP.`,
    ],
    [
      "alone: split",
      "scher-2025",
      undefined,
      {},
      ({ to, multiple }) =>
        `Under \`scher-2025\` hiding a run means joining unregistered clusters over the internet and costs ${to} at 1e25 FLOP (${multiple} the cost of a run that hides nothing).`,
    ],
    [
      "alone: a lone cluster is enough",
      "scher-2025",
      undefined,
      { targets: [1e23] },
      ({ to }) =>
        `Under \`scher-2025\` runs of 1e23 FLOP fit a single cluster that need not register (${to} at 1e23 FLOP).`,
    ],
    [
      "alone: infeasible",
      "scher-2025-network",
      undefined,
      {},
      () => "Under `scher-2025-network` no hidden run reaches 1e25 FLOP.",
    ],
    [
      "alone: nothing registered",
      "us-ca-sb53",
      undefined,
      {},
      ({ open }) =>
        `\`us-ca-sb53\` registers no cluster, so there is nothing to hide from it, and a training run costs what it costs without the rule: ${open} at 1e25 FLOP.`,
    ],
  ])("%s", async (_, policy, baseline, asked, sentence) => {
    const memo = await memoOf(policy, baseline, asked);
    expect(effectSentence(memo)).toBe(sentence(figures(memo, memo.comparison.targets[0]!)));
  });

  test("several targets: the most and the least moved, each with its costs", async () => {
    const targets = [1e24, 3.3e24, 1e25, 2.1e25, 3.8e25];
    const memo = await memoOf("scher-2025-memory", "scher-2025", { targets });
    const [most, least] = [figures(memo, 3.3e24), figures(memo, 3.8e25)];
    expect(effectSentence(memo)).toBe(
      `${memory} raises the least cost of hiding a run at 4 of the 5 sizes computed, most at 3.3e24 FLOP from ${most.from} to ${most.to} (${most.ratio}) and least at 3.8e25 FLOP from ${least.from} to ${least.to} (${least.ratio}); it changes nothing at 1e24 FLOP.`,
    );
  });
});

describe("burdenSentence(memo): whom the rule registers", () => {
  test.each([
    [
      "scher-2025-memory",
      "scher-2025",
      /^It registers 41 of the 75 legitimate systems on our list, among them 8 that `scher-2025` does not \(3 cloud, .*\)\.$/,
    ],
    [
      "scher-2025",
      "scher-2025-memory",
      /^It registers 33 of the 75 legitimate systems on our list; it spares 8 that `scher-2025-memory` registers \(3 cloud, .*\)\.$/,
    ],
    [
      "scher-2025-network",
      "scher-2025",
      /^It registers 33 of the 75 legitimate systems on our list, the same as `scher-2025`\.$/,
    ],
    ["us-ca-sb53", "uk-none", /^It registers none of the 75 legitimate systems on our list, the same as `uk-none`\.$/],
    ["us-ca-sb53", undefined, /^`us-ca-sb53` registers none of the 75 legitimate systems on our list\.$/],
    [
      "scher-2025",
      undefined,
      /^`scher-2025` registers 33 of the 75 legitimate systems on our list: 10 national facility \(US NSF\), /,
    ],
    [
      '{memory: "> 1280 GB", of: [hbm]}',
      "scher-2025",
      /^It registers 38 of .*, among them 8 that `scher-2025` does not \(.*\); it spares 3 that the other registers \(.*\)\.$/,
    ],
  ])("%s against %s", async (policy, baseline, sentence) => {
    expect(burdenSentence(await memoOf(policy, baseline, { targets: [1e23] }))).toMatch(sentence);
  });
});

describe("firmnessSentence(memo): whether hiding stays possible, and how far the figures move", () => {
  test.each<[string, string | undefined, AskedMemo, RegExp]>([
    [
      "scher-2025-memory",
      "scher-2025",
      { variations: [otherMetric, slowNetwork] },
      /^A run of every size computed can still be had without registering; .* under the 2 other settings tried the cost at 1e25 FLOP lies between \$[\d.]+M and \$[\d.]+B, 1x to [\d.]+x the cost under `scher-2025`\.$/,
    ],
    [
      "scher-2025-memory",
      "scher-2025",
      {},
      /^A run of every size .*; these are estimates of a model, in the cost of hardware alone\.$/,
    ],
    ["scher-2025-network", "scher-2025", {}, /^No run of any size computed can be had without registering; /],
    [
      "scher-2025-network",
      "scher-2025",
      { targets: [1e23, 1e25] },
      /^Runs of 1e25 FLOP cannot be had without registering, the others can; /,
    ],
    ["us-ca-sb53", undefined, {}, /^Nothing needs to be hidden at any size computed; /],
  ])("%s against %s: %#", async (policy, baseline, asked, sentence) => {
    expect(firmnessSentence(await memoOf(policy, baseline, asked))).toMatch(sentence);
  });

  test("the answer has three sentences, each a paragraph of its own", async () => {
    const sentences = threeSentences(await memoOf("scher-2025-memory", "scher-2025"));
    for (const sentence of sentences) expect(sentence).toMatch(/^[^\n]+\.$/);
  });
});

describe("responseSentences(memo): what the evader does", () => {
  test.each<[string, string | undefined, number, RegExp]>([
    [
      "scher-2025-memory",
      "scher-2025",
      1e25,
      /^\*\*1e25 FLOP:\*\* [\d,]+ clusters of 8 × GH200 .*, none of which must register, joined over the internet \(.* chips for \$.*\), train a model of .* parameters; under `scher-2025` it takes [\d,]+ clusters of 49 × A100 .* for \$.*\.$/,
    ],
    ["scher-2025-memory", "scher-2025", 1e24, /; the same under `scher-2025`\.$/],
    ["scher-2025-memory", "scher-2025", 1e23, /one cluster that need not register is enough, .*; the same under/],
    [
      "scher-2025-network",
      "scher-2025",
      1e25,
      /no run reaches it unregistered: the most capable run reaches .*; under `scher-2025` it takes/,
    ],
    ["scher-2025", "scher-2025-network", 1e25, /; under `scher-2025-network` no run reaches it\.$/],
    ["scher-2025", "us-ca-sb53", 1e25, /; under `us-ca-sb53` nothing has to hide, and it costs \$[\d.]+M\.$/],
    [
      "us-ca-sb53",
      "scher-2025",
      1e23,
      /nothing has to hide; one cluster of .*; under `scher-2025` one unregistered cluster is enough, for \$/,
    ],
    ["scher-2025", undefined, 1e25, /train a model of [\dB.]+ parameters\.$/],
  ])("%s against %s at %d", async (policy, baseline, target, sentence) => {
    const memo = await memoOf(policy, baseline, { targets: [target] });
    expect(responseSentences(memo, nameOf)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe("what would change the answer", () => {
  test("the settings with their ends, the steady targets, and a table of the others", async () => {
    const memo = await memoOf("scher-2025-memory", "scher-2025", {
      targets: [1e23, 1e25],
      variations: [otherMetric, slowNetwork],
    });
    const [span, steady] = variationSentences(memo);
    expect(span).toMatch(
      /^At 1e25 FLOP, where the cost moves most, it goes from \$[\d.]+M \(runs measured by C_local\) to \$[\d.]+B \(10 Mbps to and from each cluster\) over the assumed setting and the 2 others: 1x to [\d.]+x the cost under `scher-2025`\.$/,
    );
    expect(steady).toBe("At 1e23 FLOP the cost is that under `scher-2025` in every setting tried.");
    const [table] = variationTables(memo);
    expect(table!.columns.map(({ title }) => title)).toEqual(["Setting", "1e25 FLOP"]);
    expect(table!.rows).toHaveLength(3);
  });

  test("targets that fall out of reach are told", async () => {
    const far = {
      ...slowNetwork,
      setting: "0 Mbps",
      market: {
        ...slowNetwork.market,
        chips: slowNetwork.market.chips.filter(({ id }) => id === "tpu-v5e"),
        space: "published" as const,
      },
    };
    const memo = await memoOf("scher-2025", undefined, { targets: [1e26], variations: [far] });
    const told = variationSentences(memo).join(" ");
    const out = memo.variations[0]!.cells[0]!.policyUsd === null;
    expect(out).toBe(true);
    expect(told).toContain("A run of 1e26 FLOP falls out of reach with 0 Mbps to and from each cluster.");
    const network = await memoOf("scher-2025-network", "scher-2025", { variations: [slowNetwork] });
    expect(variationSentences(network)).toEqual([
      "A run of 1e25 FLOP stays out of reach in every other setting tried.",
    ]);
  });

  test("nothing is said where nothing was tried or differs", async () => {
    expect(variationSentences(await memoOf("scher-2025-memory", "scher-2025"))).toEqual([]);
    const open = await memoOf("us-ca-sb53", undefined, { variations: [slowNetwork] });
    expect(variationTables(open)).toEqual([]);
  });
});

describe("toldTarget(memo)", () => {
  test("is the target that moves most, and never one that only seems to", async () => {
    const memo = await memoOf("scher-2025-memory", "scher-2025", { targets: [3.3e24, 1e25] });
    expect(toldTarget(memo)?.target).toBe(3.3e24);
    const seeming = await memoOf("scher-2025-memory", "scher-2025", { targets: [1e26], space: "published" });
    expect(toldTarget(seeming)).toBeUndefined();
    expect(toldTarget(await memoOf("scher-2025-memory", "scher-2025", { targets: [1e24] }))).toBeUndefined();
  });
});

describe("criteriaSentences(memo): what speaks for which option", () => {
  test("price, systems and both, with figures of the record", async () => {
    const memo = await memoOf("scher-2025-memory", "scher-2025", { targets: [1e23, 1e25], variations: [otherMetric] });
    const { from, to, ratio } = figures(memo, 1e25);
    const [price, systems, both, reach, lone, robust] = criteriaSentences(memo);
    expect(price).toContain(
      `at 1e25 FLOP, where the cost moves most, it costs ${to} under \`scher-2025-memory\` and ${from} under \`scher-2025\` (${ratio})`,
    );
    expect(systems).toMatch(/: `scher-2025` registers 33 of the 75 systems listed, `scher-2025-memory` 41\.$/);
    const at = memo.comparison.cells.filter((cell) => cell.target === 1e25);
    const added = at[1]!.result.costUsd - at[0]!.result.costUsd;
    expect(both).toContain(
      `hiding costs ${formatUsd(added)} more and 8 more of the listed systems register: ${formatUsd(added / 8)} of added cost for each`,
    );
    expect(reach).toContain("`scher-2025-memory` does not do it");
    expect(lone).toMatch(/it still can at 1e23 FLOP under `scher-2025-memory` and `scher-2025` alike\.$/);
    expect(robust).toContain("(runs measured by C_local)");
  });

  test.each<[string, string | undefined, AskedMemo, RegExp]>([
    [
      "scher-2025-network",
      "scher-2025",
      {},
      /costs more: under `scher-2025-network` no hidden run reaches 1e25 FLOP\./,
    ],
    [
      "scher-2025",
      "scher-2025-network",
      {},
      /costs more: under `scher-2025-network` no hidden run reaches 1e25 FLOP\./,
    ],
    [
      "scher-2025-memory",
      "scher-2025",
      { targets: [1e24] },
      /nothing speaks for either: at no size computed does the rule itself change the cost/,
    ],
    [
      "scher-2025-memory",
      "scher-2025",
      { targets: [1e26], space: "published" },
      /at no size computed does the rule itself change the cost/,
    ],
    ["scher-2025-network", "scher-2025", {}, /register, nothing speaks for either: both register 33/],
  ])("%s against %s: %#", async (policy, baseline, asked, sentence) => {
    expect(criteriaSentences(await memoOf(policy, baseline, asked)).join("\n")).toMatch(sentence);
  });

  test("recommends nothing", async () => {
    const said = criteriaSentences(await memoOf("scher-2025-memory", "scher-2025")).join(" ");
    expect(said).not.toMatch(/\b(should|recommend|best|better)\b/i);
  });
});
