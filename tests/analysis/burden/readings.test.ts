import { describe, expect, test } from "vitest";
import { readings } from "../../../src/analysis/burden/readings.js";
import { registeredSystems } from "../../../src/analysis/burden/registersSystem.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";
import { listed } from "./support.js";

const shape = (id: string, jobs: readonly number[]) =>
  readings(policyNamed(id), listed, jobs).map(({ memory, jobChips, registered }) => [
    memory,
    jobChips,
    registered.length,
  ]);

describe("readings(policy, systems, largestJobs)", () => {
  test("begin with the rule as written over whole systems", () => {
    const policy = policyNamed("scher-2025-memory");
    const [first] = readings(policy, listed, [8]);
    expect(first).toMatchObject({ memory: "as-written", jobChips: null, unknown: [] });
    expect(first!.registered).toEqual(registeredSystems(policy, listed).map(({ system }) => system.id));
  });

  test("leave out the reading of memory that the rule has anyway", () => {
    expect(shape("scher-2025", [8])).toEqual([
      ["as-written", null, 33],
      // Those with eight chips, or fewer, of more than 15,840 / 8 = 1,980 TFLOP/s: B200, B300, GB200, MI355X and TPU7x.
      ["as-written", 8, 9],
    ]);
    expect(shape("scher-2025-memory", []).map(([memory]) => memory)).toEqual(["as-written", "all"]);
    expect(shape("scher-2025-memory-all", []).map(([memory]) => memory)).toEqual(["as-written", "hbm"]);
  });

  test("of memory change what a rule of another kind of memory catches, and nothing else of it", () => {
    const graphics = registering('{memory: "> 500 GB", of: [gddr]}');
    const found = readings(graphics, listed, []);
    expect(found.map(({ memory }) => memory)).toEqual(["as-written", "hbm", "all"]);
    const [written, hbm, all] = found.map(({ registered }) => new Set(registered));
    for (const id of [...written!, ...hbm!]) expect(all).toContain(id);
    expect(written).toContain("vfx-farm-200x-rtx6000ada");
    expect(hbm).not.toContain("vfx-farm-200x-rtx6000ada");
    const direct = registeredSystems(registering('{memory: "> 500 GB", of: [hbm]}'), listed);
    expect([...hbm!]).toEqual(direct.map(({ system }) => system.id));
  });

  test("by jobs never register more than whole systems, where more never registers less", () => {
    const found = readings(policyNamed("scher-2025-memory"), listed, [1, 8, 64]);
    const whole = new Set(found[0]!.registered);
    for (const { memory, registered } of found) {
      if (memory === "as-written") expect(registered.filter((id) => !whole.has(id))).toEqual([]);
    }
  });

  test("say where it is not known", () => {
    const [whole] = readings(registering('{power: "> 5000 kW"}'), listed, []);
    expect(whole!.unknown).toEqual(["ncsa-delta"]);
  });
});
