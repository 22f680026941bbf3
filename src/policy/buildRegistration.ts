import type { Comparison } from "../input/comparison.js";
import { pathText } from "../input/pathText.js";
import type { ResolveProvenance } from "./buildPolicy.js";
import { memoryKinds, type RegistrationNode } from "./policy.js";
import type { RawRegistrationNode } from "./registrationSchema.js";

type Path = readonly (string | number)[];

/** The registration tree of a checked file; every leaf knows its place and how a verdict names it. */
export function buildRegistration(
  raw: RawRegistrationNode,
  path: Path,
  provenance: ResolveProvenance,
): RegistrationNode {
  const origin = provenance(raw);
  const build = (child: RawRegistrationNode, ...below: Path): RegistrationNode =>
    buildRegistration(child, [...path, ...below], provenance);
  for (const kind of ["any", "all"] as const) {
    const children = raw[kind];
    if (children !== undefined) {
      return {
        kind,
        path: pathText(path),
        ...origin,
        children: children.map((child, index) => build(child, kind, index)),
      };
    }
  }
  if (raw.not !== undefined) return { kind: "not", path: pathText(path), ...origin, child: build(raw.not, "not") };

  const placed = (key: string, text: string) => ({ path: pathText([...path, key]), text, ...origin });
  const measured = (key: string, comparison: Comparison, suffix = "") => ({
    ...placed(key, `${key} ${comparison.text}${suffix}`),
    comparison,
  });
  if (raw.compute !== undefined) {
    const precision = raw.precision ?? "fp16";
    const suffix = precision === "fp16" ? "" : " at the training precision";
    return { kind: "compute", ...measured("compute", raw.compute, suffix), precision };
  }
  if (raw.memory !== undefined) {
    const suffix = raw.of === undefined ? "" : ` of ${raw.of.map((kind) => kind.toUpperCase()).join(", ")}`;
    return { kind: "memory", ...measured("memory", raw.memory, suffix), of: raw.of ?? memoryKinds };
  }
  for (const kind of ["chips", "interconnect", "power", "price"] as const) {
    const comparison = raw[kind];
    if (comparison !== undefined) return { kind, ...measured(kind, comparison) };
  }
  if (raw.colocated !== undefined) {
    const text = raw.colocated ? "co-located" : "not co-located";
    return { kind: "colocated", ...placed("colocated", text), colocated: raw.colocated };
  }
  if (raw.condition !== undefined) return { kind: "condition", ...placed("condition", raw.condition) };
  throw new Error(`${pathText(path)} was built without a measure; check the file first`);
}
