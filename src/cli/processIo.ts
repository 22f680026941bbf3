import { once } from "node:events";
import type { Io, OutputStream } from "./io.js";

/** The streams of this process. A reader that goes away early (`| head`) ends the process quietly. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    environment: process.env,
    onInterrupt: (listener) => {
      process.once("SIGINT", listener);
      return () => process.off("SIGINT", listener);
    },
  };
}

function outputStream(stream: NodeJS.WriteStream): OutputStream {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: async (text) => {
      if (!stream.write(text)) await once(stream, "drain");
    },
  };
}
