/** Number formats a run may train in. */
export const precisions = ["fp16", "fp8", "fp4"] as const;

export type Precision = (typeof precisions)[number];

export interface PrecisionCosts {
  /** Weights, gradients, FP32 master copy and two Adam moments [bytes/parameter]. */
  readonly bytesPerParam: number;
  /** Width of an exchanged pseudo-gradient before compression [bits/parameter]. */
  readonly gradientBits: number;
  /** Width of an activation before compression [bytes/value]. */
  readonly activationBytes: number;
}

/**
 * What each training precision costs in memory and traffic.
 * @source arXiv:2605.29359, simulator documentation as restated in the model's specification, section 1
 */
export const precisionCosts: Readonly<Record<Precision, PrecisionCosts>> = {
  fp16: { bytesPerParam: 16, gradientBits: 16, activationBytes: 2 },
  fp8: { bytesPerParam: 14, gradientBits: 8, activationBytes: 1 },
  fp4: { bytesPerParam: 13, gradientBits: 4, activationBytes: 0.5 },
};

/** Bytes in the unit of memory the model uses, the decimal gigabyte. */
export const bytesPerGb = 1e9;

/**
 * Memory that training a whole model takes [GB].
 *
 * @param params parameters held, >= 0
 * @param bytesPerParam see {@link precisionCosts} [bytes/parameter]
 * @source arXiv:2605.29359, simulator documentation
 * @example trainingMemoryGb(80e9, 16) // => 1280
 */
export function trainingMemoryGb(params: number, bytesPerParam: number): number {
  return (params * bytesPerParam) / bytesPerGb;
}
