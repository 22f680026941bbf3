import { describe, expect, test } from "vitest";
import { compare } from "../../src/analysis/compare.js";
import { sensitivity } from "../../src/analysis/sensitivity.js";
import { type Sensitivity, sensitivitySchema } from "../../src/analysis/sensitivitySchema.js";
import type { Metric } from "../../src/search/goal.js";
import { relativeError } from "../support/relativeError.js";
import { assumptionRows, policyNamed, studyAssumptions, studyMarket, studyRule } from "../support/studyMarket.js";
import { studyOffer } from "./support/studyOffer.js";

const policies = [studyRule, policyNamed("scher-2025-memory")];

function ask(series: "bandwidth" | "latency", metric: Metric, target = 1e25): Sensitivity {
  return sensitivity({ policies, series, target, market: studyMarket(metric), offer: studyOffer, assumptionRows });
}

const answers = {
  "bandwidth local": ask("bandwidth", "local"),
  "bandwidth quality": ask("bandwidth", "quality"),
  "latency local": ask("latency", "local"),
  "latency quality": ask("latency", "quality"),
} as const;

describe.each(Object.entries(answers))("sensitivity: %s", (_name, answer) => {
  test("fits its schema, and its JSON too", () => {
    expect(sensitivitySchema.parse(answer)).toEqual(answer);
    expect(sensitivitySchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });

  test("has one cell a network and policy, in order", () => {
    expect(answer.cells.map(({ network, policy }) => [network, policy])).toEqual(
      answer.networks.flatMap(({ id }) => answer.policies.map((policy) => [id, policy])),
    );
  });

  test("a better network never costs more", () => {
    for (const { steps, policy } of answer.spreads) expect(steps, policy).toEqual([]);
    for (const policy of answer.policies) {
      // The links of both series as listed: equal ways, rising bandwidth or rising latency.
      const costs = answer.cells
        .filter((cell) => cell.policy === policy)
        .filter(({ network }) => !network.endsWith("-average"))
        .map(({ result }) => result.costUsd);
      const falling = answer.series === "bandwidth" ? costs : costs.toReversed();
      expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    }
  });

  test("hiding never costs less than not hiding, and the reference network is one of the series", () => {
    for (const { evasionMultiple } of answer.cells) expect(evasionMultiple).toBeGreaterThan(1);
    const reference = answer.networks.find(({ id }) => id === answer.reference);
    expect(reference).toMatchObject({ uploadMbps: 100, downloadMbps: 100, latencyMs: 100 });
  });

  test("ratios refer to the reference network", () => {
    for (const cell of answer.cells) {
      const base = answer.cells.find(({ network, policy }) => network === answer.reference && policy === cell.policy)!;
      expect(cell.costRatio).toBe(cell.result.costUsd / base.result.costUsd);
      expect(cell.costDeltaUsd).toBe(cell.result.costUsd - base.result.costUsd);
      expect(cell.nodeRatio).toBe(cell.result.nodes / base.result.nodes);
      expect(cell.evasionMultiple).toBe(cell.result.costUsd / answer.centralised!.costUsd);
    }
  });

  test("on the reference network answers what compare answers", () => {
    const { cells, centralised } = compare({
      policies,
      baseline: studyRule,
      targets: [1e25],
      market: studyMarket(answer.metric),
      offer: studyOffer,
      assumptions: assumptionRows,
    });
    expect(answer.centralised).toEqual(centralised[0]!.result);
    const own = answer.cells.filter(({ network }) => network === answer.reference);
    expect(own.map(({ result }) => result)).toEqual(cells.map(({ result }) => result));
  });
});

describe("known answers under scher-2025 at 1e25 FLOP", () => {
  // By exhaustive search over the grid, as in tests/golden/search-published.json where it has the cell.
  const KNOWN = [
    // question,           network,      million USD, nodes
    ["bandwidth local", "10-mbps", 113.77008, 141],
    ["bandwidth local", "100-mbps", 29.04768, 36],
    ["bandwidth local", "1-tbps", 10.48944, 13],
    ["bandwidth quality", "100-mbps", 114.37524, 162],
    ["latency local", "latency-10", 29.04768, 36],
    ["latency local", "latency-300", 29.04768, 36],
    ["latency quality", "latency-300", 114.37524, 162],
  ] as const;
  test.each(KNOWN)("%s on %s: $%dM with %d nodes", (name, network, millions, nodes) => {
    const cell = answers[name].cells.find((one) => one.network === network && one.policy === "scher-2025")!;
    expect(relativeError(cell.result.costUsd, millions * 1e6)).toBeLessThan(1e-12);
    expect(cell.result.nodes).toBe(nodes);
  });
});

describe("what the study prints", () => {
  test("stands beside its own metric and target", () => {
    const printed = answers["bandwidth local"].networks.map(({ published }) =>
      published.map(({ cost }) => cost).join(),
    );
    expect(printed).toEqual(["$2.79B", "$118.6M", "$34.3M", "$30.7M", "$30.7M", "$18.6M", "$12.9M", "$10.5M"]);
    expect(answers["latency local"].networks.map(({ published }) => published.length)).toEqual([1, 1, 1, 1]);
  });

  test("stands beside no other", () => {
    const others = [answers["bandwidth quality"], ask("bandwidth", "local", 2e25)];
    for (const { networks } of others) expect(networks.flatMap(({ published }) => published)).toEqual([]);
  });
});

test("an answer that another policy's run beats although it is unregistered too is named", () => {
  expect(answers["bandwidth local"].overlooked).toEqual([
    { network: "100-mbps", policy: "scher-2025", by: "scher-2025-memory" },
    { network: "1-gbps", policy: "scher-2025", by: "scher-2025-memory" },
  ]);
  expect(answers["bandwidth quality"].overlooked).toEqual([]);
});

test("a target beyond every run is answered with the most capable one, and the ratios are null", () => {
  const answer = ask("latency", "quality", 1e30);
  expect(sensitivitySchema.parse(answer)).toEqual(answer);
  for (const cell of answer.cells) {
    expect(cell).toMatchObject({ hiding: "impossible", costRatio: null, costDeltaUsd: null, evasionMultiple: null });
  }
  expect(answer.spreads[0]).toMatchObject({
    unreached: answer.networks.map(({ id }) => id),
    cheapestNetwork: null,
    costRatio: null,
  });
});

test("links inside groups that were set apart stay as they are", () => {
  const network = { ...studyAssumptions.network, regionalMbps: 1000, regionalLatencyMs: 20 };
  const market = { ...studyMarket("local"), assumptions: { ...studyAssumptions, network } };
  const answer = sensitivity({
    policies,
    series: "bandwidth",
    target: 1e25,
    market,
    offer: studyOffer,
    assumptionRows,
  });
  for (const { result } of answer.cells) {
    expect(result.configuration!.network).toMatchObject({ regionalMbps: 1000, regionalLatencyMs: 20 });
  }
});

test("sensitivity(question) gives the same twice, and reports each answer", () => {
  const steps: string[] = [];
  const question = {
    policies,
    series: "latency",
    target: 1e25,
    market: studyMarket("local"),
    offer: studyOffer,
    assumptionRows,
  } as const;
  expect(sensitivity(question, (done, of) => steps.push(`${done}/${of}`))).toEqual(answers["latency local"]);
  expect(steps).toEqual(["1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8"]);
});
