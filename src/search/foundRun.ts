import type { Outcome } from "../model/outcome.js";
import type { ChipOption } from "./nodeOption.js";
import type { Shape } from "./shapes.js";

/** A run of a space with its outcome. */
export interface FoundRun {
  readonly node: ChipOption & { readonly chipsPerNode: number };
  readonly shape: Shape;
  readonly outcome: Readonly<Outcome>;
}
