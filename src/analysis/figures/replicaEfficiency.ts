import { referenceTokensPerParam } from "../../model/chinchilla.js";
import { effectiveFraction } from "../../model/effectiveFraction.js";
import { divergenceExponent, divergenceLossMultiplier } from "../../model/replicaDivergence.js";

/** Replica efficiency of one model size over the count of replicas. */
export interface ReplicaCurve {
  /** [parameters] */
  readonly modelParams: number;
  readonly points: readonly { readonly replicas: number; readonly efficiency: number }[];
}

/** How efficiency falls with replicas, and where experiments end. */
export interface ReplicaEfficiency {
  readonly innerSteps: number;
  readonly curves: readonly ReplicaCurve[];
  /** The experiments that the law was fitted to and checked on */
  readonly fitted: { readonly replicas: number; readonly params: number; readonly checkedParams: number };
}

/** Range of the experiments behind the law of divergence. @source Charles et al. 2025, arXiv:2503.09799 */
const fitted = { replicas: 8, params: 2.4e9, checkedParams: 10e9, innerSteps: 30 } as const;

/** Sizes from within the experiments to far beyond [parameters]; 72.7e9 is the largest trained so over the internet. */
const defaultSizes: readonly number[] = [1e9, 10e9, 72.7e9, 405e9];

const defaultReplicas: readonly number[] = Array.from({ length: 13 }, (_, power) => 2 ** power);

/**
 * Share of a run's compute that is left when replicas diverge, by count of replicas and model size, at the reference
 * allocation of 25.6 tokens a parameter.
 *
 * Fitted up to 8 replicas, 2.4e9 parameters (checked to 10e9) and 30 inner steps; everything else is extrapolation.
 * @param sizes [parameters], each >= 1
 * @param replicas each >= 1
 * @param innerSteps H, >= 1 step
 * @throws {RangeError} naming the argument, the rule and the value
 * @source Charles et al. 2025, arXiv:2503.09799; arXiv:2605.29359, section 3.4
 */
export function replicaEfficiency(
  sizes: readonly number[] = defaultSizes,
  replicas: readonly number[] = defaultReplicas,
  innerSteps: number = fitted.innerSteps,
): ReplicaEfficiency {
  const curves = sizes.map((modelParams): ReplicaCurve => {
    const tokens = referenceTokensPerParam * modelParams;
    const exponent = divergenceExponent(modelParams);
    const chi = effectiveFraction(modelParams, tokens, 1);
    const points = replicas.map((count) => {
      const multiplier = divergenceLossMultiplier(exponent, count, innerSteps);
      return { replicas: count, efficiency: effectiveFraction(modelParams, tokens, multiplier) / chi };
    });
    return { modelParams, points };
  });
  const { replicas: fittedReplicas, params, checkedParams } = fitted;
  return { innerSteps, curves, fitted: { replicas: fittedReplicas, params, checkedParams } };
}
