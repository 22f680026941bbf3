import type { SearchAnswer, SearchResult } from "../../search/searchAnswer.js";
import { addCertificates } from "../addCertificates.js";
import { isSameAnswer, runRecordOf } from "./records.js";
import type { GridSweep } from "./sweepSchema.js";

/** The answers of a grid, each once. */
export class RunList {
  private readonly answers: { answer: SearchAnswer; multiple: number | null }[] = [];
  private readonly runs: GridSweep["runs"] = [];

  placeOf(answer: SearchAnswer | undefined, centralised: SearchResult | undefined): number | null {
    if (answer === undefined) return null;
    const run = runRecordOf(answer, centralised);
    const place = this.answers.findIndex(
      (known) => known.multiple === run.evasionMultiple && isSameAnswer(known.answer, answer),
    );
    if (place >= 0) return place;
    this.answers.push({ answer, multiple: run.evasionMultiple });
    return this.runs.push(run) - 1;
  }

  record(opens: readonly (SearchResult | undefined)[]) {
    const certificates = [...this.runs.map(({ result }) => result), ...opens].flatMap(
      (result) => result?.certificate ?? [],
    );
    return { runs: this.runs, certificate: addCertificates(certificates) };
  }
}
