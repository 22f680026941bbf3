import type { Design } from "../../analysis/design/designSchema.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { idOfFile, isPolicyFileName } from "../../policy/policyFiles.js";
import { idPattern } from "../../policy/textSchemas.js";
import { ruleFile } from "../../report/designRuleFile.js";
import { ruleFileMark } from "../../report/ruleFileMark.js";
import type { Io } from "../io.js";
import { requireReplaceable, writeFileWhole } from "../writeOutput.js";

/**
 * Checks before the search that a rule can be written to a file.
 *
 * @throws {InputError} if the name is none of a policy, or the file is not ours and not to be replaced
 */
export function requireRuleFile(path: string, force: boolean): void {
  if (!isPolicyFileName(path) || !idPattern.test(idOfFile(path))) {
    const expected = "a name of lower-case letters, digits and hyphens that ends in .yaml, e.g. draft.yaml";
    throw new InputError([
      optionFault("--write", `${path} is no name of a policy file, which is its id`, { expected }),
    ]);
  }
  requireReplaceable(path, ruleFileMark, { force, option: "--write" });
}

/**
 * Writes the rule asked for, whole or not at all, and says so; if there is none, or the search was stopped, says that nothing was
 * written.
 */
export async function writeRuleFile(
  path: string,
  design: Design,
  command: string,
  force: true | undefined,
  io: Io,
): Promise<void> {
  const point = design.chosen === null ? undefined : design.frontier[design.chosen];
  if (point === undefined || !design.complete) {
    const why = design.complete ? "no rule of the family does what was asked" : "the search was stopped";
    await io.stderr.write(`${path} was not written: ${why}\n`);
    return;
  }
  await writeFileWhole(path, [ruleFile(idOfFile(path), design, point, command)], {
    force: force === true,
    option: "--write",
  });
  await io.stderr.write(`wrote ${path}; compare it with: subthreshold compare scher-2025 ${path}\n`);
}
