import { describe, expect, test } from "vitest";
import { interruptible } from "../../src/cli/interruptible.js";
import type { Io } from "../../src/cli/io.js";

/** A world whose user interrupts when told, with a clock that runs one second a look. */
function world() {
  const listeners = new Set<() => void>();
  const write = async () => {};
  let seconds = 0;
  const io: Io = {
    stdin: (async function* () {})(),
    stdout: { write },
    stderr: { write },
    environment: {},
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    io,
    listeners,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    now: () => {
      seconds += 1;
      return 1000 * seconds;
    },
  };
}

describe("interruptible(io, unit, run)", () => {
  test("gives the answer and lets go of interrupts", async () => {
    const { io, listeners, now } = world();
    const seen: boolean[] = [];
    const answer = await interruptible(
      io,
      "steps",
      async (onStep) => {
        expect(listeners.size).toBe(1);
        for (const done of [1, 2, 3]) seen.push(await onStep(done, 3));
        return "all";
      },
      now,
    );
    expect([answer, seen, listeners.size]).toEqual(["all", [true, true, true], 0]);
  });

  test("after an interrupt the next step is told to stop, and what was found is the answer", async () => {
    const { io, listeners, interrupt, now } = world();
    const found: number[] = [];
    const answer = await interruptible(
      io,
      "steps",
      async (onStep) => {
        for (const done of [1, 2, 3]) {
          found.push(done);
          if (done === 2) interrupt();
          if (!(await onStep(done, 3))) break;
        }
        return found;
      },
      now,
    );
    expect([answer, listeners.size]).toEqual([[1, 2], 0]);
  });

  test("a fault lets go of interrupts too", async () => {
    const { io, listeners } = world();
    const run = interruptible(io, "steps", async () => {
      throw new RangeError("a fault");
    });
    await expect(run).rejects.toThrow("a fault");
    expect(listeners.size).toBe(0);
  });
});
