import { expect, test } from "vitest";
import { commandLine } from "../../src/cli/commandLine.js";

test.each([
  [["compare", "a", "b"], "subthreshold compare a b"],
  [["compare", "a", "--out", "x.md", "--format=md", "--force"], "subthreshold compare a"],
  [["compare", "a", "--assume", "network.upload=30 Mbps"], "subthreshold compare a --assume 'network.upload=30 Mbps'"],
  [["compare", "it's.yaml"], "subthreshold compare 'it'\\''s.yaml'"],
  [["compare", "a", "--targets=1e24,1e25"], "subthreshold compare a --targets=1e24,1e25"],
] as const)("commandLine(%j) is %s", (args, command) => {
  expect(commandLine(args)).toBe(command);
});
