import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { main: "src/cli/main.ts", contract: "src/contract.ts" },
  format: "esm",
  platform: "node",
  target: "node20",
  outExtensions: () => ({ js: ".js" }),
  dts: false,
  clean: true,
  minify: false,
  deps: { alwaysBundle: [/.*/] },
});
