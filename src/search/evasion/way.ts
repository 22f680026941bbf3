import type { Chip } from "../../catalog/chip.js";
import { daysPerYear } from "../../input/calendar.js";
import { unitValue } from "../../input/units.js";
import { untrackedShare } from "../../model/untrackedStock.js";
import type { BandwidthCap, ChipLicensing, ChipRegistry, Measure, StockCoverage } from "../../policy/countermeasure.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import type { Connection } from "../../scenario/connection.js";
import type { ChipSource } from "../evasionSchema.js";

/** One way to come by chips and lines: what it allows, and what it costs more. */
export interface Way {
  readonly connection: Connection;
  readonly chipSource: ChipSource;
  /** The market's, with the links of this way */
  readonly assumptions: Assumptions;
  /** Price of a chip over that of the catalogue */
  readonly priceFactor: number;
  /** Most chips of a run */
  readonly mostChips: number;
  readonly mostChipsPerNode: number;
  /** Mean upload of a node that the run keeps to, to stay below a line [Mbit/s]; Infinity: it does not care */
  readonly mostUploadMbps: number;
}

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

interface Links {
  readonly uploadMbps: number;
  readonly downloadMbps: number;
}

/**
 * The ways that measures leave for one chip. On lines: what is capped for households alone can be leased, which only the cost
 * of owning the hardware counts. On traffic: to stay below the line of a monitor, by waiting where the run would send more, or
 * not to care. On chips: those of the market, or those that a registry and licences do not reach, or
 * those in licensed sets.
 */
export function waysOf(chip: Chip, measures: readonly Measure[], assumptions: Assumptions): readonly Way[] {
  const paces = pacesOf(measures);
  return linesOf(measures, assumptions).flatMap(({ connection, links }) =>
    sourcesOf(chip, measures).flatMap(({ betweenSetsMbps, ...source }) => {
      const linked = withLinks(assumptions, {
        uploadMbps: Math.min(links.uploadMbps, betweenSetsMbps),
        downloadMbps: Math.min(links.downloadMbps, betweenSetsMbps),
      });
      return paces.map((mostUploadMbps) => ({ ...source, connection, assumptions: linked, mostUploadMbps }));
    }),
  );
}

/** The lines of traffic monitors that it pays to stay below, the lowest first, and none. */
function pacesOf(measures: readonly Measure[]): readonly number[] {
  const lines = measures.flatMap((measure) =>
    measure.type === "traffic-monitoring" && measure.flaggedPerYear > 0 ? [measure.aboveMbps] : [],
  );
  const finite = lines.filter((line) => line > 0 && line < Number.POSITIVE_INFINITY);
  return [...new Set(finite)].sort((a, b) => a - b).concat(Number.POSITIVE_INFINITY);
}

/** The one way of a market without measures. */
export function openWay(assumptions: Assumptions): Way {
  return {
    connection: "residential",
    chipSource: "market",
    assumptions,
    priceFactor: 1,
    mostChips: Number.POSITIVE_INFINITY,
    mostChipsPerNode: Number.POSITIVE_INFINITY,
    mostUploadMbps: Number.POSITIVE_INFINITY,
  };
}

function linesOf(
  measures: readonly Measure[],
  { costBasis, ownership }: Assumptions,
): readonly { readonly connection: Connection; readonly links: Links }[] {
  const caps = measures.filter((measure): measure is BandwidthCap => measure.type === "bandwidth-cap");
  const onAll = slowest(caps.filter(({ connections }) => connections === "all"));
  const onHouseholds = slowest(caps);
  const residential = { connection: "residential", links: onHouseholds } as const;
  const slower = onHouseholds.uploadMbps < onAll.uploadMbps || onHouseholds.downloadMbps < onAll.downloadMbps;
  const cheaper = costBasis === "ownership" && ownership.businessLineUsdPerYear < ownership.residentialLineUsdPerYear;
  // Whoever would lease lines even if households' were as fast does so with and without a cap.
  if (!slower && !cheaper) return [residential];
  const business = { connection: "business", links: onAll } as const;
  // Where lines cost nothing, the faster ones are as good in every respect.
  return costBasis === "capital" ? [business] : [residential, business];
}

function slowest(caps: readonly BandwidthCap[]): Links {
  return {
    uploadMbps: Math.min(Number.POSITIVE_INFINITY, ...caps.map(({ uploadMbps }) => uploadMbps)),
    downloadMbps: Math.min(Number.POSITIVE_INFINITY, ...caps.map(({ downloadMbps }) => downloadMbps)),
  };
}

/** The assumptions with links no faster than some; those inside groups and pipelines run over the same lines. */
function withLinks(assumptions: Assumptions, { uploadMbps, downloadMbps }: Links): Assumptions {
  const { network } = assumptions;
  if (uploadMbps === Number.POSITIVE_INFINITY && downloadMbps === Number.POSITIVE_INFINITY) return assumptions;
  return {
    ...assumptions,
    network: {
      ...network,
      uploadMbps: Math.min(network.uploadMbps, uploadMbps),
      downloadMbps: Math.min(network.downloadMbps, downloadMbps),
      ...(network.regionalMbps === undefined
        ? {}
        : { regionalMbps: Math.min(network.regionalMbps, uploadMbps, downloadMbps) }),
    },
  };
}

type Source = Pick<Way, "chipSource" | "priceFactor" | "mostChips" | "mostChipsPerNode"> & {
  readonly betweenSetsMbps: number;
};

function sourcesOf(chip: Chip, measures: readonly Measure[]): readonly Source[] {
  const reaches = (measure: StockCoverage) => !measure.untrackable.includes(chip.id) && leftOut(measure) < 1;
  const registries = measures.filter(
    (measure): measure is ChipRegistry => measure.type === "chip-registry" && reaches(measure),
  );
  const licences = measures.filter(
    (measure): measure is ChipLicensing => measure.type === "chip-licensing" && reaches(measure),
  );
  const chipH100e = chip.throughput.fp16.value / h100eFlopPerSecond;
  const most = (reached: readonly StockCoverage[]) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...reached.map((measure) =>
        // Eased by rounding's last digits: a share of a stock that holds a whole number of chips holds all of them.
        Math.floor(((measure.obtainable * leftOut(measure) * measure.stockH100e) / chipH100e) * (1 + 1e-12)),
      ),
    );
  const priceFactor = registries.reduce((factor, { premium }) => factor * premium, 1);
  const free = {
    chipSource: registries.length + licences.length > 0 ? "untracked" : "market",
    priceFactor,
    mostChips: most([...registries, ...licences]),
    mostChipsPerNode: Number.POSITIVE_INFINITY,
    betweenSetsMbps: Number.POSITIVE_INFINITY,
  } as const;
  if (licences.length === 0) return [free];
  const bound = {
    chipSource: "licensed-set",
    priceFactor,
    mostChips: most(registries),
    mostChipsPerNode: Math.floor(Math.min(...licences.map(({ setChips }) => setChips))),
    betweenSetsMbps: Math.min(...licences.map(({ betweenSetsMbps }) => betweenSetsMbps)),
  } as const;
  return [free, bound];
}

/** Share of the stock of chips that a mechanism does not reach. */
function leftOut({ coverage, tampered, stockGrowth, inForceDays }: StockCoverage): number {
  return untrackedShare(coverage, tampered, stockGrowth, inForceDays / daysPerYear);
}
