import { describe, expect, test } from "vitest";
import { sensitivityChecks } from "../../src/report/sensitivityChecks.js";
import { claimSentences } from "../../src/report/sensitivityClaims.js";
import { oddSentences } from "../../src/report/sensitivityOddities.js";
import { renderSensitivity } from "../../src/report/sensitivityView.js";
import { adversarialSeries } from "./support/adversarialSeries.js";

const { answer, context } = adversarialSeries(["scher-2025", "scher-2025-memory"]);

describe("the report of a sensitivity in the adversarial space", async () => {
  const report = await renderSensitivity(answer, context);

  test("describes its space, its certificate and its checks, and has nothing of the published one", () => {
    expect(report).toContain("- **The space searched** is the adversarial one.");
    expect(report).toMatch(/sets were bounded, \d+ configurations solved for their fewest nodes/);
    expect(report).toContain("As a check, no network that is no worse than another in any respect costs more");
    expect(report).not.toMatch(/effect of the space|evaluated, and every other one/);
  });

  test("flags weak prices and what the model does not charge for", () => {
    expect(report).toMatch(
      /## How firm the prices are\n\nThese prices are weak.*\n\n- \*\*GH200 144GB HBM3e\*\*: \$28,000/,
    );
    expect(report).toContain(
      "On 10 ms, 30 ms, 100 ms and 300 ms the cheapest run is a model trained on far more data than is best for its size",
    );
  });

  test("says that the study searches another grid", () => {
    expect(claimSentences(answer)[1]).toContain("it searches its own grid by a procedure that is not exact");
  });
});

test("sensitivityChecks(sensitivity) claim only what holds", () => {
  const overlooked = [{ network: "latency-10", policy: "scher-2025", by: "scher-2025-memory" }];
  const steps = [{ from: "latency-30", to: "latency-10", costRatio: 1.02 }];
  expect(sensitivityChecks(answer)).toHaveLength(2);
  expect(sensitivityChecks({ ...answer, overlooked })).toEqual([expect.stringMatching(/no network that is no worse/)]);
  expect(sensitivityChecks({ ...answer, spreads: answer.spreads.map((spread) => ({ ...spread, steps })) })).toEqual([
    expect.stringMatching(/^As another check, none of the 8 answers/),
  ]);
  expect(sensitivityChecks({ ...answer, space: "published" })).toEqual([]);
});

test("oddSentences(sensitivity) say that an overlooked run breaks a law", () => {
  const overlooked = [{ network: "latency-10", policy: "scher-2025", by: "scher-2025-memory" }];
  expect(oddSentences({ ...answer, overlooked })).toEqual([
    expect.stringMatching(/^\*\*These figures break a law of exact answers: do not use them\.\*\* A run found under/),
  ]);
});
