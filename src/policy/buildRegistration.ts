import type { Comparison } from "../input/comparison.js";
import { pathText } from "../input/pathText.js";
import type { ResolveProvenance } from "./buildPolicy.js";
import { type ComputePrecision, type MemoryKind, memoryKinds, type RegistrationNode } from "./policy.js";
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
  const measured = <Leaf extends LeafWords>(leaf: Leaf) => ({ ...placed(leaf.kind, leafText(leaf)), ...leaf });
  if (raw.compute !== undefined) {
    return measured({ kind: "compute", comparison: raw.compute, precision: raw.precision ?? "fp16" });
  }
  if (raw.memory !== undefined) return measured({ kind: "memory", comparison: raw.memory, of: raw.of ?? memoryKinds });
  for (const kind of ["chips", "interconnect", "power", "price"] as const) {
    const comparison = raw[kind];
    if (comparison !== undefined) return measured({ kind, comparison });
  }
  if (raw.colocated !== undefined) {
    const text = raw.colocated ? "co-located" : "not co-located";
    return { kind: "colocated", ...placed("colocated", text), colocated: raw.colocated };
  }
  if (raw.condition !== undefined) return { kind: "condition", ...placed("condition", raw.condition) };
  throw new Error(`${pathText(path)} was built without a measure; check the file first`);
}

/** What the words of a leaf are made of. */
type LeafWords =
  | { readonly kind: "compute"; readonly comparison: Comparison; readonly precision: ComputePrecision }
  | { readonly kind: "memory"; readonly comparison: Comparison; readonly of: readonly MemoryKind[] }
  | { readonly kind: "chips" | "interconnect" | "power" | "price"; readonly comparison: Comparison };

/** A line as verdicts name it, e.g. "memory > 1280 GB of HBM". */
export function leafText(leaf: LeafWords): string {
  const words = `${leaf.kind} ${leaf.comparison.text}`;
  switch (leaf.kind) {
    case "compute":
      return leaf.precision === "fp16" ? words : `${words} at the training precision`;
    case "memory": {
      const all = memoryKinds.every((kind) => leaf.of.includes(kind));
      return all ? words : `${words} of ${leaf.of.map((kind) => kind.toUpperCase()).join(", ")}`;
    }
    default:
      return words;
  }
}
