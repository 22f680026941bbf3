import type { OnStep } from "../analysis/steps.js";
import type { Io } from "./io.js";
import { progressBar } from "./progress.js";

/** How long an analysis may hold the process before an interrupt is looked for [ms]. */
const breath = 100;

/**
 * Runs a long analysis with a progress bar; on an interrupt (Ctrl-C) it is asked to stop with what it has found. A second
 * interrupt ends the process as usual.
 *
 * @param now milliseconds of a clock that does not run backwards
 */
export async function interruptible<Answer>(
  io: Io,
  unit: string,
  run: (onStep: OnStep) => Promise<Answer>,
  now: () => number = () => performance.now(),
): Promise<Answer> {
  const progress = progressBar(io, unit);
  let stopped = false;
  let rested = now();
  const release = io.onInterrupt(() => {
    stopped = true;
  });
  try {
    return await run(async (done, of) => {
      progress.step(done, of);
      if (now() - rested >= breath) {
        // Signals arrive between two turns of the event loop only.
        await new Promise((resolve) => setImmediate(resolve));
        rested = now();
      }
      return !stopped;
    });
  } finally {
    release();
    progress.end();
  }
}
