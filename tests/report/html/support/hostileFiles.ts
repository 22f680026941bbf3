import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface HostileFiles {
  /** A policy file: a node over 16 H100e registers */
  readonly policy: string;
  /** A catalogue file with the cheapest chip on the market, so that every run is made of it */
  readonly catalog: string;
}

/** The id of the chip in the catalogue file. */
export const hostileChip = "hostile-chip";

/**
 * A policy and a catalogue file that hold a text wherever a stranger may write one, and lie in a folder called after it.
 *
 * Text that validation refuses (controls) is spelled without them.
 */
export function hostileFiles(attack: string): HostileFiles {
  const text = attack.replace(/\s*\n\s*/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
  const folder = join(mkdtempSync(join(tmpdir(), "subthreshold-")), text.replaceAll("/", "⁄").slice(0, 60));
  mkdirSync(folder);
  const files = { policy: join(folder, "hostile.yaml"), catalog: join(folder, "catalog.yaml") };
  writeFileSync(files.policy, JSON.stringify(policyOf(text)));
  writeFileSync(files.catalog, JSON.stringify(catalogOf(text)));
  return files;
}

function policyOf(text: string): object {
  const said = { source: "s", note: text };
  return {
    policy: "hostile",
    title: text,
    summary: text,
    jurisdiction: text,
    status: "hypothetical",
    dates: [{ date: "2026-01", event: text, ...said }],
    sources: {
      s: { title: text, url: "https://example.org/a(b)?c=d&e=f#[g](javascript:alert(1))", note: text },
      t: { title: text },
    },
    operativeWords: [{ words: text, ...said }],
    training: [
      { phase: "any", above: "1e22 FLOP", effect: "licensed", domain: text, when: [{ condition: text }], ...said },
    ],
    developer: [{ revenue: "> $1M", duties: text, ...said }],
    registration: { any: [{ compute: "> 16 H100e", ...said }, { all: [{ condition: text }, { memory: "> 900 GB" }] }] },
    notes: ["penalty", "clock", "scope", "reading", "caution"].map((kind) => ({ kind, text, ...said })),
  };
}

function catalogOf(text: string): object {
  const said = { source: ["s"], verified: "recalled" };
  return {
    sources: { s: { title: text, url: "https://example.org/'onmouseover='alert(1)?a=b&c;[x](javascript:alert(1))" } },
    chips: {
      [hostileChip]: {
        name: text,
        vendor: text,
        availability: { market: "global", note: text },
        memory: { value: "96 GB", kind: "hbm", type: text, ...said },
        fp16: { value: "500 TFLOP/s", ...said },
        ratedPower: { value: "0.5 kW", ...said },
        price: {
          value: "$100",
          low: "$90",
          high: "$110",
          basis: text,
          asOf: text,
          weak: true,
          why: text,
          reports: text,
          ...said,
        },
        notes: text,
      },
    },
  };
}
