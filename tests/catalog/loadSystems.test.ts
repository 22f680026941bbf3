import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { loadSystems } from "../../src/catalog/loadSystems.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { systemsJsonSchema } from "../../src/catalog/systemFile.js";
import { folderWith, refusals } from "../policy/support/policyFolder.js";

describe("the bundled systems", () => {
  const systems = loadSystems();

  test("each has an id of its own, chips and a source", () => {
    expect(systems).toHaveLength(75);
    expect(new Set(systems.map(({ id }) => id)).size).toBe(75);
    for (const { id, accelerators, sources } of systems) {
      expect([accelerators.length > 0, sources.length > 0], id).toEqual([true, true]);
    }
  });

  test("what is not sourced says what it rests on", () => {
    expect(systems.filter(({ verified, why }) => verified !== "sourced" && why === undefined)).toEqual([]);
  });

  test("all chips but one are in the catalogue, so that their power and price are known", () => {
    const known = new Set(selectChips(loadCatalog(), "extended").map(({ id }) => id));
    const strange = systems.flatMap(({ id, accelerators }) =>
      accelerators.filter(({ chip }) => !known.has(chip)).map(({ chip }) => `${id}: ${chip}`),
    );
    expect(strange).toEqual(["ncsa-delta: mi100"]);
  });
});

const part = '{chip: h100-sxm, name: "H100", count: 8, memory: 80 GB, kind: hbm, fp16: 990 TFLOP/s}';
const text = (id: string, fields: Readonly<Record<string, string>> = {}) => {
  const given = {
    name: '"Mine"',
    category: "own",
    accelerators: `[${part}]`,
    source: "[S]",
    verified: "recalled",
    ...fields,
  };
  const lines = Object.entries(given).map(([key, value]) => `    ${key}: ${value}`);
  return `sources: {S: {title: "Own"}}\nsystems:\n  ${id}:\n${lines.join("\n")}\n`;
};
const load = (...texts: readonly string[]) => {
  const files = Object.fromEntries(texts.map((content, index) => [`s${index + 1}.yaml`, content]));
  const folder = folderWith(files);
  return loadSystems(Object.keys(files).map((name) => `${folder}/${name}`));
};

describe("a file of systems", () => {
  test("adds its system at the end", () => {
    const systems = load(text("mine", { notes: '"a remark"', named: "true" }));
    expect(systems).toHaveLength(76);
    expect(systems.at(-1)).toMatchObject({ id: "mine", named: true, notes: "a remark", sources: [{ title: "Own" }] });
    expect(systems.at(-1)!.accelerators[0]).toMatchObject({ count: 8, memoryKind: "hbm" });
  });

  test("replaces the bundled system of its id, in its place", () => {
    const place = loadSystems().findIndex(({ id }) => id === "dgx-h100");
    const systems = load(text("dgx-h100"));
    expect(systems).toHaveLength(75);
    expect(systems[place]!.name).toBe("Mine");
  });

  // why, the file, the fault
  test.each([
    ["no chips", text("a", { accelerators: "[]" }), /s1\.yaml:6:\d+ systems\.a\.accelerators/],
    [
      "a count of none",
      text("a", { accelerators: `[${part.replace("count: 8", "count: 0")}]` }),
      /s1\.yaml:6:\d+ systems\.a\.accelerators\[0\]\.count/,
    ],
    ["a count below none", text("a", { accelerators: `[${part.replace("count: 8", "count: -8")}]` }), /\.count/],
    ["half a chip", text("a", { accelerators: `[${part.replace("count: 8", "count: 8.5")}]` }), /\.count/],
    [
      "no memory",
      text("a", { accelerators: `[${part.replace("80 GB", "0 GB")}]` }),
      /\.memory: the value must be more than zero/,
    ],
    ["memory without a unit", text("a", { accelerators: `[${part.replace("80 GB", "80")}]` }), /\.memory/],
    ["another kind of memory", text("a", { accelerators: `[${part.replace("hbm", "dram")}]` }), /\.kind/],
    ["a rate that is a size", text("a", { accelerators: `[${part.replace("990 TFLOP/s", "990 GB")}]` }), /\.fp16/],
    ["a field nobody knows", text("a", { owner: "me" }), /systems\.a(?:\.owner)?: .*owner/],
    [
      "a source that is not listed",
      text("a", { source: "[T]" }),
      /systems\.a\.source\[0\]: the source "T" is not listed/,
    ],
    ["no source", text("a", { source: "[]" }), /systems\.a\.source/],
    ["a mark nobody knows", text("a", { verified: "true" }), /systems\.a\.verified/],
    [
      "a control character",
      text("a", { name: '"bell \\u0007"' }),
      /systems\.a\.name: the text holds control characters/,
    ],
    ["a direction mark", text("a", { name: '"\\u202egnp"' }), /systems\.a\.name: the text holds control characters/],
    ["an empty name", text("a", { name: '" "' }), /systems\.a\.name/],
    ["an id in capitals", text("Mine"), /a system id is lower-case letters/],
    ["an id of the object", text("__proto__"), /a system id is lower-case letters|__proto__/],
    ["one system twice", `${text("a")}  a:\n    name: "again"\n`, /s1\.yaml:\d+:\d+ /],
    ["no systems", "sources: {}\nsystems: {}\n", /a file of systems holds at least one system/],
    ["a list", "- a\n", /s1\.yaml:1:1 /],
    ["nothing", "", /s1\.yaml:1:1 /],
  ])("%s is refused at its place", (_why, content, fault) => {
    const faults = refusals(() => load(content));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join("\n")).toMatch(fault);
  });

  test("a system in two files is refused at the second", () => {
    expect(refusals(() => load(text("a"), text("a"))).join()).toMatch(
      /s2\.yaml:3:3 systems\.a: the system "a" is already defined in .*s1\.yaml; keep one/,
    );
  });

  test("a name that is a script is a name", () => {
    expect(load(text("a", { name: '"<script>alert(1)</script>"' })).at(-1)!.name).toBe("<script>alert(1)</script>");
  });

  test("has a JSON Schema that names its fields", () => {
    expect(JSON.stringify(systemsJsonSchema())).toContain("Dense FP16/BF16 throughput of one of them");
  });
});
