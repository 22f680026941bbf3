import { Command } from "@commander-js/extra-typings";
import { addAudit } from "./commands/audit.js";
import { addClaims } from "./commands/claims.js";
import { addCompare } from "./commands/compare.js";
import { addCountermeasures } from "./commands/countermeasures.js";
import { addDesign } from "./commands/design.js";
import { addDiff } from "./commands/diff.js";
import { addEvaluate } from "./commands/evaluate.js";
import { addFigures } from "./commands/figures.js";
import { addList } from "./commands/list.js";
import { addMemo } from "./commands/memo.js";
import { addReproduce } from "./commands/reproduce.js";
import { addSchema } from "./commands/schema.js";
import { addSearch } from "./commands/search.js";
import { addSensitivity } from "./commands/sensitivity.js";
import { addSweep } from "./commands/sweep.js";
import { addTemplate } from "./commands/template.js";
import { addValidate } from "./commands/validate.js";
import type { ExitCode } from "./exitCodes.js";
import type { Io } from "./io.js";
import { version } from "./version.js";

/** What every command needs besides its own arguments. */
export interface CommandContext {
  readonly io: Io;
  /** The command line as typed, for the reports' last line */
  readonly args: readonly string[];
  /** Raises the exit code; never lowers it */
  readonly exitWith: (code: ExitCode) => void;
}

/** The command line of subthreshold. Commands load what they need only when they run, so that `--help` starts fast. */
export function makeProgram(io: Io, args: readonly string[], exitWith: (code: ExitCode) => void): Command {
  const program = new Command("subthreshold")
    .description("What the cheapest training run that stays below a registration rule costs, searched exactly.")
    .version(version)
    .showHelpAfterError("(see: subthreshold --help)")
    .addHelpText("after", epilogue);
  const context: CommandContext = { io, args, exitWith };
  for (const add of [
    addCompare,
    addSearch,
    addAudit,
    addSweep,
    addCountermeasures,
    addDesign,
    addDiff,
    addMemo,
    addTemplate,
    addEvaluate,
    addValidate,
    addList,
    addReproduce,
    addClaims,
    addFigures,
    addSensitivity,
    addSchema,
  ]) {
    add(program, context);
  }
  return program;
}

const epilogue = `
Examples:
  subthreshold compare scher-2025 scher-2025-memory
  subthreshold search us-ca-sb53+scher-2025 --target 1e26 --metric local
  subthreshold validate my-policy.yaml

POLICY is a bundled id (subthreshold list policies), a YAML file, or several joined by + that apply at once.
Exit codes: 0 answered, 1 the answer fails a check you asked for, 2 bad usage or input.`;
