import { sitePowerKilowatts } from "../../src/catalog/sitePower.js";
import { daysPerYear } from "../../src/input/calendar.js";
import { unitValue } from "../../src/input/units.js";
import { chanceOf, expectedCostUsd } from "../../src/model/detectionHazard.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { precisionCosts } from "../../src/model/precision.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { Measure } from "../../src/policy/countermeasure.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { runOf } from "../../src/scenario/configuration.js";
import type { Connection } from "../../src/scenario/connection.js";
import { sizesOf } from "../../src/search/adversarial/modelSizes.js";
import { mostTokens } from "../../src/search/adversarial/mostTokens.js";
import type { ChipOption } from "../../src/search/nodeOption.js";
import type { NaiveRun } from "./bruteForce.js";
import { type AdversarialSpace, hiddenCounts, isAdmissible, shapesOf } from "./everyAdversarialRun.js";
import { hazardOfMeasures, leftOutOf, type Seen } from "./plainHazards.js";

/** One admissible run of an evader whom measures are taken against. */
export interface EvadingRun extends NaiveRun {
  readonly chips: number;
  readonly days: number;
  /** Sum of the hazards [expected detections] */
  readonly hazard: number;
  readonly chance: number;
  readonly expectedCostUsd: number;
  /** What it trains, whatever progress made while waiting makes of it [FLOP] */
  readonly qualityAdjustedFlop: number;
}

/** A way to come by lines and chips. */
interface PlainWay {
  readonly connection: Connection;
  readonly assumptions: Assumptions;
  readonly priceFactor: number;
  readonly mostChips: number;
  readonly mostChipsPerNode: number;
  readonly pace: number | undefined;
}

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

/**
 * Every admissible run of an adversarial space under a policy with countermeasures, by trying each: every shape and count
 * of nodes, on every line, from every source of chips, at every pace and of every length. Compute by metric is what
 * a target is held against: a run that waits for progress needs less of it.
 */
export function everyEvadingRun(space: AdversarialSpace): readonly EvadingRun[] {
  const { policy, assumptions, grid } = space;
  const measures = measuresOf(space);
  const limit = deadlineOf(space);
  const outcome = blankOutcome();
  const runs: EvadingRun[] = [];
  for (const option of space.options) {
    const sizes = sizesOf(grid, option.chip.memory.value, precisionCosts[option.precision].bytesPerParam);
    for (let chipsPerNode = 1; chipsPerNode <= grid.mostChips; chipsPerNode += 1) {
      // What a rule registers is measured with the links on offer, whatever a cap leaves of them.
      const mostNodes = Math.floor(grid.mostChips / chipsPerNode);
      const hidden = hiddenCounts(policy, option, chipsPerNode, mostNodes, assumptions);
      if (hidden.size === 0) continue;
      for (const way of waysTo(option, measures, assumptions)) {
        if (chipsPerNode > way.mostChipsPerNode) continue;
        for (const days of lengthsOf(space, limit)) {
          const years = (limit - days) / daysPerYear;
          const { priceDecline, algorithmicProgress } = assumptions.waiting;
          const priceFactor = way.priceFactor * (1 - priceDecline) ** years;
          const targetShare = algorithmicProgress ** -years;
          const lasting = { ...way.assumptions, runDays: days };
          for (const size of sizes) {
            for (const shape of shapesOf({ ...space, assumptions: lasting }, option, chipsPerNode, size, mostNodes)) {
              const { connection, pace } = way;
              const configuration = { ...shape, nodes: 1, connection, priceFactor, mostUploadMbps: pace };
              const active = shape.activeParams ?? shape.modelParams;
              const run = {
                ...runOf(configuration, option.chip, lasting),
                mostTokens: mostTokens(active, assumptions.overtrainingMax),
              };
              const terms = runTerms(run);
              const owned = runTerms({ ...run, ownership: undefined });
              const alone = shape.mode === "flat" && shape.innerSteps === undefined;
              for (let nodes = alone ? 1 : 2; nodes <= (alone ? 1 : mostNodes); nodes += 1) {
                if (!hidden.has(nodes) || (!alone && nodes % terms.stages !== 0)) continue;
                if (nodes * chipsPerNode > way.mostChips) continue;
                evaluate(terms, nodes, outcome);
                if (!isAdmissible(outcome, assumptions)) continue;
                const seen: Seen = {
                  nodes,
                  megawatts: megawattsOf(option, outcome, assumptions),
                  hardwareUsd: nodes * owned.nodeCostUsd,
                  mostUploadMbps: pace ?? Number.POSITIVE_INFINITY,
                  runYears: days / daysPerYear,
                  years: (days + assumptions.evader.setupDays) / daysPerYear,
                };
                runs.push({
                  ...judgedRun(outcome, seen, measures, assumptions),
                  ...made(shape, outcome, targetShare),
                  days,
                  order: runs.length,
                });
              }
            }
          }
        }
      }
    }
  }
  return runs;
}

