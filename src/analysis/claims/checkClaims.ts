import type { Claim, Claims } from "../../catalog/loadClaims.js";
import { hindranceBands } from "../countermeasures/hindrance.js";
import { type CheckedClaim, type CheckedClaims, claimVerdicts, type Reading } from "./claimsSchema.js";
import { type ClaimSetting, type ClaimWorld, claimWorld } from "./claimWorld.js";
import { judge, judgeWord, tolerance } from "./judge.js";
import { type Draft, synchronisesManyAtEveryStep } from "./measurement.js";
import { measurements } from "./measurements.js";
import { overallVerdict } from "./overallVerdict.js";

/**
 * Every claim with what the model gives for it and the verdict that follows by rule.
 *
 * @param onClaim called after each claim, for progress
 * @throws {RangeError} if a claim names a chip, a policy or a system that the setting lacks
 */
export function checkClaims(
  { families, claims }: Claims,
  setting: ClaimSetting,
  onClaim: (done: number, of: number) => void = () => {},
): CheckedClaims {
  const world = claimWorld(setting);
  const checked = claims.map((claim, index) => {
    const result = checkClaim(claim, world);
    onClaim(index + 1, claims.length);
    return result;
  });
  return {
    tolerance,
    counts: claimVerdicts.map((verdict) => ({
      verdict,
      claims: checked.filter((claim) => claim.verdict === verdict).length,
    })),
    bands: hindranceBands.map((band) => ({ ...band })),
    families: families.map((family) => ({ ...family })),
    claims: checked,
    policies: setting.policies.map(({ id }) => id),
    chips: setting.studyChips.map(({ id }) => id),
    assumptions: setting.assumptionRows.map((row) => ({ ...row })),
  };
}

function checkClaim(claim: Claim, world: ClaimWorld): CheckedClaim {
  const { id, family, place, says, kind, figures, word, measure, reason, note, sources } = claim;
  const drafts = measure === undefined ? [] : measurements[measure](claim, world);
  const readings = drafts.map((draft) => readingOf(claim, draft));
  return {
    id,
    family,
    place,
    says,
    kind,
    figures: figures.map(({ name, printed, line }) => ({
      name,
      printed,
      line: line.text,
      value: line.value,
      unit: line.unit,
    })),
    ...(word === undefined ? {} : { word: { ...word } }),
    readings,
    ...mutable(overallVerdict(readings)),
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
    sources: sources.map((source) => ({ ...source })),
  };
}

function mutable({ verdict, dependsOn }: ReturnType<typeof overallVerdict>) {
  return { verdict, dependsOn: [...dependsOn] };
}

function readingOf({ id, kind, figures, word: claimed }: Claim, draft: Draft): Reading {
  const { setting, value, word, counts = true, command, runs = [], contrary = [] } = draft;
  const named = figures.filter(({ name }) => kind === "within" || (setting.figure ?? figures[0]!.name) === name);
  const unit = named[0]?.line.unit ?? draft.unit;
  if (unit === undefined)
    throw new RangeError(`the claim ${id} has no figure "${setting.figure ?? ""}" to be held against`);
  return {
    setting,
    value,
    unit,
    ...(word === undefined ? {} : { word }),
    counts,
    verdict: verdictOf(),
    chips: [...new Set(runs.map(({ configuration }) => configuration.chip))],
    contrary: [...contrary],
    everyStep: runs.some(synchronisesManyAtEveryStep),
    command,
  };

  function verdictOf() {
    if (claimed !== undefined) return judgeWord(claimed.read, word);
    const lines = named.map(({ line }) => line);
    return lines.length === 0 ? null : judge(kind, lines, value);
  }
}
