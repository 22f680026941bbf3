import { cappedNetwork } from "./cappedNetwork.js";
import { studyRule } from "./claimWorld.js";
import { searchCommand } from "./commands.js";
import { given, type Measurement } from "./measurement.js";
import { behind, lawRows, reachedRun, rowRuns } from "./rowRuns.js";

/** Mean upload of a node in the cheapest runs of the three laws' lines at 100 Mbps [Mbit/s]. */
export const trafficOfRuns: Measurement = (_claim, world) =>
  lawRows(world).flatMap((row) =>
    rowRuns(row, world).map(({ setting, run, command }) => ({
      setting: { ...setting, target: row.target },
      value: run?.uploadMbpsUsed ?? null,
      counts: setting.metric === "local",
      ...behind(run),
      command,
    })),
  );

/** The same, and in the adversarial space with links that carry no more than the claim says. */
export const traffic: Measurement = (claim, world) => {
  const linkMbps = given(claim, "linkMbps");
  const { network, options } = cappedNetwork(linkMbps);
  return [
    ...trafficOfRuns(claim, world),
    ...lawRows(world).map(({ target }) => {
      const asked = { rule: studyRule, metric: "local", target, space: "adversarial", network } as const;
      const run = reachedRun(world.answer(asked).result);
      return {
        setting: { search: "adversarial", metric: "local", target, linkMbps } as const,
        value: run?.uploadMbpsUsed ?? null,
        ...behind(run),
        command: searchCommand(studyRule, target, "local", options),
      };
    }),
  ];
};