/** The measures of a space's policy against its evader; as drawn, none is stated twice. */
export function measuresOf({ policy, assumptions }: AdversarialSpace): readonly Measure[] {
  return policy.parts.flatMap(({ countermeasures }) =>
    countermeasures.flatMap(({ against }) => against[assumptions.evader.kind] ?? []),
  );
}

function made(shape: NaiveRun["shape"], outcome: Outcome, targetShare: number) {
  const { nodes, chips, costUsd, qualityAdjustedFlop, localEquivalentFlop } = outcome;
  const quality = qualityAdjustedFlop / targetShare;
  return { shape, nodes, chips, costUsd, qualityAdjustedFlop, quality, local: localEquivalentFlop / targetShare };
}

function judgedRun({ costUsd }: Outcome, seen: Seen, measures: readonly Measure[], assumptions: Assumptions) {
  const hazard = hazardOfMeasures(measures, seen, assumptions);
  const penalties = measures.flatMap((measure) => (measure.type === "penalties" ? [measure] : []));
  const fines = penalties.map(({ fineUsd, turnoverShare }) =>
    Math.max(fineUsd, turnoverShare * assumptions.evader.turnoverUsd),
  );
  const kept = penalties.reduce((share, { seized }) => share * (1 - seized), 1);
  const lossUsd = fines.reduce((sum, fine) => sum + fine, 0) + (1 - kept) * seen.hardwareUsd;
  return { hazard, chance: chanceOf(hazard), expectedCostUsd: expectedCostUsd(costUsd, hazard, lossUsd) };
}

function megawattsOf({ chip }: ChipOption, { chips }: Outcome, { ownership }: Assumptions): number {
  return (chips * sitePowerKilowatts(chip) * ownership.powerUsageEffectiveness) / 1000;
}

/** When a run must have ended [days]. */
function deadlineOf(space: AdversarialSpace): number {
  const windows = measuresOf(space).flatMap((measure) => (measure.type === "run-window" ? [measure.days] : []));
  return Math.min(space.assumptions.runDays, ...windows);
}

/** Whole multiples of five days; the limit alone if it is shorter, or if nothing is gained by less than all of it. */
function lengthsOf(space: AdversarialSpace, limit: number): readonly number[] {
  const multiples = Array.from({ length: Math.floor(limit / 5) }, (_, index) => 5 * (index + 1));
  if (timeMatters(space)) return multiples.length === 0 ? [limit] : multiples;
  return [...new Set([...multiples, limit])];
}

function timeMatters(space: AdversarialSpace): boolean {
  const { costBasis, waiting } = space.assumptions;
  const waits = waiting.priceDecline > 0 || waiting.algorithmicProgress > 1;
  const utmost: Seen = {
    nodes: 1e6,
    megawatts: 1e6,
    hardwareUsd: 0,
    mostUploadMbps: Number.POSITIVE_INFINITY,
    runYears: 1,
    years: 1,
  };
  return costBasis === "ownership" || waits || hazardOfMeasures(measuresOf(space), utmost, space.assumptions) > 0;
}

