import { describe, expect, test } from "vitest";
import { studySentences } from "../../src/report/studySentences.js";
import { studyTables } from "../../src/report/studyTables.js";
import { type Asked, answered } from "./support/answered.js";

const both = ["scher-2025", "scher-2025-memory"] as const;

function studyOf(references: readonly string[], asked: Asked) {
  const { comparison, context } = answered(references, { targets: [1e24, 2e24, 1e25], ...asked });
  return {
    tables: studyTables(comparison, context.chips, (id) => id),
    sentences: studySentences(comparison, context.chips),
  };
}

describe("studyTables(comparison, chips, nameOf)", () => {
  test("has the rows of the study's main table that ask the same", () => {
    const [table] = studyOf(both, { metric: "local", space: "both" }).tables;
    expect(table!.rows).toEqual([
      ["1e24 FLOP", "$1.6M", "2", "16 × h100-sxm, FP8, flat", "$1.61M", "$1.31M", "2", "13 × h100-sxm, FP8, flat"],
      [
        "1e25 FLOP",
        "$30.7M",
        "34",
        "16 × gh200-144gb, FP8, hierarchical, groups of 8 nodes",
        "$29.0M",
        "$23.7M",
        "105",
        "4 × gh200-144gb, FP8, hierarchical, groups of 2 nodes",
      ],
    ]);
  });

  test("has no column of the study's grid where only one space was searched", () => {
    const [table] = studyOf(["scher-2025"], { metric: "local" }).tables;
    expect(table!.columns.map(({ title }) => title)).not.toContain("Exact minimum of the study's grid");
  });

  test.each<readonly [string, readonly string[], Asked]>([
    ["another metric", both, { metric: "quality" }],
    ["another rule", ["scher-2025-memory"], { metric: "local" }],
    ["other assumptions", both, { metric: "local", assume: ["training.mfu=0.3"] }],
    ["other chips", both, { metric: "local", chips: "h100-sxm" }],
    ["other prices", both, { metric: "local", offer: { prices: "high" } }],
    ["a chip withheld", both, { metric: "local", offer: { withheld: ["tpu-v4"] } }],
    ["other targets", both, { metric: "local", targets: [2e24] }],
  ])("has nothing to show for %s", (_case, references, asked) => {
    expect(studyOf(references, asked).tables).toEqual([]);
  });
});

describe("studySentences(comparison, chips)", () => {
  test("say that the study has no costs in C_quality", () => {
    expect(studyOf(["scher-2025"], {}).sentences).toEqual([
      expect.stringMatching(/^The study prints costs of targets in C_local only and none in C_quality/),
    ]);
  });

  test("hold what the study says of the memory limit against the ratios found", () => {
    const { sentences } = studyOf(both, { space: "adversarial" });
    expect(sentences[1]).toMatch(
      /five times as many nodes .* roughly 50% \(appendix G\.5\)\. Here, at the targets for which nodes are joined, it multiplies the nodes by 1x to 2\.08x and the cost by 1x to 1\.36x\.$/,
    );
  });

  test("claim no ratio in the published space, where differences are no bounds", () => {
    expect(studyOf(both, { metric: "local" }).sentences).toEqual([expect.stringMatching(/\(appendix G\.5\)\.$/)]);
  });

  test("say nothing where the setting is not the study's", () => {
    expect(studyOf(both, { assume: ["run.length=365 days"] }).sentences).toEqual([]);
  });
});
