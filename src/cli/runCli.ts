import { CommanderError } from "commander";
import { exitCodes } from "./exitCodes.js";
import type { Io } from "./io.js";
import { makeProgram } from "./makeProgram.js";

/**
 * Runs one command line and gives its exit code: 0 answered, 1 the answer fails a check the user asked for, 2 bad usage or
 * input. Whatever the input, the user sees a message and never a stack trace.
 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  // Commander writes synchronously; what it wrote is sent in order before the command ends.
  const written: Promise<void>[] = [];
  let exitCode: number = exitCodes.answered;
  const program = makeProgram(io, args, (code) => {
    exitCode = Math.max(exitCode, code);
  });
  const output = {
    writeOut: (text: string) => void written.push(io.stdout.write(text)),
    writeErr: (text: string) => void written.push(io.stderr.write(text)),
  };
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(output);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? exitCodes.answered : exitCodes.badInput;
    else {
      exitCode = exitCodes.badInput;
      await io.stderr.write(`${await errorMessage(error)}\n`);
    }
  }
  await Promise.all(written);
  return exitCode;
}

async function errorMessage(error: unknown): Promise<string> {
  const { InputError } = await import("../input/diagnostics.js");
  if (error instanceof InputError) return error.message;
  if (error instanceof RangeError) return `error: ${error.message}`;
  const detail = error instanceof Error ? error.message : String(error);
  return `error: ${detail}\nThis is a fault of subthreshold itself; please report it with the command that led here.`;
}
