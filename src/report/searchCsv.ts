import { comparisonOf, type Searched } from "../analysis/searchOne.js";
import { answerCsv } from "./comparisonCsv.js";

/** The answer of a search as CSV: one row, numbers unrounded. */
export function searchCsv(searched: Searched): string {
  return answerCsv(comparisonOf(searched));
}
