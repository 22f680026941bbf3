import { defineConfig } from "tsdown";
import main from "./tsdown.config.js";

// The bench measures what users run: bundled code, not code that a loader compiles on the way.
export default defineConfig({ ...main, entry: { bench: "tests/bench/main.ts" }, clean: false });
