import { beforeAll, describe, expect, test } from "vitest";
import { type AuditQuestion, audit, auditTargets } from "../../../src/analysis/burden/audit.js";
import { type Audit, auditSchema } from "../../../src/analysis/burden/auditSchema.js";
import { compare } from "../../../src/analysis/compare.js";
import { loadSystemClaims } from "../../../src/catalog/loadSystemClaims.js";
import { unregisteredChipCounts } from "../../../src/search/nodeOption.js";
import { registering } from "../../policy/support/policyFolder.js";
import { assumptionRows, policyNamed, studyAssumptions, studyChips, studyMarket } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { listed, measuredOf, systemOf } from "./support.js";

const question = (policy: string, baseline?: string, changes: Partial<AuditQuestion> = {}): AuditQuestion => ({
  policy: policyNamed(policy),
  baseline: baseline === undefined ? undefined : policyNamed(baseline),
  systems: listed,
  jobChips: [8, 64],
  claims: loadSystemClaims(),
  targets: [1e23, 1e25],
  market: studyMarket("quality", [], "adversarial"),
  offer: studyOffer,
  assumptions: assumptionRows,
  ...changes,
});

describe("audit(question)", () => {
  let memory: Audit;
  beforeAll(async () => {
    memory = await audit(question("scher-2025-memory", "scher-2025"));
  });

  test("is the record that its schema says", () => {
    expect(auditSchema.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
  });

  test("counts by category add up to the systems", () => {
    const sum = (of: (row: Audit["categories"][number]) => number | null) =>
      memory.categories.reduce((total, row) => total + of(row)!, 0);
    const count = (is: (system: Audit["systems"][number]) => boolean) => memory.systems.filter(is).length;
    expect(sum(({ systems }) => systems)).toBe(75);
    expect(sum(({ registered }) => registered)).toBe(count(({ registered }) => registered === "yes"));
    expect(sum(({ newlyRegistered }) => newlyRegistered)).toBe(count(({ change }) => change === "newly-registered"));
    expect(sum(({ newlyFree }) => newlyFree)).toBe(0);
  });

  test("against the stricter rule, what was newly registered is newly free", async () => {
    const back = await audit(question("scher-2025", "scher-2025-memory", { targets: [1e23] }));
    const of = (one: Audit, change: string) =>
      one.systems.filter((system) => system.change === change).map(({ id }) => id);
    expect(of(back, "newly-free")).toEqual(of(memory, "newly-registered"));
    expect(of(back, "newly-registered")).toEqual([]);
  });

  test("the nearest misses are sorted, on both sides, and no other system is nearer", () => {
    for (const [side, answer] of [
      ["registered", "yes"],
      ["unregistered", "no"],
    ] as const) {
      const distances = memory.nearest[side].map((id) => {
        const { tips, registered } = memory.systems.find((system) => system.id === id)!;
        expect(registered).toBe(answer);
        return Math.abs(Math.log(tips!.ratio));
      });
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      const others = memory.systems.filter(
        ({ id, registered }) => registered === answer && !memory.nearest[side].includes(id),
      );
      for (const { tips } of others) expect(Math.abs(Math.log(tips!.ratio))).toBeGreaterThan(distances.at(-1)!);
    }
  });

  test("the runs are those of compare, target by target", () => {
    const { policy, baseline, market, offer, targets, assumptions } = question("scher-2025-memory", "scher-2025");
    const whole = compare({ policies: [baseline!, policy], baseline: baseline!, targets, market, offer, assumptions });
    expect(memory.evasion!.cells).toEqual(whole.cells);
    expect(memory.evasion!.centralised).toEqual(whole.centralised);
    expect(memory.evasion!.certificate).toEqual(whole.certificate);
    expect(memory.evasion!.laws.violations).toEqual([]);
    expect(memory.evasion!.laws.checked["larger-target"]).toBe(whole.laws.checked["larger-target"]);
    expect(memory.evasion!.laws.checked["tighter-rule"]).toBe(whole.laws.checked["tighter-rule"]);
  });

  test("a larger node than the largest one registers, by what is said to stop it", () => {
    expect(memory.nodes.map(({ chip }) => chip)).toEqual(studyChips.map(({ id }) => id));
    for (const { chip, chips, precisions, stoppedBy, baselineChips } of memory.nodes) {
      const option = { chip: studyChips.find(({ id }) => id === chip)!, precision: precisions[0]! };
      const counts = (id: string) => unregisteredChipCounts(policyNamed(id), option, studyAssumptions);
      expect(counts("scher-2025-memory")).toEqual([{ from: 1, to: chips }]);
      expect(counts("scher-2025")).toEqual([{ from: 1, to: baselineChips }]);
      expect(stoppedBy.length).toBeGreaterThan(0);
    }
  });

  test("the weakest point is the chip of the cheapest run, and withholding it is never cheaper", () => {
    expect(memory.weakPoints.map(({ target }) => target)).toEqual([1e23, 1e25]);
    const last = memory.weakPoints.at(-1)!;
    const run = memory.evasion!.cells.find(({ policy, target }) => policy === "scher-2025-memory" && target === 1e25)!;
    expect(last.chip).toBe(run.result.configuration!.chip);
    expect(last.without!.costRatio).toBeGreaterThanOrEqual(1);
    expect(memory.weakPoints[0]!.without).toBeUndefined();
    const bind = last.limits.filter(({ clause, binds }) => clause !== undefined && binds);
    expect(bind.map(({ clause }) => clause!.text)).toEqual(["memory > 1280 GB of HBM"]);
  });

  test("can be stopped between targets: systems are whole, runs as far as they were found", async () => {
    const steps: (readonly [number, number])[] = [];
    const stopped = await audit(question("scher-2025-memory", "scher-2025"), (done, of) => {
      steps.push([done, of]);
      return done < 1;
    });
    expect(steps).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(stopped.complete).toBe(false);
    expect(stopped.systems).toEqual(memory.systems);
    expect(stopped.evasion!.targets).toEqual([1e23]);
    expect(auditSchema.safeParse(stopped).success).toBe(true);
  });

  test("stopped at once it has no runs", async () => {
    const stopped = await audit(question("scher-2025"), () => false);
    expect(stopped).toMatchObject({ complete: false, evasion: null, weakPoints: [] });
    expect(auditSchema.safeParse(stopped).success).toBe(true);
  });

  test("of a rule that registers nothing finds nobody burdened and nothing to hide", async () => {
    const free = await audit(question("us-ca-sb53", undefined, { targets: [1e25] }));
    expect(free.systems.filter(({ registered }) => registered !== "no")).toEqual([]);
    expect(free.nearest).toEqual({ registered: [], unregistered: [] });
    expect(free.nodes.every(({ chips }) => chips === null)).toBe(true);
    expect(free.evasion!.cells[0]!.hiding).toBe("not-needed");
    expect(free.systems.every(({ change, baseline }) => change === null && baseline === null)).toBe(true);
  });

  test("of a rule that registers everything leaves no node", async () => {
    const policy = registering('{chips: ">= 1"}');
    const strict = await audit({ ...question("scher-2025"), policy, targets: [1e22] });
    expect(strict.systems.every(({ registered }) => registered === "yes")).toBe(true);
    expect(strict.nodes.every(({ chips, stoppedBy }) => chips === 0 && stoppedBy.length > 0)).toBe(true);
    expect(strict.weakPoints).toEqual([]);
  });

  test("counts formats apart where the rule counts compute at the precision of training", async () => {
    const policy = registering('{compute: "> 16 H100e", precision: training}');
    const { nodes } = await audit({ ...question("scher-2025"), policy, targets: [1e22] });
    const h100 = nodes.filter(({ chip }) => chip === "h100-sxm");
    expect(h100.map(({ precisions, chips }) => [precisions, chips])).toEqual([
      [["fp16"], 16],
      [["fp8"], 8],
    ]);
  });

  test("against itself changes nothing", async () => {
    const same = await audit(question("scher-2025", "scher-2025", { targets: [1e23] }));
    expect(same.systems.every(({ change }) => change === "unchanged")).toBe(true);
    expect(same.evasion!.policies).toEqual(["scher-2025"]);
  });

  test("holds for systems of the user's own", async () => {
    const systems = [measuredOf(systemOf("mine", { count: 17 }))];
    const own = await audit(question("scher-2025", undefined, { systems, targets: [1e22] }));
    expect(own.systems).toHaveLength(1);
    expect(own.systems[0]).toMatchObject({ id: "mine", registered: "yes", jobs: [{ leastRegistered: 17, share: 1 }] });
  });
});

test("auditTargets(policies) are the lines of all training rules and the headline target, each once, rising", () => {
  expect(auditTargets([policyNamed("scher-2025")])).toEqual([1e22, 1e23, 1e24, 1e25]);
  expect(auditTargets([policyNamed("us-bis-2024-proposed"), policyNamed("scher-2025")])).toEqual([
    1e22, 1e23, 1e24, 1e25, 1e26,
  ]);
  expect(auditTargets([policyNamed("cn-none")])).toEqual([1e25]);
});
