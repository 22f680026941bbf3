import type { Claim } from "./loadClaims.js";
import { type VerbalVerdict, type VerdictSide, verdictSides } from "./loadVerbalVerdicts.js";

const sayings: Readonly<Record<VerdictSide, (verdict: VerbalVerdict) => string>> = {
  "non-state": ({ measure, nonState }) => `${measure}: effect on a non-state evader ${nonState.toLowerCase()}.`,
  state: ({ measure, state }) => `${measure}: effect on a state evader ${state.toLowerCase()}.`,
  burden: ({ measure, burden }) => `${measure}: burden on others ${burden.toLowerCase()}.`,
  recommended: ({ measure, recommended }) => `${measure}: ${recommended === "Yes" ? "" : "not "}recommended.`,
};

const wordsOf: Readonly<Record<VerdictSide, (verdict: VerbalVerdict) => string>> = {
  "non-state": ({ nonState }) => nonState,
  state: ({ state }) => state,
  burden: ({ burden }) => burden,
  recommended: ({ recommended }) => recommended,
};

/** The study's words on one countermeasure as claims, one for each question that it answers. */
export function verdictClaims(verdict: VerbalVerdict): readonly Claim[] {
  const { id, policy, note, sources } = verdict;
  return verdictSides.map((versus): Claim => {
    const word = wordsOf[versus](verdict);
    return {
      id: `verdict-${id}-${versus}`,
      family: "verdicts",
      place: "appendix G, table",
      says: sayings[versus](verdict),
      figures: [],
      arguments: { policies: [policy], versus },
      sources,
      ...(versus === "burden"
        ? {
            kind: "none",
            reason:
              "Burdens have no common unit, so that no number gives a word; the report of countermeasures tells each in its own.",
          }
        : { kind: "word", word: { printed: word, read: word }, measure: "verdictWord" }),
      // What the text says of a measure is the same for all its words.
      ...(versus === "non-state" ? { note } : {}),
    };
  });
}
