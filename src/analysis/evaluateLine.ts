import type * as z from "zod";
import type { Chip } from "../catalog/chip.js";
import { InputError } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";
import { evaluate } from "../model/evaluate.js";
import { blankOutcome } from "../model/outcome.js";
import { runTerms } from "../model/runTerms.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { configurationSchema, runOf } from "../scenario/configuration.js";
import { type OutcomeRecord, outcomeRecord } from "../scenario/outcomeRecord.js";

/** What a line of `evaluate` that cannot be answered gives instead of an outcome. */
export interface LineError {
  readonly error: string;
  /** Counted from 1 */
  readonly line: number;
}

const knownKeys = Object.keys(configurationSchema.shape);
const outcome = blankOutcome();

/**
 * The outcome of one configuration in JSON, or what is wrong with it.
 *
 * @param chipNamed the chip of an id; throws {@link InputError} for an unknown one
 */
export function evaluateLine(
  text: string,
  line: number,
  chipNamed: (id: string) => Chip,
  assumptions: Assumptions,
): OutcomeRecord | LineError {
  try {
    const parsed = configurationSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return { error: parsed.error.issues.map(issueText).join("; "), line };
    const run = runOf(parsed.data, chipNamed(parsed.data.chip), assumptions);
    return outcomeRecord(evaluate(runTerms(run), parsed.data.nodes, outcome));
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `not JSON: ${shortText(error.message)}`, line };
    if (error instanceof InputError)
      return { error: error.faults.map(({ message, suggestion }) => hinted(message, suggestion)).join("; "), line };
    if (error instanceof RangeError) return { error: error.message, line };
    throw error;
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  const place = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => hinted(`unknown key "${shortText(key)}"${place && ` in ${place}`}`, nearestName(key, knownKeys)))
      .join("; ");
  }
  return place === "" ? issue.message : `${shortText(place)}: ${issue.message}`;
}

function hinted(message: string, suggestion: string | undefined): string {
  return suggestion === undefined ? message : `${message}; did you mean "${suggestion}"?`;
}
