import type { Assumptions } from "../scenario/assumptions.js";
import type { ConstraintName, ShadowPrice } from "./shadowPricesSchema.js";

type Change = ShadowPrice["change"];

/**
 * The assumptions with one limit moved; undefined if the result would be no assumption: a link without bandwidth, a run
 * without time, a ratio below 1 or limits of overtraining that cross.
 */
export function assumptionsMoved(
  assumptions: Assumptions,
  constraint: ConstraintName,
  { amount, unit }: Change,
): Assumptions | undefined {
  const { network, knobLimits, training, runDays, overtrainingMin, overtrainingMax } = assumptions;
  const moved = (value: number) => (unit === "%" ? (value * (100 + amount)) / 100 : value + amount);
  switch (constraint) {
    case "link": {
      const uploadMbps = moved(network.uploadMbps);
      const downloadMbps = moved(network.downloadMbps);
      if (!(uploadMbps > 0 && downloadMbps > 0)) return undefined;
      return { ...assumptions, network: { ...network, uploadMbps, downloadMbps } };
    }
    case "latency": {
      const latencyMs = moved(network.latencyMs);
      return latencyMs < 0 ? undefined : { ...assumptions, network: { ...network, latencyMs } };
    }
    case "run-length":
      return moved(runDays) > 0 ? { ...assumptions, runDays: moved(runDays) } : undefined;
    case "overtraining-max":
      return moved(overtrainingMax) < overtrainingMin
        ? undefined
        : { ...assumptions, overtrainingMax: moved(overtrainingMax) };
    case "overtraining-min":
      return moved(overtrainingMin) > overtrainingMax
        ? undefined
        : { ...assumptions, overtrainingMin: moved(overtrainingMin) };
    case "compression-max":
      return withKnob("compression", moved(Math.max(knobLimits.compression, training.compression)));
    case "activation-compression-max":
      return withKnob(
        "activationCompression",
        moved(Math.max(knobLimits.activationCompression, training.activationCompression)),
      );
    case "micro-batches-max":
      return withKnob("microBatches", Math.round(moved(Math.max(knobLimits.microBatches, training.microBatches))));
    default:
      return undefined;
  }

  /** What is assumed of training is always on offer, so that a lower limit lowers it too. */
  function withKnob(knob: keyof Assumptions["knobLimits"], limit: number): Assumptions | undefined {
    if (limit < 1) return undefined;
    const assumed = Math.min(training[knob], limit);
    return { ...assumptions, knobLimits: { ...knobLimits, [knob]: limit }, training: { ...training, [knob]: assumed } };
  }
}
