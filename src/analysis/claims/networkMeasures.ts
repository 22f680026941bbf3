import { precisionCosts } from "../../model/precision.js";
import { exchangeSeconds, gradientBits } from "../../model/synchronisation.js";
import { studyRule } from "./claimWorld.js";
import { metricOption, wholeTable } from "./commands.js";
import type { Measurement } from "./measurement.js";
import { mainRows, type RowRun, rowNamed, rowRuns } from "./rowRuns.js";

/** Cost of 1e25 FLOP at 10 Mbps over its cost at 100 Mbps. */
export const bandwidthEffect: Measurement = (_claim, world) => {
  const [slow, usual] = ["bandwidth-10-mbps", "bandwidth-100-mbps"].map((id) => rowRuns(rowNamed(id, world), world));
  return slow!.map(({ setting, run }, index) => {
    const base = usual![index]!.run;
    return {
      setting,
      value: run && base ? run.costUsd / base.costUsd : null,
      command: seriesCommand("bandwidth", setting),
    };
  });
};

/** Highest over lowest cost of 1e25 FLOP on the networks of the latency series. */
export const latencyEffect: Measurement = (_claim, world) => {
  const byRow = world
    .rows()
    .filter(({ table }) => table === "latency")
    .map((row) => rowRuns(row, world));
  return byRow[0]!.map(({ setting }, index) => {
    const costs = byRow.map((runs) => runs[index]!.run?.costUsd);
    const known = costs.filter((cost) => cost !== undefined);
    return {
      setting,
      value: known.length === costs.length ? Math.max(...known) / Math.min(...known) : null,
      command: seriesCommand("latency", setting),
    };
  });
};

/** Orders of magnitude by which one exchange of updates outlasts a round trip, in the run of the main table where it is fewest. */
export const transmissionOverLatency: Measurement = (_claim, world) => {
  const byRow = mainRows(world).map((row) => rowRuns(row, world));
  return byRow[0]!.map(({ setting, command }, index) => {
    const orders = byRow.flatMap((runs) => {
      const { run } = runs[index]!;
      return run === undefined ? [] : [ordersOver(run.configuration)];
    });
    return {
      setting,
      value: Math.min(...orders),
      command: setting.search === "adversarial" ? wholeTable(setting) : command,
    };
  });
};

function ordersOver({
  modelParams,
  precision,
  compression,
  network,
}: NonNullable<RowRun["run"]>["configuration"]): number {
  const { uploadMbps, downloadMbps, latencyMs } = network!;
  const payload = gradientBits(modelParams, precisionCosts[precision].gradientBits, compression!);
  return Math.log10(exchangeSeconds(payload, uploadMbps!, downloadMbps!, 0) / (latencyMs! / 1000));
}

function seriesCommand(series: "bandwidth" | "latency", { search, metric = "quality" }: RowRun["setting"]): string {
  if (search !== "adversarial") return "subthreshold reproduce";
  return `subthreshold sensitivity ${series} ${studyRule}${metricOption(metric)}`;
}
