import type { NetworkProfile } from "../../catalog/loadNetworks.js";
import type { Metric } from "../../search/goal.js";
import { networkRecord } from "../networkProfile.js";
import type { Setting } from "./claimsSchema.js";
import { studyRule } from "./claimWorld.js";

/** The command that answers one target under one rule. */
export function searchCommand(rule: string, target: number, metric: Metric, options = ""): string {
  return `subthreshold search ${rule} --target ${targetText(target)}${metricOption(metric)}${options}`;
}

/** The command that answers some targets under several rules. */
export function compareCommand(rules: readonly string[], targets: readonly number[], metric: Metric): string {
  return `subthreshold compare ${rules.join(" ")} --targets ${targets.map(targetText).join(",")}${metricOption(metric)}`;
}

/** The command that plays the evader against some countermeasures, or those that the study judges if none is named. */
export function countermeasuresCommand(policies: readonly string[], metric: Metric, options = ""): string {
  return `subthreshold countermeasures${policies.map((id) => ` ${id}`).join("")}${metricOption(metric)}${options}`;
}

/** The command whose record has what no other command shows. */
export const claimsCommand = "subthreshold claims --format json";

/** The option that asks for a metric; nothing for the default. */
export function metricOption(metric: Metric): string {
  return metric === "local" ? " --metric local" : "";
}

/** The command that answers one target on one network. */
export function onNetwork(rule: string, target: number, metric: Metric, network: NetworkProfile): string {
  const { uploadMbps, downloadMbps, latencyMs } = networkRecord(network);
  const isStudys = uploadMbps === 100 && downloadMbps === 100 && latencyMs === 100;
  return isStudys
    ? searchCommand(rule, target, metric)
    : `subthreshold sensitivity ${network.series} ${rule} --target ${targetText(target)}${metricOption(metric)}`;
}

function targetText(target: number): string {
  return target.toExponential().replace("+", "");
}

/** The command that shows the cheapest run of every target of the main table. */
export function wholeTable({ metric = "quality" }: Setting): string {
  return `subthreshold compare ${studyRule}${metricOption(metric)}`;
}
