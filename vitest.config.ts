import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files whose one test takes longest begin first, so that none is left running alone at the end. */
const longest = ["tests/reports/", "tests/browser/", "tests/cli/claims", "tests/analysis/claims"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.includes(name));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/setup.ts"],
    testTimeout: 120_000,
    maxWorkers: "100%",
    // Modules keep nothing but what they computed, so that files of tests can share them.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
