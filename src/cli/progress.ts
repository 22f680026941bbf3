import type { Io } from "./io.js";

const width = 30;

/**
 * A progress bar on standard error, for what takes over a second; nothing unless that is a terminal.
 *
 * @param now milliseconds of a clock that does not run backwards
 * @returns `step` to call as the work goes on, `end` to clear the bar
 */
export function progressBar(io: Io, unit: string, now: () => number = () => performance.now()) {
  const shown = io.stderr.isTTY === true && !io.environment.CI && io.environment.TERM !== "dumb";
  const start = now();
  let drawn = false;
  return {
    step(done: number, of: number): void {
      if (!shown || now() - start < 1000) return;
      drawn = true;
      const filled = Math.round((width * done) / of);
      void io.stderr.write(`\r[${"#".repeat(filled)}${" ".repeat(width - filled)}] ${done} of ${of} ${unit}`);
    },
    end(): void {
      if (drawn) void io.stderr.write("\r\u001b[2K");
    },
  };
}
