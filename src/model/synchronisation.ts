import { requireArgument } from "./requireArgument.js";

/** Bits per second in one Mbit/s. */
export const bitsPerMegabit = 1e6;

/**
 * Pseudo-gradients of one synchronisation, P w / r [bits].
 *
 * @param params P, >= 1
 * @param bitsPerParam w [bits/parameter], > 0
 * @param compression r, >= 1
 * @source arXiv:2605.29359, simulator documentation
 * @example gradientBits(150e9, 16, 150) // => 16e9
 */
export function gradientBits(params: number, bitsPerParam: number, compression: number): number {
  return (params * bitsPerParam) / compression;
}

/**
 * Time to send and receive one payload, V / up + V / down + latency [s], before waiting for stragglers.
 *
 * Limits: a link that carries nothing takes forever: Infinity.
 * @param payloadBits V [bits], > 0
 * @param uploadMbps [Mbit/s], >= 0
 * @param downloadMbps [Mbit/s], >= 0
 * @param latencySeconds round trip [s], >= 0
 * @source arXiv:2605.29359, simulator documentation
 * @throws {RangeError} naming the argument, the rule and the value
 * @example exchangeSeconds(1e9, 100, 200, 0.1) // => 15.1
 * @example exchangeSeconds(1e9, 0, 200, 0.1) // => Infinity
 */
export function exchangeSeconds(
  payloadBits: number,
  uploadMbps: number,
  downloadMbps: number,
  latencySeconds: number,
): number {
  requireArgument(payloadBits > 0, "payloadBits", "> 0 bits", payloadBits);
  return payloadBits / (uploadMbps * bitsPerMegabit) + payloadBits / (downloadMbps * bitsPerMegabit) + latencySeconds;
}

/**
 * Least time in which a node may send so many bits, so that its mean upload stays within a limit [s].
 *
 * @param bits >= 0
 * @param mostUploadMbps [Mbit/s], > 0; undefined: no limit, so 0 s
 * @example pacedSeconds(1e9, 40) // => 25
 * @example pacedSeconds(1e9, undefined) // => 0
 */
export function pacedSeconds(bits: number, mostUploadMbps: number | undefined): number {
  return mostUploadMbps === undefined ? 0 : bits / (mostUploadMbps * bitsPerMegabit);
}

/**
 * Fewest inner steps whose compute takes at least as long as a synchronisation, max(1, ceil(s / t)).
 *
 * @param syncSeconds s [s], >= 0; Infinity gives Infinity
 * @param stepSeconds t [s], > 0
 * @source arXiv:2605.29359, simulator documentation
 * @example minimumInnerSteps(95, 10) // => 10
 * @example minimumInnerSteps(0, 10) // => 1
 */
export function minimumInnerSteps(syncSeconds: number, stepSeconds: number): number {
  return Math.max(1, Math.ceil(syncSeconds / stepSeconds));
}

/**
 * Activations that cross one pipeline boundary in one direction in a step, B 0.03 sqrt(P) e 8 / a [bits].
 *
 * @param params P, >= 1; the hidden width is taken as 0.03 sqrt(P)
 * @param localBatchTokens B [tokens]
 * @param bytesPerValue e [bytes]
 * @param compression a, >= 1
 * @source arXiv:2605.29359, simulator documentation
 * @example activationBits(1e12, 131072, 2, 4) // => 15728640000
 */
export function activationBits(
  params: number,
  localBatchTokens: number,
  bytesPerValue: number,
  compression: number,
): number {
  return (localBatchTokens * 0.03 * Math.sqrt(params) * bytesPerValue * 8) / compression;
}
