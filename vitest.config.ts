import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/setup.ts"],
    testTimeout: 120_000,
    maxWorkers: "100%",
    // Modules keep nothing but what they computed, so that files of tests can share them.
    isolate: false,
  },
});
