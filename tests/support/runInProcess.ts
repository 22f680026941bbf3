import type { Io, OutputStream } from "../../src/cli/io.js";
import { runCli } from "../../src/cli/runCli.js";

export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface CliWorld {
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the user interrupts as soon as that can be heard. */
  readonly interrupted?: boolean;
}

/** Runs a command line in this process and gives what it wrote and its exit code. */
export async function runInProcess(args: readonly string[], world: CliWorld = {}): Promise<CliResult> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written): OutputStream => ({
    isTTY: world.terminal,
    columns: world.columns,
    write: async (text) => {
      written[name] += text;
    },
  });
  async function* stdin() {
    yield world.stdin ?? "";
  }
  const io: Io = {
    stdin: stdin(),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    environment: world.environment ?? {},
    onInterrupt: (listener) => {
      if (world.interrupted) listener();
      return () => {};
    },
  };
  const exitCode = await runCli(args, io);
  return { ...written, exitCode };
}