function waysTo(option: ChipOption, measures: readonly Measure[], assumptions: Assumptions): readonly PlainWay[] {
  const lines = measures.flatMap((measure) => (measure.type === "traffic-monitoring" ? [measure.aboveMbps] : []));
  const finite = lines.filter((line) => line > 0 && line < Number.POSITIVE_INFINITY);
  const paces = [undefined, ...new Set(finite)];
  return connectionsOf(measures, assumptions).flatMap(({ connection, mostMbps }) =>
    sourcesOf(option, measures).flatMap(({ betweenSetsMbps, ...source }) => {
      const linked = slowed(slowed(assumptions, mostMbps), { up: betweenSetsMbps, down: betweenSetsMbps });
      return paces.map((pace) => ({ ...source, connection, assumptions: linked, pace }));
    }),
  );
}

interface Speeds {
  readonly up: number;
  readonly down: number;
}

/** Lines of households, and those of firms where they are faster or cheaper. */
function connectionsOf(
  measures: readonly Measure[],
  { ownership }: Assumptions,
): readonly { connection: Connection; mostMbps: Speeds }[] {
  const caps = measures.flatMap((measure) => (measure.type === "bandwidth-cap" ? [measure] : []));
  const least = (capped: typeof caps): Speeds => ({
    up: Math.min(Number.POSITIVE_INFINITY, ...capped.map(({ uploadMbps }) => uploadMbps)),
    down: Math.min(Number.POSITIVE_INFINITY, ...capped.map(({ downloadMbps }) => downloadMbps)),
  });
  const everywhere = least(caps.filter(({ connections }) => connections === "all"));
  const households = least(caps);
  const faster = households.up < everywhere.up || households.down < everywhere.down;
  const residential = { connection: "residential", mostMbps: households } as const;
  const business = { connection: "business", mostMbps: everywhere } as const;
  const cheaper = ownership.businessLineUsdPerYear < ownership.residentialLineUsdPerYear;
  return faster || cheaper ? [residential, business] : [residential];
}

function slowed(assumptions: Assumptions, { up, down }: Speeds): Assumptions {
  const { network } = assumptions;
  const { uploadMbps, downloadMbps } = network;
  // Links inside groups and pipelines run over the same lines.
  const regionalMbps = Math.min(network.regionalMbps ?? Math.min(uploadMbps, downloadMbps), up, down);
  const links = { uploadMbps: Math.min(uploadMbps, up), downloadMbps: Math.min(downloadMbps, down), regionalMbps };
  return { ...assumptions, network: { ...network, ...links } };
}

/** Chips that no registry or licence reaches; and, under licences, any chips in sets. */
function sourcesOf({ chip }: ChipOption, measures: readonly Measure[]) {
  const free = { priceFactor: 1, mostChips: Number.POSITIVE_INFINITY, mostChipsPerNode: Number.POSITIVE_INFINITY };
  const open = { ...free, betweenSetsMbps: Number.POSITIVE_INFINITY };
  const bound = { ...open };
  let licensed = false;
  for (const measure of measures) {
    if (measure.type !== "chip-registry" && measure.type !== "chip-licensing") continue;
    const leftOut = leftOutOf(measure);
    if (leftOut === 1 || measure.untrackable.includes(chip.id)) continue;
    const mostH100e = measure.obtainable * leftOut * measure.stockH100e;
    // A hair more: a stock that is a whole number of chips holds them all.
    const mostChips = (mostH100e / (chip.throughput.fp16.value / h100eFlopPerSecond)) * (1 + 1e-12);
    open.mostChips = Math.min(open.mostChips, mostChips);
    if (measure.type === "chip-registry") {
      bound.mostChips = Math.min(bound.mostChips, mostChips);
      open.priceFactor *= measure.premium;
      bound.priceFactor *= measure.premium;
    } else {
      licensed = true;
      bound.mostChipsPerNode = Math.min(bound.mostChipsPerNode, measure.setChips);
      bound.betweenSetsMbps = Math.min(bound.betweenSetsMbps, measure.betweenSetsMbps);
    }
  }
  return licensed ? [open, bound] : [open];
}
