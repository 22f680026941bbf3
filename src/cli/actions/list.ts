import { join } from "node:path";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { loadNetworks } from "../../catalog/loadNetworks.js";
import { loadPods } from "../../catalog/loadPods.js";
import { selectChips } from "../../catalog/selectChips.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { bundledPolicyIds, loadPolicyFile } from "../../policy/loadPolicy.js";
import type { Listing } from "../../report/listing.js";
import { listPolicies } from "../../report/listPolicies.js";
import { listSpace } from "../../report/listSpace.js";
import { listSystems } from "../../report/listSystems.js";
import { listAssumptions, listChips, listNetworks, listPods } from "../../report/listTables.js";
import { spaceDimensions } from "../../report/spaceDimensions.js";
import { loadAssumptions } from "../../scenario/loadAssumptions.js";
import type { listTopics } from "../commands/list.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { assumptionOptions, loadMarket, loadPolicies, type MarketOptions, policyFolders } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";

interface ListOptions extends MarketOptions {
  readonly systems: readonly string[];
}

const listings: Record<(typeof listTopics)[number], (options: ListOptions) => Listing> = {
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
  systems: (options) =>
    listSystems(loadMeasuredSystems(options, loadAssumptions(assumptionOptions(options)).assumptions)),
  // The rule of the study's tables, so that the size is that of its headline answers.
  space: (options) => {
    const { market } = loadMarket({ ...options, space: "adversarial" }, "quality");
    return listSpace(spaceDimensions(loadPolicies(["scher-2025"])[0]!, market));
  },
};

export async function runList(
  topic: keyof typeof listings,
  options: ListOptions & ReportOptions,
  { io }: CommandContext,
): Promise<void> {
  if (options.systems.length > 0 && topic !== "systems") {
    const message = `a file of systems has no bearing on the list of ${topic}`;
    throw new InputError([optionFault("--systems", message, { expected: "list systems --systems FILE" })]);
  }
  await emitReport(listings[topic](options), options, io);
}
