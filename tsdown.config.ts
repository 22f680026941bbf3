import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { main: "src/cli/main.ts", contract: "src/contract.ts" },
  format: "esm",
  platform: "node",
  target: "node20",
  outExtensions: () => ({ js: ".js" }),
  logLevel: "error",
  dts: false,
  clean: true,
  minify: false,
  deps: { alwaysBundle: [/.*/] },
});
