import { loadNetworks, type NetworkProfile } from "../catalog/loadNetworks.js";
import { loadPaperTables, type PaperRow } from "../catalog/loadPaperTables.js";
import type { Offer } from "../catalog/offer.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { adversary, openAnswer } from "../search/adversary.js";
import type { Market } from "../search/market.js";
import { leastCostOf, type SearchAnswer, type SearchResult } from "../search/searchAnswer.js";
import { networkRecord, withNetwork } from "./networkProfile.js";
import { overlookedRuns } from "./overlookedRuns.js";
import type { Sensitivity, SensitivityCell, SensitivitySeries } from "./sensitivitySchema.js";
import { spreadOf } from "./sensitivitySpread.js";
import { offerRecord } from "./settingSchema.js";

export interface SensitivityQuestion {
  readonly policies: readonly CombinedPolicy[];
  readonly series: SensitivitySeries;
  /** [FLOP] */
  readonly target: number;
  /** Of its assumptions the upload, the download and the latency give way to each network's */
  readonly market: Market;
  readonly offer: Offer;
  /** Every assumption, for the record */
  readonly assumptionRows: readonly AssumptionRow[];
}

/** The network that ratios refer to, the study's own scenario. @source arXiv:2605.29359, section 3.1 */
const reference = { uploadMbps: 100, downloadMbps: 100, latencyMs: 100 } as const;

/**
 * The evader's cheapest run under each policy on each network of a series, as in appendix C of the study, but exact.
 *
 * @param onCell called after each answer, for progress
 */
export function sensitivity(
  question: SensitivityQuestion,
  onCell: (done: number, of: number) => void = () => {},
): Sensitivity {
  const { policies, series, target, market } = question;
  const networks = loadNetworks().filter((network) => network.series === series);
  const total = networks.length * policies.length;
  const answers = networks.map((network, index) => {
    const there = { ...market, assumptions: withNetwork(market.assumptions, network) };
    return policies.map((policy, place) => {
      const answer = adversary(policy, there)(target);
      onCell(index * policies.length + place + 1, total);
      return answer;
    });
  });
  const base = networks.findIndex(isReference);
  if (base === -1) throw new Error(`networks.yaml has no network of 100 Mbps and 100 ms in the ${series} series`);
  // One cluster in one place exchanges nothing over the network: any of them gives the same answer.
  const centralised = openAnswer(market, target) ?? null;
  const cells = answers.flatMap((row, index) =>
    row.map((answer, place) => cellOf(answer, networks[index]!.id, answers[base]![place]!.result, centralised)),
  );
  const published = market.metric === "local" ? loadPaperTables() : [];
  const records = networks.map((network) => ({
    ...networkRecord(network),
    ...(network.notes === undefined ? {} : { notes: network.notes }),
    sources: [...network.sources],
    published: published.filter((row) => isPublished(row, network, question)).map(publishedRow),
  }));
  return {
    series,
    policies: policies.map(({ id }) => id),
    target,
    metric: market.metric,
    space: market.space,
    modes: [...market.modes],
    chips: market.chips.map(({ id }) => id),
    offer: offerRecord(question.offer),
    assumptions: question.assumptionRows.map((row) => ({ ...row })),
    reference: networks[base]!.id,
    networks: records,
    centralised,
    cells,
    overlooked: networks.flatMap((network, index) =>
      overlookedRuns(network.id, answers[index]!, policies, {
        ...market,
        assumptions: withNetwork(market.assumptions, network),
      }),
    ),
    spreads: policies.map(({ id }) =>
      spreadOf(
        id,
        records,
        cells.filter(({ policy }) => policy === id),
      ),
    ),
  };
}

function isReference(network: NetworkProfile): boolean {
  const { uploadMbps, downloadMbps, latencyMs } = networkRecord(network);
  return (
    uploadMbps === reference.uploadMbps && downloadMbps === reference.downloadMbps && latencyMs === reference.latencyMs
  );
}

function isPublished(row: PaperRow, network: NetworkProfile, { series, target }: SensitivityQuestion): boolean {
  return row.table.id === series && row.targetFlop === target && row.network.id === network.id;
}

function publishedRow({ id, nodes, printed }: PaperRow): Sensitivity["networks"][number]["published"][number] {
  return { row: id, cost: printed.cost!, nodes };
}

function cellOf(
  { policy, hiding, limit, result }: SearchAnswer,
  network: string,
  base: SearchResult,
  open: SearchResult | null,
): SensitivityCell {
  const comparable = result.feasible && base.feasible;
  const costUsd = leastCostOf(result);
  return {
    policy,
    network,
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
    costRatio: comparable ? costUsd / leastCostOf(base) : null,
    costDeltaUsd: comparable ? costUsd - leastCostOf(base) : null,
    nodeRatio: comparable ? result.nodes / base.nodes : null,
    evasionMultiple: result.feasible && open !== null ? costUsd / leastCostOf(open) : null,
  };
}
