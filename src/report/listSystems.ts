import type { MeasuredSystem } from "../analysis/burden/measuredSystem.js";
import { systemSize } from "../analysis/burden/systemSize.js";
import { memoryWords } from "./auditWords.js";
import { formatCount, formatH100e } from "./format.js";
import { type Listing, listing } from "./listing.js";
import { markdownCode, markdownText } from "./markdown.js";

/** The legitimate systems that rules are held against. */
export function listSystems(measured: readonly MeasuredSystem[]): Listing {
  const intro =
    "What people, firms, universities and laboratories run for ends that no rule means to stop. A purposive list: systems were " +
    "chosen to cover who runs accelerators and at which sizes, so counts are no shares of any population. Compute is dense " +
    "16-bit throughput; memory is that of the accelerators alone. Marks: sourced was seen in the cited source, derived worked " +
    "out or in part assumed, recalled not checked against a source.";
  const systems = measured.map(({ system, measures }) => ({ ...system, ...systemSize(measures) }));
  return listing({ title: "Legitimate systems", intro, sourcesOf: ({ sources }) => sources }, systems, [
    { name: "id", title: "System", value: ({ id }) => id, cell: ({ id }) => markdownCode(id) },
    { name: "name", title: "Name", value: ({ name }) => name },
    { name: "category", title: "Category", value: ({ category }) => category },
    {
      name: "named",
      title: "Stands for",
      value: ({ named }) => named,
      cell: ({ named }) => (named ? "one that exists" : "a common configuration"),
    },
    {
      name: "accelerators",
      title: "Accelerators",
      value: ({ accelerators }) =>
        accelerators.map(({ name, count, memory }) => `${formatCount(count)} × ${name} (${memory.text})`),
    },
    { name: "chips", value: ({ chips }) => chips },
    {
      name: "fp16H100e",
      title: "Compute",
      figure: true,
      value: ({ computeH100e }) => computeH100e,
      cell: ({ computeH100e }) => formatH100e(computeH100e),
    },
    { name: "hbmGb", value: ({ memoryGb }) => memoryGb.hbm },
    { name: "gddrGb", value: ({ memoryGb }) => memoryGb.gddr },
    { name: "lpddrGb", value: ({ memoryGb }) => memoryGb.lpddr },
    {
      name: "memory",
      title: "Memory",
      figure: true,
      value: ({ memoryGb }) => memoryWords(memoryGb),
    },
    {
      name: "verified",
      title: "Mark",
      value: ({ verified }) => verified,
      cell: ({ verified, why }) => markdownText(why === undefined ? verified : `${verified}: ${why}`),
    },
    { name: "why", value: ({ why }) => why },
    { name: "notes", title: "Notes", value: ({ notes }) => notes },
    {
      name: "sources",
      title: "Source",
      value: ({ sources }) => sources.map(({ title }) => title),
      cell: ({ sources }, index) => sources.map(index.cite).join(" "),
    },
  ]);
}
