import { describe, expect, test } from "vitest";
import { checkClaims } from "../../src/analysis/claims/checkClaims.js";
import type { Reading } from "../../src/analysis/claims/claimsSchema.js";
import { claimWorld, measureOf } from "../../src/analysis/claims/claimWorld.js";
import { answerTo } from "../../src/analysis/countermeasures/game.js";
import { hindranceWord } from "../../src/analysis/countermeasures/hindrance.js";
import { playOn } from "../../src/analysis/countermeasures/play.js";
import { adviceOn, verdictSection } from "../../src/analysis/countermeasures/verdicts.js";
import { type Claim, loadClaims } from "../../src/catalog/loadClaims.js";
import { loadVerbalVerdicts } from "../../src/catalog/loadVerbalVerdicts.js";
import { daysPerYear } from "../../src/input/calendar.js";
import { policyNamed, studyAssumptions, studyMarket } from "../support/studyMarket.js";
import { studyReproduction } from "./support/studyAnswers.js";
import { claimSetting, studyClaims } from "./support/studyClaims.js";

const checked = studyClaims();
const claimed = (id: string) => checked.claims.find((claim) => claim.id === id)!;
const readingsOf = (id: string, setting: Reading["setting"] = {}) =>
  claimed(id).readings.filter((reading) =>
    Object.entries(setting).every(([name, value]) => reading.setting[name as never] === value),
  );
const valuesOf = (id: string, setting: Reading["setting"] = {}) => readingsOf(id, setting).map(({ value }) => value);

describe("the study's words on countermeasures", () => {
  test.each([
    ["appendix-g-bandwidth-caps", "bandwidth-caps"],
    ["scher-2025-memory", "memory-threshold"],
  ])("those on %s are those of countermeasures, which insists on a chance besides", (policy, id) => {
    const market = { ...studyMarket("local", [], "adversarial"), minSuccess: 0.5 };
    const [base, item] = [policyNamed("scher-2025"), measureOf(policyNamed(policy))];
    const game = { base, items: [item], targets: [1e25, 1e26], market, minSuccess: 0.5, play: playOn(market) };
    const { found, steps } = verdictSection(game, loadVerbalVerdicts());
    for (const step of steps) step();
    expect(found).toHaveLength(4);
    for (const { versus, cases, paper } of found.filter((verdict) => verdict.cases.length > 0)) {
      const readings = readingsOf(`verdict-${id}-${versus}`, { metric: "local" });
      expect(readings.map(({ setting, word, value }) => ({ target: setting.target, word, worthRatio: value }))).toEqual(
        cases.map(({ target, word, worthRatio }) => ({ target, word, worthRatio })),
      );
      expect(readings.map(({ verdict }) => verdict === "holds")).toEqual(cases.map(({ word }) => word === paper));
    }
  });

  test("every word follows from its worth; advice also from the study's word for the burden", () => {
    const verdicts = new Map(loadVerbalVerdicts().map((verdict) => [verdict.id, verdict]));
    const worded = checked.claims.filter(({ kind }) => kind === "word");
    expect(worded).toHaveLength(18 + 2);
    for (const { id, readings } of worded) {
      const advised = /^verdict-(.*)-recommended$/.exec(id)?.[1];
      for (const { word, value } of readings) {
        const effect = hindranceWord(value);
        expect(word, id).toBe(advised === undefined ? effect : adviceOn(effect, verdicts.get(advised)!.burden));
      }
    }
  });

  test("all four of a measure are judged, but for its burden, which says why not", () => {
    for (const { id } of loadVerbalVerdicts()) {
      const verdicts = ["non-state", "state", "burden", "recommended"].map((side) => claimed(`verdict-${id}-${side}`));
      expect(verdicts.map(({ verdict }) => verdict === "cannot-be-judged")).toEqual([false, false, true, false]);
      expect(verdicts.map(({ reason }) => reason !== undefined)).toEqual([false, false, true, false]);
    }
  });

  test("caps suppose nothing against a state, as the report says of their word", () => {
    const [caps] = policyNamed("appendix-g-bandwidth-caps").parts[0]!.countermeasures;
    expect(caps!.against.state).toBeUndefined();
    expect(valuesOf("verdict-bandwidth-caps-state")).toEqual([1, 1, 1, 1]);
  });
});

