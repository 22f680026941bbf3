import { readBundledYaml } from "./bundledYaml.js";
import { type ClaimFigure, claimFigure } from "./claimFigure.js";
import {
  type ClaimArguments,
  type ClaimFile,
  type ClaimKind,
  type ClaimMeasure,
  claimFileSchema,
  type FileFigure,
} from "./claimFile.js";
import { loadPaperTables, type PaperRow } from "./loadPaperTables.js";
import { loadSystemClaims, type SystemClaim } from "./loadSystemClaims.js";
import { loadVerbalVerdicts } from "./loadVerbalVerdicts.js";
import { citedSources, type Source } from "./source.js";
import { verdictClaims } from "./verdictClaims.js";

/** One quantitative claim of the study, or one figure noted while the rules were read. */
export interface Claim {
  readonly id: string;
  readonly family: string;
  /** Where it stands, e.g. "appendix G.5". */
  readonly place: string;
  /** The claim in our words. */
  readonly says: string;
  readonly kind: ClaimKind;
  /** Figures by name: what is printed, and the figure it is read as where words are printed. None if it cannot be judged. */
  readonly figures: readonly { readonly name: string; readonly printed: string; readonly line: ClaimFigure }[];
  /** What is printed, and the word of the study's scale it is read as; present if and only if the kind is word. */
  readonly word?: { readonly printed: string; readonly read: string };
  /** Absent if nothing is computed. */
  readonly measure?: ClaimMeasure;
  /** The same claim about systems, with the check of it. */
  readonly systemClaim?: SystemClaim;
  readonly arguments: ClaimArguments;
  /** Why it cannot be judged; present if and only if the kind is none. */
  readonly reason?: string;
  readonly note?: string;
  readonly sources: readonly Source[];
}

export interface ClaimFamily {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

export interface Claims {
  readonly families: readonly ClaimFamily[];
  readonly claims: readonly Claim[];
}

/** The bundled claims, in the order of the report: those of claims.yaml, then the verdicts of verbalVerdicts.yaml. */
export function loadClaims(): Claims {
  const { families, claims } = claimsOf(readBundledYaml("claims.yaml", claimFileSchema));
  return { families, claims: [...claims, ...loadVerbalVerdicts().flatMap(verdictClaims)] };
}

/** The claims of a file that its schema has checked. */
export function claimsOf(file: ClaimFile): Claims {
  const rows = new Map(loadPaperTables().map((row) => [row.id, row]));
  const systemClaims = loadSystemClaims();
  const families = Object.entries(file.families).map(([id, family]) => ({ id, ...family }));
  const claims = Object.entries(file.claims).map(([id, claim]): Claim => {
    const { family, kind, figures, word, measure, reason, source } = claim;
    const systemClaim = systemClaims.find((one) => one.id === claim.systemClaim);
    const note = claim.note ?? systemClaim?.reading;
    return {
      id,
      family,
      place: claim.place ?? systemClaim!.place,
      says: claim.says ?? systemClaim!.says,
      kind,
      figures: Object.entries(figures).map(([name, figure]) => ({ name, ...printedAndRead(figure, rows) })),
      ...(word === undefined ? {} : { word: { printed: word.words, read: word.read } }),
      ...(measure === undefined ? {} : { measure }),
      ...(systemClaim === undefined ? {} : { systemClaim }),
      arguments: claim.with,
      ...(reason === undefined ? {} : { reason }),
      ...(note === undefined ? {} : { note }),
      sources: citedSources(file.sources, [source]),
    };
  });
  return { families, claims };
}

function printedAndRead(figure: FileFigure, rows: ReadonlyMap<string, PaperRow>) {
  if (typeof figure === "string") return { printed: figure, line: claimFigure(figure)! };
  if ("words" in figure) return { printed: figure.words, line: claimFigure(figure.read)! };
  const row = rows.get(figure.row)!;
  const printed = figure.figure === "nodes" ? `${row.nodes} nodes` : row.printed.cost!;
  return { printed, line: claimFigure(printed)! };
}
