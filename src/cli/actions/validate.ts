import { loadCatalog } from "../../catalog/loadCatalog.js";
import { InputError } from "../../input/diagnostics.js";
import { readLocatedYaml } from "../../input/locatedYaml.js";
import { visibleText } from "../../input/visibleText.js";
import { loadPolicyFile } from "../../policy/loadPolicy.js";
import { readOverridesFile } from "../../scenario/overridesFile.js";
import { exitCodes } from "../exitCodes.js";
import type { CommandContext } from "../makeProgram.js";
import { policyFolders } from "./loadMarket.js";

/** Checks files one by one; what is wrong goes to standard error, a line a file and a tally to standard output. */
export async function runValidate(files: readonly string[], { io, exitWith }: CommandContext): Promise<void> {
  let valid = 0;
  let faults = 0;
  for (const file of files) {
    try {
      await io.stdout.write(`${visibleText(file)}: valid ${validated(file)}\n`);
      valid += 1;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults += error.faults.length;
      exitWith(exitCodes.badInput);
      await io.stderr.write(`${error.message}\n`);
      await io.stdout.write(`${visibleText(file)}: ${counted(error.faults.length, "fault")}\n`);
    }
  }
  await io.stdout.write(`${counted(files.length, "file")}, ${valid} valid, ${counted(faults, "fault")}\n`);
}

/** Reads a file as what its first-level keys say it is. */
function validated(file: string): string {
  const { value } = readLocatedYaml(file);
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (keys.includes("chips") && !keys.includes("policy")) {
    loadCatalog({ catalogFiles: [file] });
    return "catalogue";
  }
  if (keys.includes("assumptions") && !keys.includes("policy")) {
    readOverridesFile(file);
    return "assumptions";
  }
  const { id, countermeasures } = loadPolicyFile(file, policyFolders);
  const entries = countermeasures.length;
  return `policy "${id}"${entries === 0 ? "" : ` with ${counted(entries, "countermeasure")}`}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