describe("statements of appendix G", () => {
  test("a line as dear as assumed, for the length of the run, over the cost of a node", () => {
    const { ownership, runDays } = studyAssumptions;
    const lineUsd = ownership.businessLineUsdPerYear * (runDays / daysPerYear);
    for (const [target, id] of [
      [1e24, "main-1e24"],
      [1e25, "main-1e25"],
      [1e26, "main-1e26"],
    ] as const) {
      const { costUsd, nodes } = studyReproduction().rows.find((row) => row.id === id)!.procedure.result;
      expect(valuesOf("line-negligible", { search: "procedure", target })).toEqual([lineUsd / (costUsd / nodes)]);
    }
  });

  test("keeping to less traffic never costs less, and never less than keeping to none", () => {
    for (const metric of ["local", "quality"] as const) {
      const at = (mbps: number) =>
        valuesOf("traffic-shaping", { metric, quantity: `mean upload of at most ${mbps} Mbps` });
      const [wide, narrow] = [at(57), at(40)];
      expect(wide).toHaveLength(3);
      wide.forEach((value, index) => {
        expect(value!).toBeGreaterThanOrEqual(1);
        expect(narrow[index]!).toBeGreaterThanOrEqual(value!);
      });
    }
  });

  test("sets between which nothing passes leave no run, and the less passes, the more a run costs", () => {
    for (const metric of ["local", "quality"] as const) {
      const between = (mbps: number, figure?: string) =>
        readingsOf("fixed-sets", { metric, quantity: `${mbps} Mbps between sets` }).filter(
          ({ setting }) => setting.figure === figure,
        );
      expect(between(0).map(({ value }) => value)).toEqual([0]);
      const costs = [100, 10, 1].map((mbps) =>
        between(mbps, "cost over that without sets").map(({ value }) => value ?? Number.POSITIVE_INFINITY),
      );
      costs.slice(1).forEach((dearer, place) => {
        dearer.forEach((cost, target) => {
          expect(cost).toBeGreaterThanOrEqual(costs[place]![target]!);
        });
      });
    }
  });

  test("people over those of one site, by hand: a core, some a site and some a megawatt", () => {
    const world = claimWorld(claimSetting);
    const { core, perSite, perMegawatt } = studyAssumptions.staff;
    for (const target of [1e25, 1e26]) {
      const answer = answerTo(world.game("local"), [measureOf(policyNamed("appendix-g-whistleblowers"))], target);
      const { nodes, evasion } = answer.result;
      const rest = core + perMegawatt * evasion!.megawatts;
      const [value] = valuesOf("more-people", { metric: "local", target });
      expect(value!).toBeCloseTo((rest + perSite * nodes) / (rest + perSite), 12);
    }
  });

  test("the chance of detection rises with the target, as nodes, sums and buyers do", () => {
    for (const id of ["new-start", "procurement-detectable"]) {
      for (const metric of ["local", "quality"] as const) {
        const chances = valuesOf(id, { metric });
        expect(chances).toEqual(chances.toSorted((one, other) => one! - other!));
        expect(chances.every((chance) => chance! > 0 && chance! <= 1)).toBe(true);
      }
    }
  });

  test("where the memory limit leaves the cheapest run as it is, it amplifies nothing", () => {
    for (const { setting, value } of claimed("memory-amplifies").readings) {
      const { metric, target } = setting;
      const [same] = readingsOf("amendment-nodes", { metric, target, search: "adversarial" } as Reading["setting"]);
      if (same!.value === 1) expect(value).toBeCloseTo(1, 12);
      else expect(value).not.toBe(1);
    }
  });

  const sample = (id: string): Claim => loadClaims().claims.find((claim) => claim.id === id)!;

  test.each([
    ["no inspections detect nothing", "new-start", { perYear: 0 }, [0, 0, 0, 0, 0, 0]],
    [
      "a rate that no run reaches costs nothing to keep to",
      "traffic-shaping",
      { uploadsMbps: [1e9] },
      [1, 1, 1, 1, 1, 1],
    ],
    ["links as fast as the study's change nothing", "slower-lines-answer", { linkMbps: 100 }, Array(12).fill(1)],
  ] as const)("%s", (_why, id, change, values) => {
    const claim = sample(id);
    const { claims } = checkClaims(
      { families: [], claims: [{ ...claim, arguments: { ...claim.arguments, ...change } as Claim["arguments"] }] },
      claimSetting,
    );
    expect(claims[0]!.readings.map(({ value }) => value)).toEqual(values);
  });

  test("a verdict on a policy that the study does not judge is refused", () => {
    const claim = sample("verdict-memory-threshold-state");
    const other = { ...claim, arguments: { ...claim.arguments, policies: ["spending-audit"] } };
    expect(() => checkClaims({ families: [], claims: [other] }, claimSetting)).toThrow(/does not judge spending-audit/);
  });
});
