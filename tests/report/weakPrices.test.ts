import { expect, test } from "vitest";
import { weakPriceSentences, weakPrices } from "../../src/report/priceTables.js";
import { studyChips } from "../support/studyMarket.js";
import { madeUpComparison } from "./support/madeUp.js";

const strong = { costUsd: 1e6, chip: "h100-sxm" } as const;
const weak = { costUsd: 2e6, chip: "gh200-144gb" } as const;

test.each([
  // answers, sentences
  [[strong], []],
  [[{}], []],
  [[weak], ['The answer rests on a weak price, that of GH200 144GB HBM3e (see "How firm the prices are").']],
  [[strong, weak], ['1 of 2 answers rest on weak prices, of GH200 144GB HBM3e (see "How firm the prices are").']],
])("weakPriceSentences of %j is %j", (answers, sentences) => {
  const comparison = madeUpComparison({
    policies: ["scher-2025"],
    answers: answers.map((answer, place) => [(place + 1) * 1e24, answer]),
  });
  expect(weakPriceSentences(comparison, studyChips)).toEqual(sentences);
});

test("weakPrices(used, chips) names the chips used, with their range and why their price is weak", () => {
  expect(weakPrices(new Set(["h100-sxm", undefined]), studyChips)).toEqual([]);
  expect(weakPrices(new Set(["gh200-144gb"]), studyChips)).toEqual([
    expect.stringMatching(
      /^\*\*GH200 144GB HBM3e\*\*: \$28,000 a chip \(estimate of the study\), \$28,000 to \$46,700 reported; contradicted/,
    ),
  ]);
});
