import type { CheckedClaim, CheckedClaims, Dimension, Reading } from "../analysis/claims/claimsSchema.js";
import { passes } from "../analysis/claims/overallVerdict.js";
import { valueWords, wordRange } from "./claimsValues.js";
import { claimVerdictWords, dimensionWords, figureOf, settingWords } from "./claimsWords.js";
import { formatCount, formatRatio } from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { capitalised, listWords } from "./names.js";

/** How many claims got which verdict, in a sentence. */
export function countSentence({ counts, claims }: CheckedClaims): Markdown {
  const words = counts
    .filter((count) => count.claims > 0)
    .map(
      (count) =>
        `${formatCount(count.claims)} ${count.claims === 1 ? claimVerdictWords[count.verdict].name : plural(count.verdict)}`,
    );
  return `Of ${formatCount(claims.length)} claims ${listWords(words)}.`;
}

const plurals: Readonly<Record<CheckedClaim["verdict"], string>> = {
  holds: "hold",
  "holds-roughly": "hold roughly",
  depends: "depend on something that is said below",
  "does-not-hold": "do not hold",
  "cannot-be-judged": "cannot be judged",
};

function plural(verdict: CheckedClaim["verdict"]): string {
  return plurals[verdict];
}

/** The verdict on a claim and what it rests on, a sentence or a few. */
export function verdictSentences(claim: CheckedClaim): readonly Markdown[] {
  const { verdict, readings, reason } = claim;
  if (verdict === "cannot-be-judged") return [`**Cannot be judged.** ${markdownText(reason ?? "")}`];
  const counted = readings.filter(({ counts }) => counts);
  const failing = counted.filter((reading) => !passes(reading));
  return [
    head(claim, counted),
    ...(verdict === "holds" ? [] : distanceSentence(claim, failing.length > 0 ? failing : counted)),
    ...(failing.length > 0 && failing.every(({ everyStep }) => everyStep) ? [restsOnEveryStep] : []),
    ...contrarySentence(counted),
    ...besideSentence(claim),
  ];
}

const restsOnEveryStep = "That rests on runs marked † alone, which may cost more than shown.";

function head({ verdict, dependsOn }: CheckedClaim, counted: readonly Reading[]): Markdown {
  const name = `**${capitalised(claimVerdictWords[verdict].name)}`;
  if (verdict !== "depends") return `${name}.**`;
  const passing = counted.filter(passes);
  const on = listWords(dependsOn.map((dimension) => dimensionWords[dimension]));
  const places = placesOf(passing, dependsOn);
  const others = placesOf(
    counted.filter((reading) => !passes(reading)),
    dependsOn,
  );
  const bear = passing.length === 1 ? "bears" : "bear";
  const tally = `${formatCount(passing.length)} of ${formatCount(counted.length)} figures ${bear} it out`;
  if (places.length > mostPlaces && others.length > mostPlaces) return `${name} on ${on}.** ${capitalised(tally)}.`;
  const told =
    places.length <= mostPlaces && (others.length > mostPlaces || places.length <= others.length)
      ? `it holds with ${listWords(places)}, and with nothing else`
      : `it holds, but not with ${listWords(others)}`;
  return `${name} on ${on}.** ${capitalised(tally)}: ${told}.`;
}

/** More places than these are counted, not named. */
const mostPlaces = 3;

function placesOf(readings: readonly Reading[], dimensions: readonly Dimension[]): readonly Markdown[] {
  const places = readings.map(({ setting }) => {
    const words = dimensions.flatMap((dimension) => settingWords(dimension, setting) ?? absentWords[dimension] ?? []);
    const [first, ...rest] = words;
    return rest.length === 0 ? first! : `${first} (${rest.join(", ")})`;
  });
  return [...new Set(places)];
}

/** What a reading without a dimension stands for, where others have it. */
const absentWords: Readonly<Partial<Record<Dimension, Markdown>>> = {
  linkMbps: "links of 100 Mbps",
  chipValues: "listed systems",
};

/** How far from the figure what is computed lies. */
function distanceSentence(claim: CheckedClaim, readings: readonly Reading[]): readonly Markdown[] {
  if (claim.word !== undefined) {
    const which = claim.verdict === "depends" ? "Elsewhere it is" : "What is computed is";
    return [`${which} ${wordRange(readings)}.`];
  }
  if (claim.kind === "within" || claim.figures.some(({ unit }) => unit === "percent" || unit === "orders")) return [];
  const ratios = readings.flatMap((reading) => {
    const line = figureOf(claim, reading);
    return reading.value === null || reading.value < 0 || line === undefined ? [] : [reading.value / line.value];
  });
  const unreached = readings.filter(({ value }) => value === null).length;
  const out = unreached > 0 ? ["No run reaches the target there."] : [];
  if (ratios.length === 0 || ratios.length + unreached < readings.length) return out;
  const range = [...new Set([Math.min(...ratios), Math.max(...ratios)].map(formatRatio))].join(" to ");
  const which = claim.verdict === "depends" ? "What does not bear it out is" : "What is computed is";
  return [...out, `${which} ${range} the figure.`];
}

function contrarySentence(readings: readonly Reading[]): readonly Markdown[] {
  const names = [...new Set(readings.flatMap(({ contrary }) => contrary))];
  return names.length === 0 ? [] : [`Against it speak: ${names.map(markdownText).join("; ")}.`];
}

/** What the same question gives in C_quality, where the claim's verdict does not rest on it and it says otherwise. */
function besideSentence(claim: CheckedClaim): readonly Markdown[] {
  const beside = claim.readings.filter(({ counts, setting }) => !counts && setting.metric === "quality");
  const inSpace = claim.readings.filter(({ counts, setting }) => counts && setting.search === "adversarial");
  if (beside.length === 0 || inSpace.length !== beside.length) return [];
  const other = beside.filter((reading, index) => passes(reading) !== passes(inSpace[index]!));
  if (other.length === 0) return [];
  const values = [
    ...new Set(other.map((reading) => valueWords(reading.value, reading.unit, figureOf(claim, reading)))),
  ];
  const would = passes(other[0]!) ? "would hold" : "would not hold";
  const where = other.length === beside.length ? "" : " in part";
  return [`Measured in C_quality it ${would}${where} in the adversarial space: ${listWords(values)}.`];
}
