/** What a command may touch of the world: its streams and how they look. Tests pass their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls back on the first interrupt (Ctrl-C) instead of ending the process, until the function it returns is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
}

export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Resolves when more may be written. */
  write(text: string): Promise<void>;
}

/** Whether a stream may be coloured: a terminal that says nothing against it. */
export function mayColour(stream: OutputStream, { environment }: Pick<Io, "environment">): boolean {
  return stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
}
