import type { ClaimArguments } from "../../catalog/claimFile.js";
import type { Claim } from "../../catalog/loadClaims.js";
import type { Metric } from "../../search/goal.js";
import type { RunRecord } from "../runRecord.js";
import type { Setting } from "./claimsSchema.js";
import type { ClaimWorld } from "./claimWorld.js";

/** Both metrics, the study's own first: for claims that name none. */
export const bothMetrics = ["local", "quality"] as const satisfies readonly Metric[];

/** One computed figure before it is judged. */
export interface Draft {
  readonly setting: Setting;
  /** In units of one; null where no run reaches the target */
  readonly value: number | null;
  /** The study's word for the value, where the claim is a word */
  readonly word?: string;
  /** Absent: the claim's verdict rests on it */
  readonly counts?: boolean;
  /** The unit, where the claim has no figure to take it from */
  readonly unit?: string;
  /** The runs behind it */
  readonly runs?: readonly ClaimRun[];
  /** Names of systems that speak against the claim */
  readonly contrary?: readonly string[];
  readonly command: string;
}

/** What is computed for a claim. */
export type Measurement = (claim: Claim, world: ClaimWorld) => readonly Draft[];

type Run = Pick<RunRecord, "innerSteps" | "extrapolations">;

/** What measurements ask of a run. */
export type ClaimRun = Run & Pick<RunRecord, "costUsd" | "nodes" | "tokens" | "uploadMbpsUsed" | "configuration">;

/**
 * Whether a run synchronises more replicas at every step than was ever published: the model charges nothing for so large a
 * batch.
 */
export function synchronisesManyAtEveryStep({ innerSteps, extrapolations }: Run): boolean {
  return innerSteps === 1 && extrapolations.some(({ quantity }) => quantity === "replicas");
}

/**
 * An argument of a claim.
 *
 * @throws {RangeError} if the catalogue does not give it
 */
export function given<Name extends keyof ClaimArguments>(
  { id, arguments: all }: Claim,
  name: Name,
): NonNullable<ClaimArguments[Name]> {
  const value = all[name];
  if (value === undefined || value === null) throw new RangeError(`the claim ${id} lacks with.${name}`);
  return value as NonNullable<ClaimArguments[Name]>;
}
