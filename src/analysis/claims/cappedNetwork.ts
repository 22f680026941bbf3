import { loadNetworks, type NetworkProfile } from "../../catalog/loadNetworks.js";
import { decimalOf } from "../../input/decimal.js";

/**
 * The study's network with links of another speed, and the options that ask for it.
 *
 * @param linkMbps each way [Mbit/s], > 0
 */
export function cappedNetwork(linkMbps: number): { readonly network: NetworkProfile; readonly options: string } {
  const usual = loadNetworks().find(({ id }) => id === "100-mbps")!;
  const link = { ...usual.upload, text: `${linkMbps} Mbps`, exact: decimalOf(linkMbps), value: linkMbps };
  return {
    network: { ...usual, id: "capped", name: link.text, upload: link, download: link },
    options: ` --assume network.upload="${link.text}" --assume network.download="${link.text}"`,
  };
}
