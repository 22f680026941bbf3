import * as z from "zod";
import type { Chip } from "../catalog/chip.js";
import { sitePowerKilowatts } from "../catalog/sitePower.js";
import { defaultBackupFraction, mitigations } from "../model/mitigation.js";
import type { OwnershipRates } from "../model/ownershipRates.js";
import { precisionCosts, precisions } from "../model/precision.js";
import { qualityScenarios } from "../model/qualityScenario.js";
import { modes, type Run } from "../model/run.js";
import type { Assumptions } from "./assumptions.js";
import { type Connection, connections } from "./connection.js";
import { secondsPerDay } from "./secondsPerDay.js";

const count = z.int().min(1);
const atLeastZero = z.number().min(0);

/** Knobs that only some modes have; giving one to another mode is an error, never ignored. */
const modeKnobs = {
  flat: ["innerSteps"],
  hierarchical: ["nodesPerGroup", "regionalSteps"],
  pipeline: ["innerSteps", "stages", "microBatches", "activationCompression"],
  "expert-parallel": ["innerSteps", "activeParams", "moeLayers"],
} as const satisfies Record<(typeof modes)[number], readonly string[]>;

const allKnobs = [...new Set(Object.values(modeKnobs).flat())];
const requiredKnobs = { hierarchical: ["nodesPerGroup"], "expert-parallel": ["activeParams", "moeLayers"] } as const;

/** One run as users write it: a line of `evaluate`, and the configuration in an answer of `search`. */
export const configurationSchema = z
  .strictObject({
    mode: z.enum(modes).describe("How nodes are joined into one run"),
    chip: z.string().min(1).describe("Id of a chip in the catalogue; see: subthreshold list chips"),
    chipsPerNode: count.describe("Chips in one node"),
    precision: z.enum(precisions).describe("Number format of training; the chip must have a rate for it"),
    nodes: count.describe("Nodes in the run"),
    modelParams: z.number().min(1).describe("Parameters of the model [parameters]"),
    nodesPerGroup: z.int().min(2).optional().describe("Nodes in one group; hierarchical only, required there"),
    stages: count.optional().describe("Pipeline stages; pipeline only; the fewest that hold the model where absent"),
    microBatches: count.optional().describe("Micro-batches of a step; pipeline only"),
    activationCompression: z.number().min(1).optional().describe("Compression ratio of activations; pipeline only"),
    innerSteps: count
      .optional()
      .describe("Steps between synchronisations; not for hierarchical; the fewest that hide them where absent"),
    regionalSteps: count
      .optional()
      .describe(
        "Steps between synchronisations inside a group; hierarchical only; the fewest that hide them where absent",
      ),
    activeParams: z.number().min(1).optional().describe("Parameters each token passes; expert-parallel only"),
    moeLayers: count.optional().describe("Layers with routed experts; expert-parallel only, required there"),
    network: z
      .strictObject({
        uploadMbps: atLeastZero.optional().describe("What one node can send [Mbit/s]"),
        downloadMbps: atLeastZero.optional().describe("What one node can receive [Mbit/s]"),
        latencyMs: atLeastZero.optional().describe("Round trip [ms]"),
        regionalMbps: atLeastZero.optional().describe("Links inside a group or pipeline, each way [Mbit/s]"),
        regionalLatencyMs: atLeastZero.optional().describe("Round trip inside a group or pipeline [ms]"),
      })
      .optional(),
    compression: z.number().min(1).optional().describe("Compression ratio of pseudo-gradients"),
    errorFeedback: z.boolean().optional().describe("Whether what compression drops is added to the next update"),
    scenario: z.enum(qualityScenarios).optional().describe("How kindly compression experiments are read"),
    mitigation: z.enum(mitigations).optional().describe("How stragglers and failures are handled"),
    runDays: z.number().gt(0).optional().describe("Length of the run [days]"),
    paidDays: z
      .number()
      .gt(0)
      .optional()
      .describe("Days that sites, lines and staff are paid for; runDays where absent; only for ownership cost"),
    mostUploadMbps: z
      .number()
      .gt(0)
      .optional()
      .describe("Mean upload that no node exceeds: where it would, the run waits [Mbit/s]; no limit where absent"),
    priceFactor: z.number().gt(0).optional().describe("Price of a chip over that of the catalogue; 1 where absent"),
    connection: z
      .enum(connections)
      .optional()
      .describe("Network lines of its sites; residential where absent; only for ownership cost"),
  })
  .superRefine((configuration, context) => {
    const { mode } = configuration;
    const own: readonly string[] = modeKnobs[mode];
    for (const knob of allKnobs) {
      // One stage is what every run outside a pipeline has, and what its outcome says.
      if (knob === "stages" && configuration.stages === 1) continue;
      if (configuration[knob] !== undefined && !own.includes(knob)) {
        const users = modes.filter((other) => (modeKnobs[other] as readonly string[]).includes(knob));
        context.addIssue({
          code: "custom",
          path: [knob],
          message: `${knob} belongs to ${inWords(users)}, not to ${mode}`,
        });
      }
    }
    for (const knob of (requiredKnobs as Record<string, readonly (keyof typeof configuration)[]>)[mode] ?? []) {
      if (configuration[knob] === undefined) {
        context.addIssue({ code: "custom", path: [knob], message: `a run in mode ${mode} needs ${knob}` });
      }
    }
    if (configuration.activeParams !== undefined && configuration.activeParams > configuration.modelParams) {
      context.addIssue({
        code: "custom",
        path: ["activeParams"],
        message: `activeParams must not exceed modelParams; got ${configuration.activeParams} of ${configuration.modelParams}`,
      });
    }
  });

