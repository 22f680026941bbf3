import { join } from "node:path";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { loadNetworks } from "../../catalog/loadNetworks.js";
import { loadPods } from "../../catalog/loadPods.js";
import { selectChips } from "../../catalog/selectChips.js";
import { bundledPolicyIds, loadPolicyFile } from "../../policy/loadPolicy.js";
import type { Listing } from "../../report/listing.js";
import { listPolicies } from "../../report/listPolicies.js";
import { listSpace } from "../../report/listSpace.js";
import { listAssumptions, listChips, listNetworks, listPods } from "../../report/listTables.js";
import { spaceDimensions } from "../../report/spaceDimensions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { listTopics } from "../commands/list.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { assumptionOptions, loadMarket, loadPolicies, type MarketOptions, policyFolders } from "./loadMarket.js";

const listings: Record<(typeof listTopics)[number], (options: MarketOptions) => Listing> = {
  policies: () => {
    const { bundledFolder } = policyFolders;
    return listPolicies(
      bundledPolicyIds(bundledFolder).map((id) => loadPolicyFile(join(bundledFolder, `${id}.yaml`), policyFolders)),
    );
  },
  chips: ({ catalog, chips }) => listChips(selectChips(loadCatalog({ catalogFiles: catalog }), chips)),
  assumptions: (options) => listAssumptions(loadAssumptions(assumptionOptions(options)).table),
  networks: () => listNetworks(loadNetworks()),
  pods: () => listPods(loadPods()),
  // The rule of the study's tables, so that the size is that of its headline answers.
  space: (options) => {
    const { market } = loadMarket({ ...options, space: "adversarial" }, "quality");
    return listSpace(spaceDimensions(loadPolicies(["scher-2025"])[0]!, market));
  },
};

export async function runList(
  topic: keyof typeof listings,
  options: MarketOptions & ReportOptions,
  { io }: CommandContext,
): Promise<void> {
  await emitReport(listings[topic](options), options, io);
}
