import type { Chip } from "../catalog/chip.js";
import type { NetworkProfile } from "../catalog/loadNetworks.js";
import type { Pod } from "../catalog/loadPods.js";
import type { Source } from "../catalog/source.js";
import { type AssumptionGroup, usesOf } from "../scenario/assumptionGroups.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { formatCount, formatUsd } from "./format.js";
import { type ListedField, type Listing, listing } from "./listing.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import type { SourceIndex } from "./sourceIndex.js";

const sourcesOf = ({ sources }: { readonly sources: readonly Source[] }) => sources;

function sourceFields<Item extends { readonly sources: readonly Source[] }>(): readonly ListedField<Item>[] {
  return [
    {
      name: "sources",
      title: "Source",
      value: ({ sources }) => sources.map(({ title }) => title),
      cell: ({ sources }: Item, index: SourceIndex) => sources.map(index.cite).join(" "),
    },
  ];
}

function idField<Item extends { readonly id: string }>(title: string): ListedField<Item> {
  return { name: "id", title, value: ({ id }) => id, cell: ({ id }) => markdownCode(id) };
}

/** The chips of a selection, with the values that the selection gives them. */
export function listChips(chips: readonly Chip[]): Listing {
  const intro =
    "Throughput is dense, without sparsity. A price is for one chip without a server; a weak price rests on memory, on one " +
    "informal source, or on sources that contradict each other. Values: the published study's, the vendor's, or your own. " +
    "Sold: to anyone, in China only, or not at all; `--market` of a search goes by these marks.";
  return listing<Chip>({ title: "Chips", intro, sourcesOf }, chips, [
    idField("Chip"),
    { name: "name", title: "Name", value: ({ name }) => name },
    { name: "vendor", value: ({ vendor }) => vendor },
    { name: "fp16FlopPerSecond", value: ({ throughput }) => throughput.fp16.value },
    { name: "fp8FlopPerSecond", value: ({ throughput }) => throughput.fp8?.value },
    { name: "fp4FlopPerSecond", value: ({ throughput }) => throughput.fp4?.value },
    {
      name: "throughput",
      title: "Throughput",
      value: ({ throughput }) =>
        Object.entries(throughput).map(([precision, rate]) => `${precision.toUpperCase()} ${rate.text}`),
    },
    { name: "memoryGb", value: ({ memory }) => memory.value },
    {
      name: "memory",
      title: "Memory",
      value: ({ memory, memoryType }) => `${memory.text} ${memoryType}`,
    },
    { name: "memoryKind", value: ({ memoryKind }) => memoryKind },
    { name: "ratedPowerKw", value: ({ ratedPower }) => ratedPower.value },
    {
      name: "priceUsd",
      title: "Price",
      figure: true,
      value: ({ price }) => price.value,
      cell: ({ price }) => formatUsd(price.value),
    },
    { name: "priceLowUsd", value: ({ priceLow }) => priceLow.value },
    { name: "priceHighUsd", value: ({ priceHigh }) => priceHigh.value },
    {
      name: "priceWeak",
      title: "Reported prices",
      value: ({ priceWeak }) => priceWeak,
      cell: ({ priceLow, priceHigh, priceWeak }) =>
        `${formatUsd(priceLow.value)} to ${formatUsd(priceHigh.value)}${priceWeak ? " (weak)" : ""}`,
    },
    { name: "priceWeakness", value: ({ priceWeakness }) => priceWeakness },
    { name: "priceBasis", title: "Basis of the price", value: ({ priceBasis }) => priceBasis },
    { name: "market", title: "Sold", value: ({ market }) => market, cell: soldWords },
    { name: "secondHandOnly", value: ({ secondHandOnly }) => secondHandOnly ?? false },
    { name: "marketNote", value: ({ marketNote }) => marketNote },
    { name: "values", title: "Values", value: ({ values }) => values },
    { name: "notes", value: ({ notes }) => notes },
    ...sourceFields<Chip>(),
  ]);
}

/** Who can buy a chip and whether only used, with what the catalogue notes on it. */
function soldWords({ market, secondHandOnly, marketNote }: Chip): Markdown {
  const marks = secondHandOnly ? `${market}, second-hand only` : market;
  return markdownText(marketNote === undefined ? marks : `${marks} (${marketNote})`);
}

