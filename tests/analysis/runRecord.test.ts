import { expect, test } from "vitest";
import { runRecord, runRecordSchema } from "../../src/analysis/runRecord.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { runOf } from "../../src/scenario/configuration.js";
import { outcomeRecord } from "../../src/scenario/outcomeRecord.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import { chipOptions, publishedNodes } from "../../src/search/nodeOption.js";
import { publishedGrid } from "../../src/search/publishedGrid.js";
import { spaceOf } from "../../src/search/space.js";
import { studyAssumptions, studyChips, studyRule } from "../support/studyMarket.js";

test.each([1e24, 1e25, 1e26])("runRecord(found, assumptions) of a %d FLOP run can be evaluated again", (targetFlop) => {
  const nodes = publishedNodes(studyRule, chipOptions(studyChips), studyAssumptions);
  const goal = { metric: "local", targetFlop, overtrainingMin: 1, overtrainingMax: 100 } as const;
  const { found } = cheapestRun(spaceOf(nodes, publishedGrid, studyAssumptions), goal);
  const record = runRecord(found!, studyAssumptions);
  expect(runRecordSchema.parse(record)).toEqual(record);
  const { configuration, extrapolations, ...outcome } = record;
  const chip = studyChips.find(({ id }) => id === configuration.chip)!;
  const terms = runTerms(runOf(configuration, chip, studyAssumptions));
  expect(outcomeRecord(evaluate(terms, configuration.nodes, blankOutcome()))).toEqual(outcome);
  expect(extrapolations.map(({ quantity }) => quantity)).toContain("modelParams");
});
