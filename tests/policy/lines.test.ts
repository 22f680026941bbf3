import { describe, expect, test } from "vitest";
import { type Decimal, parseDecimal } from "../../src/input/decimal.js";
import { InputError } from "../../src/input/diagnostics.js";
import { parseQuantity } from "../../src/input/units.js";
import type { MeasuredLeaf } from "../../src/policy/evaluateTree.js";
import { lineName, lineNamed, linesOf, withLeaf, withLineAt } from "../../src/policy/lines.js";
import { lineText } from "../../src/policy/lineText.js";
import { policyNamed } from "../support/studyMarket.js";
import { registering } from "./support/policyFolder.js";

const memory = "registration.all[0].any[1].memory";
const compute = "registration.all[0].any[0].compute";
const exact = (text: string): Decimal => parseDecimal(text)!;

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("linesOf(policy)", () => {
  test.each([
    ['{chips: "> 5"}', [["registration.chips", true]]],
    ['{not: {chips: "<= 5"}}', [["registration.not.chips", true]]],
    ['{not: {not: {chips: ">= 5"}}}', [["registration.not.not.chips", true]]],
    ['{any: [{chips: "< 5"}, {colocated: true}]}', [["registration.any[0].chips", false]]],
    ["{condition: in words}", []],
  ] as const)("%s has the lines %j, with whether a greater number registers less", (registration, lines) => {
    const found = linesOf(registering(registration));
    expect(found.map(({ leaf, loosensUpwards }) => [leaf.path, loosensUpwards])).toEqual(lines);
  });

  test("those of policies that apply at once are told apart by the policy", () => {
    const both = policyNamed("us-bis-2024-proposed+scher-2025-network");
    const names = linesOf(both).map((line) => lineName(line, both));
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toMatch(/^us-bis-2024-proposed:registration\./);
    expect(linesOf(both).map(({ aggregation }) => aggregation)).toContain("network");
  });
});

describe("lineNamed(policy, name, option)", () => {
  test.each([
    ["registration.memory", memory],
    [memory, memory],
    ["scher-2025-memory:registration.compute", compute],
  ])("%s is %s", (name, path) => {
    expect(lineNamed(policyNamed("scher-2025-memory"), name, "--vary").leaf.path).toBe(path);
  });

  test.each([
    ["registration.memroy", /draws no line "registration.memroy".*\n?.*registration\.memory/s],
    ["registration.power", /draws no line "registration.power"/],
    ["", /draws no line ""/],
  ])('"%s" is refused', (name, words) => {
    expect(messageOf(() => lineNamed(policyNamed("scher-2025-memory"), name, "--vary"))).toMatch(words);
  });

  test("a name of several lines is refused with the places of all", () => {
    const message = messageOf(() =>
      lineNamed(registering('{all: [{chips: "> 5"}, {chips: "< 9"}]}'), "registration.chips", "--vary"),
    );
    expect(message).toContain("names 2 lines");
    expect(message).toContain("registration.all[0].chips, registration.all[1].chips");
  });

  test("a policy without lines says what is expected", () => {
    expect(messageOf(() => lineNamed(policyNamed("us-ca-sb53"), "registration.memory", "--vary"))).toContain(
      "a policy that draws a line",
    );
  });
});

describe("withLineAt(policy, line, exact)", () => {
  const policy = policyNamed("scher-2025-memory");
  const line = lineNamed(policy, "registration.memory", "--vary");

  test("moves one line with its words and leaves the policy as it was", () => {
    const moved = withLineAt(policy, line, exact("2560"));
    const leaves = linesOf(moved).map(({ leaf }) => leaf);
    expect(leaves.map(({ text }) => text)).toEqual([
      "compute > 16 H100e",
      "memory > 2560 GB of HBM",
      "interconnect > 25 Gbps",
    ]);
    expect(leaves[1]!.comparison.quantity.value).toBe(2560);
    expect(linesOf(policy)[1]!.leaf.text).toBe("memory > 1280 GB of HBM");
  });

  test("where it already is, it gives the same verdicts and quantity", () => {
    const { exact: number } = line.leaf.comparison.quantity;
    expect(lineNamed(withLineAt(policy, line, number), memory, "").leaf.comparison.quantity.exact).toEqual(number);
  });

  test("0 can be asked, though no file can say it", () => {
    expect(lineNamed(withLineAt(policy, line, exact("0")), memory, "").leaf.comparison.quantity.value).toBe(0);
  });

  test("withLeaf changes that leaf alone", () => {
    const all = withLeaf(policy, line, (leaf) => (leaf.kind === "memory" ? { ...leaf, of: ["gddr"] } : leaf));
    const kinds = linesOf(all).flatMap(({ leaf }) => (leaf.kind === "memory" ? leaf.of : []));
    expect(kinds).toEqual(["gddr"]);
  });
});

describe("lineText(kind, exact)", () => {
  test.each([
    ["compute", "15840e12", "16 H100e"],
    ["compute", "4992e12", "4992 TFLOP/s"],
    ["compute", "990e9", "0.001 H100e"],
    ["compute", "1", "1e-12 TFLOP/s"],
    ["memory", "1280", "1280 GB"],
    ["memory", "0.5", "0.5 GB"],
    ["chips", "17", "17"],
    ["interconnect", "25000", "25 Gbps"],
    ["interconnect", "12.3456", "12.3456 Mbps"],
    ["power", "11.2", "11.2 kW"],
    ["price", "7000", "$7000"],
  ] as const)("%s %s is told as %s", (kind, number, text) => {
    expect(lineText(kind, exact(number))).toBe(text);
  });

  const dimensions = {
    compute: "computeRate",
    memory: "memory",
    chips: "count",
    interconnect: "bandwidth",
    power: "power",
    price: "money",
  } as const;
  test("what it tells is read back exactly", () => {
    for (const kind of Object.keys(dimensions) as MeasuredLeaf["kind"][]) {
      for (const text of ["1", "0.125", "4992e12", "123456789", "15840e12", "8192", "3.3e-3"]) {
        const parsed = parseQuantity(lineText(kind, exact(text)), dimensions[kind]);
        expect(parsed.ok && parsed.quantity.exact).toEqual(exact(text));
      }
    }
  });
});
