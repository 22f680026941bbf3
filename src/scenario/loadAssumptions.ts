import { decimalToNumber, multiplyDecimals } from "../input/decimal.js";
import { InputError, optionFault } from "../input/diagnostics.js";
import type { Checkpoint } from "../model/goodput.js";
import type { Mitigation } from "../model/mitigation.js";
import type { QualityScenario } from "../model/qualityScenario.js";
import { type AssumptionDefault, isOutsideRange, loadAssumptionDefaults } from "./assumptionDefaults.js";
import { usesOf } from "./assumptionGroups.js";
import { assumptionKinds } from "./assumptionKinds.js";
import {
  type AssumptionName,
  type AssumptionRow,
  type Assumptions,
  assumptionNames,
  type CostBasis,
  type EvaderKind,
  type StaffModel,
} from "./assumptions.js";
import type { AssumptionValue } from "./assumptionValue.js";
import { costOverride } from "./costOverride.js";
import { parseOverrides } from "./overrides.js";
import { readOverridesFile } from "./overridesFile.js";
import { secondsPerDay } from "./secondsPerDay.js";

export interface LoadedAssumptions {
  readonly assumptions: Assumptions;
  /** Every assumption in effect, in the order of the bundled file. */
  readonly table: readonly AssumptionRow[];
}

type Values = Readonly<Record<AssumptionName, AssumptionValue>>;

/**
 * The bundled assumptions with the user's overrides; what `assume` gives wins over the file.
 *
 * @param options.assume texts "name=value", e.g. "network.upload=30 Mbps"
 * @param options.assumptionsFile path of a YAML file with `assumptions: {name: value}`
 * @param options.cost what cost counts, another way to say "cost.basis=..."; wins over the file too
 * @throws {InputError} for unknown or repeated names, for values the model cannot take, and if `assume` contradicts `cost`;
 *   a value outside the plausible range is accepted and flagged in the table
 */
export function loadAssumptions(
  options: { readonly assume?: readonly string[]; readonly assumptionsFile?: string; readonly cost?: CostBasis } = {},
): LoadedAssumptions {
  const defaults = loadAssumptionDefaults();
  const file = options.assumptionsFile;
  const fromFile = file === undefined ? new Map<AssumptionName, AssumptionValue>() : readOverridesFile(file);
  const fromAssume = parseOverrides(options.assume ?? []);
  // From the strongest to the weakest.
  const origins = [
    { by: "--assume", overrides: fromAssume },
    { by: "--cost", overrides: costOverride(options.cost, fromAssume) },
    { by: file, overrides: fromFile },
  ];
  const originOf = (name: AssumptionName) => origins.find(({ overrides }) => overrides.has(name));
  const table = assumptionNames.map((name) => {
    const origin = originOf(name);
    return rowOf(name, defaults[name], origin?.overrides.get(name), origin?.by);
  });
  const values = Object.fromEntries(
    assumptionNames.map((name) => [name, originOf(name)?.overrides.get(name) ?? defaults[name].value]),
  ) as Values;
  return { assumptions: resolve(values), table };
}

function rowOf(
  name: AssumptionName,
  stated: AssumptionDefault,
  override: AssumptionValue | undefined,
  overriddenBy: string | undefined,
): AssumptionRow {
  const { value, unit, meaning, status, range, sources, note } = stated;
  const rangeValues = range.map(({ text }) => text);
  return {
    name,
    group: usesOf(name)[0],
    value: (override ?? value).text,
    unit,
    defaultValue: value.text,
    overridden: override !== undefined,
    ...(overriddenBy === undefined ? {} : { overriddenBy }),
    meaning,
    source: sources.map(({ title }) => title).join("; "),
    sources,
    status,
    range: rangeValues.join(assumptionKinds[name].kind === "choice" ? " | " : " to "),
    rangeValues,
    outsideRange: isOutsideRange(override ?? value, range),
    ...(note === undefined ? {} : { note }),
  };
}

function resolve(values: Values): Assumptions {
  const number = (name: AssumptionName): number => values[name].quantity!.value;
  const regionalMbps = values["network.regional.bandwidth"].quantity?.value;
  const regionalLatency = values["network.regional.latency"];
  const overtrainingMin = number("search.overtraining.min");
  const overtrainingMax = number("search.overtraining.max");
  if (overtrainingMin > overtrainingMax) throw emptyOvertraining(values);
  return {
    network: {
      uploadMbps: number("network.upload"),
      downloadMbps: number("network.download"),
      latencyMs: milliseconds(values["network.latency"]),
      ...(regionalMbps === undefined ? {} : { regionalMbps }),
      ...(regionalLatency.quantity === undefined ? {} : { regionalLatencyMs: milliseconds(regionalLatency) }),
    },
    training: {
      mfu: number("training.mfu"),
      localBatchTokens: number("training.localBatch"),
      compression: number("training.compression"),
      errorFeedback: values["training.errorFeedback"].text === "true",
      activationCompression: number("training.activationCompression"),
      microBatches: number("training.microBatches"),
    },
    runDays: number("run.length") / secondsPerDay,
    scenario: values["quality.scenario"].text as QualityScenario,
    mitigation: values["reliability.mitigation"].text as Mitigation,
    failuresPerChipHour: number("reliability.failuresPerChipHour"),
    recoverySeconds: number("reliability.recovery"),
    checkpoint: values["reliability.checkpoint"].text as Checkpoint,
    chipToServer: number("cost.chipToServer"),
    serverToCluster: number("cost.serverToCluster"),
    overtrainingMin,
    overtrainingMax,
    knobLimits: {
      compression: number("search.compression.max"),
      activationCompression: number("search.activationCompression.max"),
      microBatches: number("search.microBatches.max"),
    },
    nodeInterconnectMbps: number("node.interconnect"),
    costBasis: values["cost.basis"].text as CostBasis,
    ownership: {
      powerUsageEffectiveness: number("power.usageEffectiveness"),
      usdPerKilowattHour: number("power.pricePerKilowattHour"),
      siteUsdPerYear: number("site.rentPerYear"),
      residentialLineUsdPerYear: number("network.residentialLinePerYear"),
      businessLineUsdPerYear: number("network.businessLinePerYear"),
      staffUsdPerYear: number("staff.payPerYear"),
      replacedShare: number("spares.replacedShare"),
      resaleDecline: number("resale.declinePerYear"),
      resaleShare: number("resale.share"),
    },
    staff: {
      core: number("staff.core"),
      perSite: number("staff.perSite"),
      perMegawatt: number("staff.perMegawatt"),
    },
    evader: {
      kind: values["evader.kind"].text as EvaderKind,
      turnoverUsd: number("evader.turnover"),
      procurementDays: number("evader.procurement") / secondsPerDay,
      setupDays: number("evader.setup") / secondsPerDay,
    },
    staffModel: values["detection.staffModel"].text as StaffModel,
    waiting: {
      priceDecline: number("waiting.priceDecline"),
      algorithmicProgress: number("waiting.algorithmicProgress"),
    },
  };
}

/** Scaled in decimal, so that 0.1 ms stays 0.1. */
function milliseconds(value: AssumptionValue): number {
  return decimalToNumber(multiplyDecimals(value.quantity!.exact, { mantissa: 1n, exponent: 3 }));
}

function emptyOvertraining(values: Values): InputError {
  const low = values["search.overtraining.min"].text;
  const high = values["search.overtraining.max"].text;
  const message = `search.overtraining.min (${low}) is above search.overtraining.max (${high}), so that no run is admissible`;
  return new InputError([
    optionFault("search.overtraining", message, { expected: "a minimum of at most the maximum" }),
  ]);
}
