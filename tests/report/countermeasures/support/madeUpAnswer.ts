import {
  type CountermeasureCell,
  type CountermeasuresAnswer,
  countermeasuresSchema,
} from "../../../../src/analysis/countermeasures/countermeasuresSchema.js";
import type { Evasion } from "../../../../src/search/evasionSchema.js";
import { madeUpComparison } from "../../support/madeUp.js";

/** What a made-up cell states; the rest follows. */
export interface MadeUpCell {
  /** Expected cost [USD]; absent, no run is left */
  readonly costUsd?: number;
  readonly nodes?: number;
  readonly chance?: number;
  readonly lossUsd?: number;
  readonly hazard?: number | null;
}

export const target = 1e25;

/** The ids of the made-up measures: two that watch, and a rule. */
const ids = ["watching", "inspecting", "limiting"] as const;

const baseCostUsd = 1e8;

export function madeUpCell(
  measures: readonly string[],
  given: MadeUpCell,
  about: Partial<Pick<CountermeasureCell, "target" | "evader" | "staffModel">> = {},
): CountermeasureCell {
  const { costUsd, nodes = 100, chance = 1, lossUsd = 0, hazard = chance === 0 ? null : -Math.log(chance) + 0 } = given;
  const at = about.target ?? target;
  const paid = costUsd === undefined ? undefined : costUsd - (1 - chance) * lossUsd;
  const { result, hiding } = madeUpComparison({
    policies: ["base"],
    answers: [[at, paid === undefined ? {} : { costUsd: paid, nodes }]],
  }).cells[0]!;
  return {
    evader: "non-state",
    staffModel: "insider-leak",
    target: at,
    measures: [...measures],
    hiding,
    ...(costUsd === undefined ? { limit: "too-visible" as const } : {}),
    result:
      measures.length === 0 ? result : { ...result, evasion: madeUpEvasion({ chance, lossUsd, hazard, costUsd }) },
    costUsd: costUsd ?? null,
    costRatio: costUsd === undefined ? null : costUsd / baseCostUsd,
    nodeRatio: costUsd === undefined ? null : nodes / 100,
    chance: costUsd === undefined ? null : chance,
    days: costUsd === undefined ? null : 740,
    ...about,
  };
}

export function madeUpEvasion(given: {
  readonly chance: number;
  readonly lossUsd: number;
  readonly hazard: number | null;
  readonly costUsd: number | undefined;
}): Evasion {
  const { chance, lossUsd, hazard, costUsd = 5e5 } = given;
  return {
    chance,
    hazards: [{ policy: "watching", path: "countermeasures[0]", type: "whistleblowers", hazard }],
    people: 25.6,
    megawatts: 7.39,
    days: 740,
    connection: "business",
    chipSource: "untracked",
    flagged: false,
    hardwareUsd: costUsd,
    lossUsd,
    expectedCostUsd: costUsd,
    targetFlop: target,
  };
}

const entry = {
  type: "whistleblowers",
  evidence: "guess",
  path: "countermeasures[0]",
  parameters: [
    { name: "reach", value: "80%", range: ["50%", "100%"] },
    { name: "awardFactor", value: "2" },
  ],
  against: ["non-state"],
  sources: ["A source"],
  note: "Nobody knows.",
} satisfies CountermeasuresAnswer["items"][number]["entries"][number];

const items: CountermeasuresAnswer["items"] = [
  {
    id: "watching",
    title: "People who watch",
    entries: [entry],
    registers: false,
    burden: [{ amount: 11_000, of: "tips reviewed a year", text: "11,000", evidence: "derived", source: "SEC" }],
  },
  {
    id: "inspecting",
    title: "People who visit",
    entries: [{ ...entry, type: "challenge-inspections", evidence: "derived", parameters: [], sources: [] }],
    registers: false,
    burden: [],
  },
  {
    id: "limiting",
    title: "A lower line",
    entries: [],
    registers: true,
    burden: [{ amount: 8, of: "systems newly registered", text: "8", evidence: "measured" }],
  },
];

