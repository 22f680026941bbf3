import { beforeAll, describe, expect, test } from "vitest";
import { resolveValues, resolveVariable } from "../../src/analysis/sweep/resolveVariable.js";
import { sweep } from "../../src/analysis/sweep/sweep.js";
import type { CurveSweep, GridSweep, StepSweep, Sweep } from "../../src/analysis/sweep/sweepSchema.js";
import { sweepCsv } from "../../src/report/sweepCsv.js";
import { curveSentences, leftOutSentences, shownPoints } from "../../src/report/sweepCurveWords.js";
import { gridLimits, gridSentences, gridTable } from "../../src/report/sweepGridTables.js";
import { stepSentences } from "../../src/report/sweepStepWords.js";
import { renderSweep, sweepView } from "../../src/report/sweepView.js";
import { intervalWords, valueWords } from "../../src/report/sweepWords.js";
import { studyOffer } from "../analysis/support/studyOffer.js";
import { sweepWorldOf } from "../analysis/sweep/support/sweepWorlds.js";
import { registering } from "../policy/support/policyFolder.js";
import { assumptionRows, studyChips } from "../support/studyMarket.js";

const chips = studyChips.filter(({ id }) => id === "a100-80gb" || id === "h100-sxm");
const nameOf = (id: string) => id;
const options = { name: "--vary", from: "--from", to: "--to" };

interface Asked {
  readonly rule: string;
  readonly aggregation?: string;
  readonly vary: readonly [string, string, string];
  readonly against?: readonly [string, string];
  readonly target?: number;
  readonly points?: number;
}

async function swept({ rule, aggregation = "site", vary, against, target = 1e23, points = 20 }: Asked): Promise<Sweep> {
  const policy = registering(rule, aggregation);
  const world = sweepWorldOf({ policy, chips, target });
  const context = { policy, market: world.market, assumptions: assumptionRows };
  const [name, from, to] = vary;
  const variable = resolveVariable({ name, from, to }, options, context);
  const second = against && resolveValues(against[0], against[1], { name: "a", values: "v" }, context);
  return sweep({ ...world, variable, against: second, points, offer: studyOffer, assumptions: assumptionRows });
}

const context = {
  policies: [registering('{chips: "> 4"}')],
  assumptionRows,
  chips,
  systems: sweepWorldOf({ policy: registering('{chips: "> 4"}') }).systems,
  command: "subthreshold sweep p",
  isDefaultTarget: false,
};

let steps: StepSweep;
let curve: CurveSweep;
let grid: GridSweep;
beforeAll(async () => {
  steps = (await swept({ rule: '{chips: "> 4"}', vary: ["registration.chips", "1", "9"], target: 1e24 })) as StepSweep;
  curve = (await swept({
    rule: '{chips: "> 4"}',
    vary: ["network.upload", "10 Mbps", "1 Gbps"],
    points: 40,
  })) as CurveSweep;
  grid = (await swept({
    rule: '{chips: "> 4"}',
    vary: ["registration.chips", "1", "12"],
    against: ["network.upload", "10 Mbps,100 Mbps,1 Gbps"],
    target: 1e24,
  })) as GridSweep;
});

describe("values and intervals in words", () => {
  const end = (value: number, text: string, closed: boolean) => ({ value, text, closed });
  test.each([
    [end(1280, "1280 GB", true), end(1440, "1440 GB", false), "memory", "1,280 GB to below 1,440 GB"],
    [end(1280, "1280 GB", false), end(1440, "1440 GB", true), "memory", "above 1,280 GB to 1,440 GB"],
    [end(320, "320 GB", true), end(320, "320 GB", true), "memory", "320 GB"],
    [
      end(4.992e15, "4992 TFLOP/s", true),
      end(1.584e16, "16 H100e", true),
      "computeRate",
      "4,992 TFLOP/s (5.0424 H100e) to 16 H100e",
    ],
    [end(5, "5", true), end(12_345.5, "12345.5", false), "count", "5 to below 12,345.5"],
  ])("%j to %j", (from, to, dimension, words) => {
    expect(intervalWords({ from, to }, { dimension })).toBe(words);
  });

  test("decimals are not grouped", () => {
    expect(valueWords({ value: 0.12345, text: "0.12345 GB" }, { dimension: "memory" })).toBe("0.12345 GB");
  });
});

describe("the answer of a line, by case", () => {
  test("it tells range, largest jump, flattest stretch, the line as it stands and the systems", () => {
    const text = stepSentences(steps, nameOf).join("\n");
    expect(text).toMatch(
      /^As the line `registration.chips` moves from 1 to 9, the cheapest run of 1e24 FLOP costs between \$/,
    );
    expect(text).toMatch(/The cheapest run changes at \d values, all of them listed below/);
    expect(text).toMatch(
      /The largest jump is at \d: at \d it costs \$.*, just below it costs \$.* \(\d\.\d+x\)\. A node of \d × [\w-]+ measures exactly \d, and must register on the strict side\./,
    );
    expect(text).toMatch(/The widest stretch of one cost is/);
    expect(text).toMatch(/At 4, where the rule draws it, the run costs/);
    expect(text).toMatch(/Of 75 known legitimate systems, \d+ are registered with the line at 1 and \d+ at 9\./);
  });

  test("nothing changes", async () => {
    const flat = (await swept({
      rule: '{any: [{chips: "> 4"}, {power: "> 1 GW"}]}',
      vary: ["registration.power", "1 MW", "2 MW"],
    })) as StepSweep;
    expect(stepSentences(flat, nameOf)[0]).toMatch(
      /costs \$\S+ throughout\. It is one and the same run wherever the line is drawn\.$/,
    );
  });

  test("a part is out of reach", async () => {
    const part = (await swept({
      rule: '{chips: "> 4"}',
      aggregation: "network",
      vary: ["registration.chips", "2", "4000"],
      target: 1e24,
    })) as StepSweep;
    const text = stepSentences(part, nameOf).join("\n");
    expect(text).toContain("in a part of the range no run reaches the target at all");
    expect(text).toMatch(
      /The largest jump is at [\d,]+: at [\d,]+ it costs \$\S+, just below no run reaches the target\./,
    );
  });

  test("all is out of reach", async () => {
    const none = (await swept({
      rule: '{chips: "> 4"}',
      aggregation: "network",
      vary: ["registration.chips", "2", "9"],
      target: 1e26,
    })) as StepSweep;
    const [first] = stepSentences(none, nameOf);
    expect(first).toBe("As the line `registration.chips` moves from 2 to 9, no run reaches the target anywhere.");
  });

  test("with >= the line itself is on the side below", async () => {
    const inclusive = (await swept({ rule: '{chips: ">= 4"}', vary: ["registration.chips", "2", "9"] })) as StepSweep;
    expect(stepSentences(inclusive, nameOf).join("\n")).toMatch(/at \d it costs \$\S+, just above it costs \$/);
  });
});

