import type { SearchResult } from "../search/searchAnswer.js";

/** The certificates of several answers added up. */
export function addCertificates(certificates: readonly SearchResult["certificate"][]): SearchResult["certificate"] {
  const sum = (of: (certificate: SearchResult["certificate"]) => number) =>
    certificates.reduce((total, certificate) => total + of(certificate), 0);
  const boxes = certificates.some((certificate) => certificate.boxes !== undefined)
    ? { solved: sum(({ solved }) => solved ?? 0), boxes: sum((certificate) => certificate.boxes ?? 0) }
    : {};
  const reasons = Object.keys(certificates[0]?.prunedBy ?? {}) as (keyof SearchResult["certificate"]["prunedBy"])[];
  return {
    exact: true,
    configurations: sum(({ configurations }) => configurations),
    evaluations: sum(({ evaluations }) => evaluations),
    pruned: sum(({ pruned }) => pruned),
    prunedBy: Object.fromEntries(reasons.map((reason) => [reason, sum(({ prunedBy }) => prunedBy[reason])])) as never,
    ...boxes,
  };
}