const useWords: Readonly<Record<AssumptionGroup, string>> = {
  run: "all runs",
  ownership: "ownership",
  evasion: "measures",
};

/** The assumptions in effect. */
export function listAssumptions(rows: readonly AssumptionRow[]): Listing {
  const intro =
    "Each can be overridden with --assume NAME=VALUE or in a file given with --assumptions. Status: measured in experiments " +
    "or operation, fitted by a model, or assumed. Most are used by all runs, some only by the cost of ownership (--cost " +
    "ownership) or by the countermeasures of a policy; reports list those where they are.";
  return listing<AssumptionRow>({ title: "Assumptions", intro, sourcesOf }, rows, [
    { name: "name", title: "Assumption", value: ({ name }) => name, cell: ({ name }) => markdownCode(name) },
    { name: "value", title: "Value", figure: true, value: ({ value }) => value },
    { name: "unit", title: "Unit", value: ({ unit }) => unit },
    { name: "defaultValue", value: ({ defaultValue }) => defaultValue },
    { name: "overridden", value: ({ overridden }) => overridden },
    { name: "outsideRange", value: ({ outsideRange }) => outsideRange },
    {
      name: "usedBy",
      title: "Used by",
      value: ({ name }) => usesOf(name),
      cell: ({ name }) =>
        usesOf(name)
          .map((use) => useWords[use])
          .join(", "),
    },
    { name: "status", title: "Status", value: ({ status }) => status },
    { name: "range", title: "Plausible range", value: ({ range }) => range.replaceAll(" | ", ", ") },
    {
      name: "meaning",
      title: "Meaning",
      value: ({ meaning }) => meaning,
      cell: ({ meaning, note }) => markdownText(note === undefined ? meaning : `${meaning} ${note}`),
    },
    { name: "note", value: ({ note }) => note },
    ...sourceFields<AssumptionRow>(),
  ]);
}

/** The network profiles of the published study. */
export function listNetworks(networks: readonly NetworkProfile[]): Listing {
  const intro =
    "Wide-area links of every node, each way, and the round trip. The regional series sets the links inside a group instead.";
  return listing<NetworkProfile>({ title: "Network profiles", intro, sourcesOf }, networks, [
    idField("Profile"),
    { name: "series", title: "Series", value: ({ series }) => series },
    { name: "name", title: "Name", value: ({ name }) => name },
    {
      name: "uploadMbps",
      title: "Upload",
      figure: true,
      value: ({ upload }) => upload.value,
      cell: ({ upload }) => markdownText(upload.text),
    },
    {
      name: "downloadMbps",
      title: "Download",
      figure: true,
      value: ({ download }) => download.value,
      cell: ({ download }) => markdownText(download.text),
    },
    {
      name: "latencySeconds",
      title: "Round trip",
      figure: true,
      value: ({ latency }) => latency.value,
      cell: ({ latency }) => markdownText(latency.text),
    },
    { name: "notes", title: "Notes", value: ({ notes }) => notes },
    ...sourceFields<NetworkProfile>(),
  ]);
}

/** Complete systems as they are sold or rented. */
export function listPods(pods: readonly Pod[]): Listing {
  const intro =
    "Complete systems as they are sold or rented, with the figures of the published study or of the vendor.";
  return listing<Pod>({ title: "Pods", intro, sourcesOf }, pods, [
    idField("Pod"),
    { name: "name", title: "Name", value: ({ name }) => name },
    { name: "chip", title: "Chip", value: ({ chip }) => chip, cell: ({ chip }) => markdownCode(chip) },
    {
      name: "chips",
      title: "Chips",
      figure: true,
      value: ({ chips }) => chips,
      cell: ({ chips }) => formatCount(chips),
    },
    { name: "values", title: "Values", value: ({ values }) => values },
    {
      name: "fp16FlopPerSecond",
      title: "Dense FP16",
      figure: true,
      value: ({ fp16 }) => fp16.value,
      cell: ({ fp16 }) => markdownText(fp16.text),
    },
    {
      name: "memoryGb",
      title: "Memory",
      figure: true,
      value: ({ memory }) => memory.value,
      cell: ({ memory }) => markdownText(memory.text),
    },
    { name: "notes", title: "Notes", value: ({ notes }) => notes },
    ...sourceFields<Pod>(),
  ]);
}
