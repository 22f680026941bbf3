import { readFileSync } from "node:fs";
import { measuredSystems } from "../../../src/analysis/burden/measuredSystem.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import type { LegitimateSystem, SystemAccelerators } from "../../../src/catalog/loadSystems.js";
import { loadSystems } from "../../../src/catalog/loadSystems.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import { parseQuantity } from "../../../src/input/units.js";
import { studyAssumptions } from "../../support/studyMarket.js";

/** Every chip of the catalogue, with the vendors' values. */
const marketChips = selectChips(loadCatalog(), "extended");

/** The bundled systems as rules measure them. */
export const listed = measuredSystems(loadSystems(), marketChips, studyAssumptions);

export interface GoldenSystem {
  readonly name: string;
  readonly count: number;
  readonly hbm_gb: number;
  readonly gddr_gb: number;
  readonly lpddr_gb: number;
  readonly fp16_tflops: number;
  readonly caught_compute_rule: boolean;
  readonly caught_hbm_1280: boolean;
  readonly caught_any_mem_1280: boolean;
  readonly newly_caught_by_hbm_rule: boolean;
}

/** The list of the systems as it was compiled by hand, with its own sums and marks. */
export const goldenSystems: readonly GoldenSystem[] = JSON.parse(
  readFileSync("tests/golden/systems.json", "utf8"),
).systems;

/** A bundled system in the list compiled by hand, which writes x for × and adds remarks to some names. */
export function goldenOf({ name }: Pick<LegitimateSystem, "name">): GoldenSystem {
  const plain = (text: string) => text.replaceAll("×", "x").replaceAll(" ", "");
  const named = (is: (golden: string) => boolean) => goldenSystems.find((golden) => is(plain(golden.name)));
  return named((golden) => golden === plain(name)) ?? named((golden) => golden.startsWith(`${plain(name)}(`))!;
}

export interface PlainPart {
  readonly chip?: string;
  readonly count?: number;
  readonly memory?: string;
  readonly kind?: SystemAccelerators["memoryKind"];
  readonly fp16?: string;
}

/** A system from plain figures; what is absent is one H100. */
export function systemOf(id: string, ...parts: readonly PlainPart[]): LegitimateSystem {
  const quantity = (text: string, dimension: "memory" | "computeRate") => {
    const parsed = parseQuantity(text, dimension);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.quantity;
  };
  return {
    id,
    name: id,
    category: "test",
    named: false,
    accelerators: parts.map(
      ({ chip = "h100-sxm", count = 1, memory = "80 GB", kind = "hbm", fp16 = "990 TFLOP/s" }) => ({
        chip,
        name: chip,
        count,
        memory: quantity(memory, "memory"),
        memoryKind: kind,
        fp16: quantity(fp16, "computeRate"),
      }),
    ),
    verified: "sourced",
    sources: [{ title: "made up" }],
  };
}

/** As rules measure it. */
export function measuredOf(system: LegitimateSystem) {
  return measuredSystems([system], marketChips, studyAssumptions)[0]!;
}