export type Configuration = Readonly<z.infer<typeof configurationSchema>>;

/**
 * The run that a configuration describes, with the assumptions for what it leaves out.
 *
 * A link inside a group or pipeline that nobody gave follows the wide-area network of the same configuration.
 * @throws {RangeError} if the chip has no rate for the precision
 */
export function runOf(configuration: Configuration, chip: Chip, assumptions: Assumptions): Run {
  const throughput = chip.throughput[configuration.precision];
  if (throughput === undefined) {
    const offered = Object.keys(chip.throughput).join(", ");
    throw new RangeError(`chip ${chip.id} has no ${configuration.precision} rate; it has ${offered}`);
  }
  const { training } = assumptions;
  const network = completeNetwork({ ...assumptions.network, ...definedOnly(configuration.network ?? {}) });
  return {
    mode: configuration.mode,
    chipsPerNode: configuration.chipsPerNode,
    chipFlopPerSecond: throughput.value,
    mfu: training.mfu,
    nodeMemoryGb: configuration.chipsPerNode * chip.memory.value,
    modelParams: configuration.modelParams,
    activeParams: configuration.activeParams,
    moeLayers: configuration.moeLayers,
    nodesPerGroup: configuration.nodesPerGroup,
    stages: configuration.stages,
    microBatches: configuration.microBatches ?? training.microBatches,
    activationCompression: configuration.activationCompression ?? training.activationCompression,
    innerSteps: configuration.innerSteps,
    regionalSteps: configuration.regionalSteps,
    ...precisionCosts[configuration.precision],
    localBatchTokens: training.localBatchTokens,
    uploadMbps: network.uploadMbps,
    downloadMbps: network.downloadMbps,
    latencySeconds: network.latencyMs / 1000,
    regionalMbps: network.regionalMbps,
    regionalLatencySeconds: network.regionalLatencyMs / 1000,
    compression: configuration.compression ?? training.compression,
    errorFeedback: configuration.errorFeedback ?? training.errorFeedback,
    scenario: configuration.scenario ?? assumptions.scenario,
    mitigation: configuration.mitigation ?? assumptions.mitigation,
    failuresPerChipHour: assumptions.failuresPerChipHour,
    recoverySeconds: assumptions.recoverySeconds,
    checkpoint: assumptions.checkpoint,
    backupFraction: defaultBackupFraction,
    runSeconds: (configuration.runDays ?? assumptions.runDays) * secondsPerDay,
    chipPriceUsd: chip.price.value * (configuration.priceFactor ?? 1),
    chipToServer: assumptions.chipToServer,
    serverToCluster: assumptions.serverToCluster,
    ownership:
      assumptions.costBasis === "ownership" ? ownershipRates(chip, assumptions, configuration.connection) : undefined,
    mostUploadMbps: configuration.mostUploadMbps,
    paidSeconds: configuration.paidDays === undefined ? undefined : configuration.paidDays * secondsPerDay,
  };
}

/** What owning and running chips of one kind costs, on sites with one kind of line. */
function ownershipRates(chip: Chip, assumptions: Assumptions, connection: Connection = "residential"): OwnershipRates {
  const { ownership, staff } = assumptions;
  const { powerUsageEffectiveness, usdPerKilowattHour, siteUsdPerYear, staffUsdPerYear } = ownership;
  const { replacedShare, resaleDecline, resaleShare } = ownership;
  return {
    chipKilowatts: sitePowerKilowatts(chip),
    powerUsageEffectiveness,
    usdPerKilowattHour,
    siteUsdPerYear,
    lineUsdPerYear: connection === "business" ? ownership.businessLineUsdPerYear : ownership.residentialLineUsdPerYear,
    staffUsdPerYear,
    coreStaff: staff.core,
    staffPerSite: staff.perSite,
    staffPerMegawatt: staff.perMegawatt,
    replacedShare,
    resaleDecline,
    resaleShare,
  };
}

/** A network with its inner links: those nobody gave follow the wide-area links, at the lesser of their two speeds. */
export function completeNetwork(network: Assumptions["network"]): Required<Assumptions["network"]> {
  return {
    ...network,
    regionalMbps: network.regionalMbps ?? Math.min(network.uploadMbps, network.downloadMbps),
    regionalLatencyMs: network.regionalLatencyMs ?? network.latencyMs,
  };
}

function definedOnly<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

function inWords(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