const subject = { target, evader: "non-state" as const, staffModel: "insider-leak" as const };
const all = [...ids];

const point = (costUsd: number | null, chance: number | null) => ({
  costUsd,
  chance,
  nodes: costUsd === null ? null : 100,
  days: costUsd === null ? null : 740,
  chip: costUsd === null ? null : "h100-sxm",
});

/** An answer with every part, on three measures and one target; each part can be replaced. */
export function madeUpAnswer(changed: Partial<CountermeasuresAnswer> = {}): CountermeasuresAnswer {
  const answer: CountermeasuresAnswer = {
    complete: true,
    base: "base",
    items,
    targets: [target],
    metric: "quality",
    minSuccess: 0.5,
    costBasis: "capital",
    evader: "non-state",
    staffModel: "insider-leak",
    cells: [
      madeUpCell([], { costUsd: baseCostUsd }),
      madeUpCell(["watching"], { costUsd: 1.5e8, chance: 0.6, nodes: 90 }),
      madeUpCell(["inspecting"], { costUsd: baseCostUsd, chance: 0.7 }),
      madeUpCell(["limiting"], { costUsd: 2e8, nodes: 210 }),
      madeUpCell(["watching", "inspecting"], { costUsd: 1.8e8, chance: 0.51 }),
      madeUpCell(["watching", "limiting"], { costUsd: 2.2e8, chance: 0.55 }),
      madeUpCell(["inspecting", "limiting"], {}),
      madeUpCell(all, {}),
      madeUpCell(["watching"], { costUsd: baseCostUsd, chance: 0.9 }, { evader: "state" }),
      madeUpCell(["watching"], { costUsd: 1.6e8, chance: 0.51 }, { staffModel: "covert-facility" }),
    ],
    interactions: [
      {
        target,
        pair: ["watching", "inspecting"],
        sumUsd: 5e7,
        pairUsd: 8e7,
        chanceApart: 0.42,
        chanceTogether: 0.51,
        kind: "more",
      },
      {
        target,
        pair: ["watching", "limiting"],
        sumUsd: 1.5e8,
        pairUsd: 1.2e8,
        chanceApart: 0.6,
        chanceTogether: 0.6,
        kind: "less",
      },
      {
        target,
        pair: ["inspecting", "limiting"],
        sumUsd: 1e8,
        pairUsd: null,
        chanceApart: 0.7,
        chanceTogether: null,
        kind: "closes",
      },
    ],
    order: [
      {
        target,
        without: [],
        steps: [
          { added: "limiting", costUsd: 2e8, addsUsd: 1e8, chance: 1, nodes: 210 },
          { added: "inspecting", costUsd: null, addsUsd: null, chance: null, nodes: null },
        ],
      },
    ],
    frontier: [
      {
        ...subject,
        measures: all,
        points: [
          { minSuccess: 0, ...point(3e8, 0.3) },
          { minSuccess: 0.5, ...point(null, null) },
        ],
        largestChance: { atLeast: 0.31, below: 0.32 },
      },
      {
        ...subject,
        staffModel: "covert-facility",
        measures: all,
        points: [
          { minSuccess: 0, ...point(3e8, 0.8) },
          { minSuccess: 0.5, ...point(3e8, 0.8) },
        ],
        largestChance: null,
      },
      { ...subject, measures: ["watching"], points: [{ minSuccess: 0, ...point(1e8, 0.4) }], largestChance: null },
    ],
    lengths: [
      {
        ...subject,
        measures: [],
        points: [
          { lengthDays: 20, ...point(1e9, 1) },
          { lengthDays: 740, ...point(1e8, 1) },
        ],
      },
      {
        ...subject,
        measures: all,
        points: [
          { lengthDays: 20, ...point(1.1e9, 0.9) },
          { lengthDays: 370, ...point(9e8, 0.7) },
          { lengthDays: 740, ...point(null, null) },
        ],
      },
    ],
    deterrence: [
      {
        ...subject,
        measures: ["watching"],
        valueUsd: 1e9,
        pays: true,
        gainUsd: 4.5e8,
        costUsd: 1.5e8,
        lossUsd: 0,
        chance: 0.6,
        nodes: 90,
        penaltyUsd: 1.125e9,
        breakEvenValueUsd: 2.5e8,
      },
      {
        ...subject,
        measures: ["limiting"],
        valueUsd: 1e9,
        pays: true,
        gainUsd: 8e8,
        costUsd: 2e8,
        lossUsd: 0,
        chance: 1,
        nodes: 210,
        penaltyUsd: null,
        breakEvenValueUsd: 2e8,
      },
      {
        ...subject,
        measures: all,
        valueUsd: 1e9,
        pays: false,
        gainUsd: null,
        costUsd: null,
        lossUsd: null,
        chance: null,
        nodes: null,
        penaltyUsd: 0,
        breakEvenValueUsd: null,
      },
    ],
    ends: (["weak", "strong"] as const).map((end) => ({
      target,
      evader: "non-state" as const,
      staffModel: "insider-leak" as const,
      item: "watching",
      type: "whistleblowers" as const,
      parameter: "reach",
      end,
      text: end === "weak" ? "50%" : "100%",
      costUsd: end === "weak" ? 1.2e8 : null,
      costRatio: end === "weak" ? 1.2 : null,
      chance: end === "weak" ? 0.8 : null,
    })),
    bands: [
      { word: "High", from: 2 },
      { word: "Medium", from: 1.25 },
      { word: "Low", from: 1.05 },
      { word: "Very low", from: 0 },
    ],
    verdicts: [
      {
        item: "watching",
        measure: "Watching people",
        versus: "non-state",
        paper: "High",
        cases: [
          {
            ...subject,
            word: "Medium",
            worthRatio: 1.8,
            costRatio: 1.5,
            chance: 0.6,
            changes: [
              { what: "nodes", from: 100, to: 90 },
              { what: "connection", from: "residential", to: "business" },
              { what: "chip", from: "a100-80gb", to: "h100-sxm" },
            ],
          },
        ],
        computed: ["Medium"],
        agrees: "no",
        restsOn: "worth",
        note: "The text gives no rate.",
      },
      {
        item: "watching",
        measure: "Watching people",
        versus: "burden",
        paper: "Very low",
        cases: [],
        computed: [],
        agrees: null,
        restsOn: "no-common-unit",
      },
      {
        item: "limiting",
        measure: "A lower line",
        versus: "state",
        paper: "High",
        cases: [
          { ...subject, evader: "state", word: "High", worthRatio: null, costRatio: null, chance: null, changes: [] },
        ],
        computed: ["High"],
        agrees: "yes",
        restsOn: "worth",
      },
    ],
    costBases: (["capital", "ownership"] as const).map((basis) => ({
      target,
      basis,
      chips: "offered" as const,
      capitalUsd: basis === "capital" ? 1e8 : 1.1e8,
      ownershipUsd: basis === "capital" ? 1.5e8 : 1.3e8,
      nodes: 100,
      chip: basis === "capital" ? "a100-80gb" : "gh200-144gb",
      chipsPerNode: 16,
      days: 740,
      megawatts: 7.39,
    })),
    assumptions: [],
    modes: ["flat", "hierarchical", "pipeline"],
    chips: ["h100-sxm", "gh200-144gb"],
    offer: { selection: "published", availability: [], prices: "central", withheld: [] },
    laws: { checked: 7, violations: [] },
    ...changed,
  };
  return countermeasuresSchema.parse(answer);
}

/** The same with nothing found yet, as an answer that was interrupted at once. */
export function emptyAnswer(): CountermeasuresAnswer {
  return madeUpAnswer({
    complete: false,
    cells: [],
    interactions: [],
    order: [],
    frontier: [],
    lengths: [],
    deterrence: [],
    ends: [],
    verdicts: [],
    costBases: [],
    laws: { checked: 0, violations: [] },
  });
}
