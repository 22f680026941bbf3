import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount, formatNumber, formatRatio, formatTarget, formatUsd } from "../format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "../markdown.js";
import type { ChipNames } from "../names.js";
import { tableOf } from "../tableOf.js";
import { daysWords, noFigure } from "./evasionWords.js";

type Basis = CountermeasuresAnswer["costBases"][number];

/** The base's cheapest run by either cost, each costed both ways; no table where it was not asked. */
export function costBasisTables(
  { costBases }: Pick<CountermeasuresAnswer, "costBases">,
  nameOf: ChipNames,
): readonly Table[] {
  if (costBases.length === 0) return [];
  const optional = (value: number | null, format: (value: number) => string) =>
    value === null ? noFigure : format(value);
  return [
    tableOf(costBases, [
      { column: textColumn("Target"), cell: ({ target }) => formatTarget(target) },
      { column: textColumn("Chips"), cell: ({ chips }) => (chips === "offered" ? "on offer" : "whole market") },
      { column: textColumn("Cheapest by"), cell: ({ basis }) => basis },
      { column: textColumn("Node"), cell: (row) => nodeOf(row, nameOf) },
      { column: numberColumn("Nodes"), cell: ({ nodes }) => optional(nodes, formatCount) },
      { column: numberColumn("Length"), cell: ({ days }) => optional(days, daysWords) },
      { column: numberColumn("Power"), cell: ({ megawatts }) => optional(megawatts, (mw) => `${formatNumber(mw)} MW`) },
      { column: numberColumn("Capital cost"), cell: ({ capitalUsd }) => optional(capitalUsd, formatUsd) },
      { column: numberColumn("Cost of owning it"), cell: ({ ownershipUsd }) => optional(ownershipUsd, formatUsd) },
    ]),
  ];
}

function nodeOf({ chip, chipsPerNode }: Pick<Basis, "chip" | "chipsPerNode">, nameOf: ChipNames): Markdown {
  if (chip === null || chipsPerNode === null) return noFigure;
  return `${formatCount(chipsPerNode)} × ${nameOf(chip)}`;
}

/** Whether counting what ownership costs changes the cheapest run, a sentence a target. */
export function costBasisSentences(
  { costBases, targets }: Pick<CountermeasuresAnswer, "costBases" | "targets">,
  nameOf: ChipNames,
): readonly Markdown[] {
  const offers = [...new Set(costBases.map(({ chips }) => chips))];
  const asked = targets.flatMap((target) => offers.map((chips) => ({ target, chips })));
  return asked.flatMap(({ target, chips: offer }) => {
    const of = (basis: Basis["basis"]) =>
      costBases.find((row) => row.target === target && row.basis === basis && row.chips === offer);
    const where = `At ${formatTarget(target)}${offer === "offered" ? "" : ", on the whole market of chips,"}`;
    const [capital, ownership] = [of("capital"), of("ownership")];
    if (capital?.ownershipUsd == null || ownership?.ownershipUsd == null) return [];
    const same = JSON.stringify(runOf(capital)) === JSON.stringify(runOf(ownership));
    if (same) {
      return [
        `${where} the same run is cheapest by either cost. To own and run it costs ${formatRatio(ownership.ownershipUsd / capital.capitalUsd!)} its capital cost.`,
      ];
    }
    const chips =
      capital.chip === ownership.chip
        ? `The chip stays ${nameOf(capital.chip!)}, in another shape`
        : `Counted that way, ${nameOf(ownership.chip!)} wins over ${nameOf(capital.chip!)}`;
    return [
      `${where} the cost of owning the hardware changes the cheapest run. ${chips}: ` +
        `${formatUsd(ownership.ownershipUsd)} to own and run, where the run of the least capital cost takes ${formatUsd(capital.ownershipUsd)}.`,
    ];
  });
}

function runOf({ chip, chipsPerNode, nodes, days }: Basis) {
  return [chip, chipsPerNode, nodes, days];
}