describe("the answer of a curve, by case", () => {
  test("sampled: it says so, and to what", () => {
    const text = curveSentences(curve, nameOf).join("\n");
    expect(text).toMatch(/This is sampled, not proven: each of the \d+ points is an exact answer/);
    expect(text).toMatch(/At 10 Mbps it costs \$\S+, at 1,000 Mbps it costs \$/);
  });

  test("gaps that were not looked into are told, and what allows more", async () => {
    const few = (await swept({
      rule: '{chips: "> 4"}',
      vary: ["network.upload", "1 Mbps", "10 Gbps"],
      points: 5,
    })) as CurveSweep;
    expect(curveSentences(few, nameOf).join("\n")).toMatch(
      /In \d gaps between points that was not reached \(allow more with `--points`\)/,
    );
  });

  test.each([
    ["price.a100-80gb", "$1", "$2", /At every price in the range a run of this chip is the cheapest/],
    ["price.h100-sxm", "$900,000", "$990,000", /The price of `h100-sxm` changes nothing: at no price in the range/],
    ["price.a100-80gb", "$100", "$900,000", /Up to \$\S+ a chip the cheapest run is of this chip/],
  ])("%s from %s to %s", async (name, from, to, words) => {
    const priced = (await swept({ rule: '{chips: "> 4"}', vary: [name, from, to] })) as CurveSweep;
    expect(curveSentences(priced, nameOf).join("\n")).toMatch(words);
  });

  test("one point of an interrupted sweep is one point", () => {
    const one = { ...curve, complete: false, points: curve.points.slice(0, 1), segments: [] };
    expect(curveSentences(one, nameOf)).toEqual([
      expect.stringMatching(/^Only 10 Mbps was searched: there it costs \$\S+ \(target 1e23 FLOP\)\.$/),
    ]);
  });

  test("of many points the ends stay, and how many are left out is said", () => {
    const shown = shownPoints(curve);
    expect([shown[0], shown.at(-1)]).toEqual([0, curve.points.length - 1]);
    expect(leftOutSentences(curve).length).toBe(shown.length < curve.points.length ? 1 : 0);
  });
});

describe("the answer of a grid", () => {
  test("it tells the range, the corners, how things stand, and what is exact", () => {
    const text = gridSentences(grid).join("\n");
    expect(text).toMatch(
      /^As the line `registration.chips` \(1 to 12\) and the assumption `network.upload` \(10 Mbps to 1,000 Mbps\) move, the cheapest run/,
    );
    expect(text).toMatch(/As things stand \(4 and 100 Mbps\), the cheapest run costs/);
    expect(text).toMatch(
      /Along the line `registration.chips` this is exact, with every jump; the assumption `network.upload` was taken at 3 values/,
    );
  });

  test("a wide table keeps its ends and the line as it stands, and says what it leaves out", () => {
    const titles = gridTable(grid).columns.map(({ title }) => title);
    expect(titles.length).toBe(8);
    expect(titles.join(" ")).toContain("**4 as it stands**");
    expect(gridLimits(grid)[0]).toMatch(
      /^The tables show 7 of \d+ columns; `--format json` and `--format csv` have all\.$/,
    );
  });
});

describe("the whole report", () => {
  test("of each shape is placed and deterministic", async () => {
    for (const one of [steps, curve, grid]) {
      const text = await renderSweep(one, context);
      expect(text).toMatch(/^<!-- written by subthreshold -->\n\n# What the (line|assumption)/);
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\{\{/);
      expect(text).toBe(await renderSweep(one, context));
    }
  });

  test("charts stand where the view has a place for them", () => {
    expect(sweepView(steps, context, ["CHART"]).charts).toEqual(["CHART"]);
  });

  test("a stranger's names stay text", async () => {
    const evil = "<script>alert(1)</script>|[x](javascript:1)";
    const systems = context.systems.map((system) => ({ ...system, name: evil }));
    const text = await renderSweep(steps, {
      ...context,
      systems,
      chips: chips.map((chip) => ({ ...chip, name: evil })),
    });
    expect(text).not.toContain("<script");
    expect(text).not.toContain("](javascript:1)");
  });

  test("CSV has a row an interval, a point or a cell, with the ends as stated", () => {
    expect(sweepCsv(steps).split("\n")[0]).toContain(
      "from,fromText,fromClosed,to,toText,toClosed,registeredLeast,registeredMost",
    );
    expect(sweepCsv(curve).trimEnd().split("\n").length).toBe(curve.points.length + 1);
    expect(sweepCsv(grid).trimEnd().split("\n").length).toBe(grid.cells.flat().length + 1);
  });
});
