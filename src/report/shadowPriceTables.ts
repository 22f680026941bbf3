import type { Searched } from "../analysis/searchOne.js";
import type { Binding, ConstraintName, ConstraintUnit, ShadowPrice } from "../analysis/shadowPricesSchema.js";
import {
  formatCount,
  formatDelta,
  formatFlop,
  formatGb,
  formatH100e,
  formatMbps,
  formatNumber,
  formatRatio,
  formatUsd,
} from "./format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { tableOf } from "./tableOf.js";

const constraintWords: Readonly<Record<Exclude<ConstraintName, "rule-line">, string>> = {
  "node-memory": "memory of a node",
  link: "bandwidth of a node's link, each way",
  "link-left": "bandwidth that the rule leaves of a node's link, upwards",
  latency: "latency between nodes",
  "run-length": "time of the run",
  "compression-max": "compression of updates",
  "activation-compression-max": "compression of activations",
  "micro-batches-max": "micro-batches",
  "overtraining-max": "overtraining ratio, at most",
  "overtraining-min": "overtraining ratio, at least",
};

const unitWords: Readonly<Record<ConstraintUnit, (value: number) => string>> = {
  H100e: formatH100e,
  GB: formatGb,
  chips: (value) => `${formatNumber(value)} chips`,
  kW: (value) => `${formatNumber(value)} kW`,
  USD: formatUsd,
  Mbps: formatMbps,
  ms: (value) => `${formatNumber(value)} ms`,
  days: (value) => `${formatNumber(value)} ${value === 1 ? "day" : "days"}`,
  x: formatRatio,
  count: formatCount,
  "%": (value) => `${formatNumber(value)}%`,
};

/** The limits of the run and where it stands; none where they were not asked for. */
export function limitTables({ binding }: Searched): readonly Table[] {
  if (binding === undefined) return [];
  return [
    tableOf(binding, [
      { column: textColumn("Limit"), cell: constraintName },
      { column: numberColumn("The run"), cell: ({ unit, value }) => unitWords[unit](value) },
      {
        column: numberColumn("The limit"),
        cell: ({ constraint, unit, limit }) => limitWords(constraint, unitWords[unit](limit)),
      },
      { column: textColumn("Does it bind?"), cell: bindsWords },
    ]),
  ];
}

/** One size of move of one limit, with what it is worth each way. */
interface Move {
  readonly one: Binding;
  readonly change: ShadowPrice["change"];
  readonly loosened: ShadowPrice | undefined;
  readonly tightened: ShadowPrice | undefined;
}

/** What the cheapest run costs with each limit moved; none where nothing was moved. */
export function shadowPriceTables({ binding = [] }: Searched): readonly Table[] {
  const moves = binding.flatMap(movesOf);
  if (moves.length === 0) return [];
  const isTightened = moves.some(({ tightened }) => tightened !== undefined);
  return [
    tableOf(moves, [
      { column: textColumn("Limit"), cell: ({ one }) => constraintName(one) },
      { column: numberColumn("Moved by"), cell: ({ change }) => unitWords[change.unit](Math.abs(change.amount)) },
      { column: textColumn("Loosened, the cheapest run costs"), cell: ({ loosened }) => priceWords(loosened) },
      ...(isTightened
        ? [
            {
              column: textColumn("Tightened, the cheapest run costs"),
              cell: ({ tightened }: Move) => priceWords(tightened),
            },
          ]
        : []),
    ]),
  ];
}

function movesOf(one: Binding): readonly Move[] {
  const units = [...new Set(one.shadowPrices.map(({ change }) => change.unit))];
  return units.map((unit): Move => {
    const prices = one.shadowPrices.filter(({ change }) => change.unit === unit);
    const [loosened, tightened] = (["loosened", "tightened"] as const).map((way) =>
      prices.find(({ direction }) => direction === way),
    );
    return { one, change: prices[0]!.change, loosened, tightened };
  });
}

function constraintName({ constraint, clause }: Binding): Markdown {
  if (constraint === "rule-line") return `${markdownCode(clause!.policy)}: ${markdownText(clause!.text)}`;
  return constraintWords[constraint];
}

/** Two limits are the least that there can be; all others the most. */
function limitWords(constraint: ConstraintName, limit: string): string {
  return constraint === "overtraining-min" || constraint === "latency" ? `${limit} (at least)` : limit;
}

function bindsWords({ constraint, binds, waits }: Binding): string {
  if (constraint === "rule-line") {
    return binds ? "yes: with one chip or node more it would register" : "no: one chip more would not register by it";
  }
  if (constraint === "node-memory") return binds ? "yes: the model fills it" : "no";
  if ((constraint === "link" || constraint === "link-left") && binds) {
    return waits ? "yes: chips wait for part of each synchronisation" : "yes: several steps hide each synchronisation";
  }
  if (constraint === "run-length") return binds ? "yes: the run takes all of it" : "no: the run is shorter";
  if (constraint === "overtraining-min") return "yes: a larger model would be undertrained";
  if (constraint === "overtraining-max") return "yes: the run stops there";
  if (constraint === "latency") return binds ? "yes: a part of each synchronisation" : "no";
  return binds ? "yes: it is turned up as far as it goes" : "no";
}

function priceWords(price: ShadowPrice | undefined): string {
  if (price === undefined) return "nothing is left of it";
  const { costUsd, savingUsd, reachedFlop } = price;
  if (costUsd === null) return `out of reach (at most ${formatFlop(reachedFlop ?? 0)})`;
  if (savingUsd === null) return `${formatUsd(costUsd)} (within reach)`;
  if (savingUsd === 0) return "the same (the next step is further away)";
  return `${formatUsd(costUsd)} (${formatDelta(-savingUsd)})`;
}
