import type { Outcome } from "../model/outcome.js";
import type { Assumptions } from "../scenario/assumptions.js";
import type { Evasion } from "./evasionSchema.js";
import type { ChipOption } from "./nodeOption.js";
import type { Shape } from "./shapes.js";

/** A run of a space with its outcome. */
export interface FoundRun {
  readonly node: ChipOption & { readonly chipsPerNode: number };
  readonly shape: Shape;
  readonly outcome: Readonly<Outcome>;
  /** Where they differ from the market's */
  readonly assumptions?: Assumptions;
  /** What countermeasures and ownership make of it, if there are any */
  readonly evasion?: Evasion;
}
