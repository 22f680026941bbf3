import * as z from "zod";
import type { Figures } from "../analysis/figures/figuresSchema.js";
import { growthRates } from "../analysis/figures/runLengthCeiling.js";
import { type AnswerContext, answerView } from "./answerView.js";
import { answerViewSchema } from "./answerViewSchema.js";
import type { Chart } from "./charts/chart.js";
import { clausePanels } from "./charts/clausePanels.js";
import { chartLine } from "./charts/placeCharts.js";
import { replicaChart } from "./charts/replicaChart.js";
import { runLengthChart } from "./charts/runLengthChart.js";
import { formatIn } from "./charts/tickFormat.js";
import { clauseKind, clauseName, clauseSentences, tieSentences } from "./clauseSentences.js";
import { clauseTable, replicaSentence, replicaTable, runLengthTable } from "./figureTables.js";
import { formatNumber } from "./format.js";
import { markdownLink } from "./markdown.js";
import { chipNames, plainChipNames } from "./names.js";
import { renderTemplate } from "./renderTemplate.js";
import { tableSchema } from "./tableSchema.js";

const lines = z.array(z.string());

/** Everything the report of the figures shows, ready to be placed. */
export const figuresViewSchema = answerViewSchema
  .pick({
    title: true,
    setting: true,
    space: true,
    metricName: true,
    costCounted: true,
    cautions: true,
    rules: true,
    combinations: true,
    weakPrices: true,
    overridden: true,
    defaults: true,
    found: true,
    sources: true,
    command: true,
  })
  .extend({
    clauseKind: z.enum(["clause", "countermeasure"]),
    clauseChart: z.string(),
    clause: lines,
    clauseTable: tableSchema,
    replicaChart: z.string(),
    replicas: z.string(),
    replicaTable: tableSchema,
    runLengthChart: z.string(),
    runLength: z.string(),
    runLengthTable: tableSchema,
    figureSources: lines,
  });

export type FiguresView = z.infer<typeof figuresViewSchema>;

/** The charts of the figures, in the order of the report. */
export function figureCharts(figures: Figures, { policies, chips }: Pick<AnswerContext, "policies" | "chips">) {
  const [without, withIt] = figures.comparison.policies.map((id) => policies.find((policy) => policy.id === id)!);
  const clause = clauseName(without!, withIt!);
  return {
    clause: clausePanels(figures.comparison, { clause }, plainChipNames(chips)),
    replicas: replicaChart(figures.replicaEfficiency),
    runLength: runLengthChart(figures.runLength),
  } satisfies Record<string, Chart>;
}

/** The report of the figures as plain data, ready to be placed by the template `figures`. */
export function figuresView(figures: Figures, context: AnswerContext): FiguresView {
  const view = answerView(figures.comparison, context, { title: "Figures", answer: ["Figures"] });
  const charts = figureCharts(figures, context);
  const [without, withIt] = figures.comparison.policies.map((id) => context.policies.find((one) => one.id === id)!);
  const kept = Object.fromEntries(Object.entries(view).filter(([name]) => name in figuresViewSchema.shape)) as Pick<
    FiguresView,
    keyof typeof view & keyof FiguresView
  >;
  return figuresViewSchema.parse({
    ...kept,
    clauseKind: clauseKind(without!, withIt!),
    clauseChart: chartLine(charts.clause),
    clause: [...clauseSentences(figures, clauseName(without!, withIt!)), ...tieSentences(figures)],
    clauseTable: clauseTable(figures, chipNames(context.chips)),
    replicaChart: chartLine(charts.replicas),
    replicas: replicaSentence(figures),
    replicaTable: replicaTable(figures),
    runLengthChart: chartLine(charts.runLength),
    runLength: runLengthSentence(figures),
    runLengthTable: runLengthTable(figures),
    figureSources: [
      markdownLink(
        "Charles et al. 2025, Communication-efficient language model training scales reliably and robustly (arXiv:2503.09799)",
        "https://arxiv.org/abs/2503.09799",
      ),
      markdownLink("Sevilla et al. 2022, The longest training run", "https://epoch.ai/blog/the-longest-training-run"),
      markdownLink(
        "Does Distributed Training Undermine Compute Governance? (arXiv:2605.29359), section 3.4 and appendix A",
        "https://arxiv.org/abs/2605.29359",
      ),
    ],
  });
}

function runLengthSentence({ runLength }: Figures): string {
  const { unregulated, treaty } = growthRates;
  const rates = (growth: { readonly hardware: number; readonly software: number; readonly investment: number }) =>
    `${formatNumber(growth.hardware)}x, ${formatNumber(growth.software)}x and ${formatNumber(growth.investment)}x`;
  return (
    "A run is not worth starting if one that begins later, on better hardware, with better software and more money, overtakes it: " +
    "longer than T = 1 / (ln g of hardware + ln g of software + ln g of investment) years. Without regulation these grow by " +
    `${rates(unregulated)} a year, under the treaty by ${rates(treaty)}: ${formatIn.days(runLength[0]!.days)} and ` +
    `${formatIn.days(runLength.at(-1)!.days)}. Only these two ends are published; between them each factor is interpolated geometrically, which ` +
    "is a reading of ours. No other figure of this report rests on it."
  );
}

/** The report of the figures as a Markdown document. */
export function renderFigures(figures: Figures, context: AnswerContext): Promise<string> {
  return renderTemplate("figures", figuresViewSchema, figuresView(figures, context));
}
