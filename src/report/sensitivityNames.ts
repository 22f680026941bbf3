import type { Sensitivity, SensitivityCell } from "../analysis/sensitivitySchema.js";
import { type Markdown, markdownText } from "./markdown.js";

/** Name of a network by its id. @throws {Error} if the series has none */
export function networkName(id: string, { networks }: Sensitivity): Markdown {
  const network = networks.find((one) => one.id === id);
  if (network === undefined) throw new Error(`the series has no network ${id}`);
  return markdownText(network.name);
}

/** The answer for one network and policy. @throws {Error} if there is none */
export function cellOn(network: string, policy: string, { cells }: Sensitivity): SensitivityCell {
  const cell = cells.find((one) => one.network === network && one.policy === policy);
  if (cell === undefined) throw new Error(`the series has no answer for ${policy} on ${network}`);
  return cell;
}
