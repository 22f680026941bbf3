import { expect, test } from "vitest";
import { boundSentences, certificateSentence, certificateTable } from "../../src/report/certificate.js";
import { answered } from "./support/answered.js";

const published = answered(["scher-2025"], { targets: [1e24, 1e25] }).comparison;
const adversarial = answered(["scher-2025"], { targets: [1e24, 1e25], space: "adversarial" }).comparison;
const certificatesOf = ({ cells }: typeof published) => cells.map(({ result }) => result.certificate);

test("certificateSentence(certificates) of the published space counts what was evaluated", () => {
  expect(certificateSentence(certificatesOf(published))).toMatch(
    /^The search is exact: of 752,455,948 configurations in all, [\d,]+ were evaluated, and every other one was ruled out/,
  );
});

test("certificateSentence(certificates) of the adversarial space counts sets, and no digit that a double has not", () => {
  expect(certificateSentence(certificatesOf(adversarial))).toMatch(
    /^The search is exact\. It cuts the space, of \d(\.\d+)?e26 configurations over all answers, into sets: [\d,]+ sets were bounded, \d+ configurations solved for their fewest nodes by \d+ evaluations/,
  );
});

test("certificateTable(comparison) has the columns of its space", () => {
  const columns = (comparison: typeof published) => certificateTable(comparison).columns.map(({ title }) => title);
  expect(columns(published).slice(1)).toEqual(["Configurations", "Evaluated", "Ruled out by a bound"]);
  expect(columns(adversarial).slice(1)).toEqual([
    "Configurations",
    "Sets bounded",
    "Solved",
    "Evaluations of the model",
  ]);
});

test("boundSentences(comparison) of the adversarial space claims nothing of the published one's bounds", () => {
  const bounds = boundSentences(adversarial).join("\n");
  expect(bounds).toContain("the fewest chips that could reach the target cost more than a run found");
  expect(bounds).not.toMatch(/tokens are concave|more nodes than the cheapest run/);
  expect(boundSentences(published).join("\n")).toContain("tokens are concave in nodes");
});
