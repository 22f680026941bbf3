/** Longest line that is read [characters]; a longer one is cut, so that no input can fill the memory. */
export const longestLine = 1_000_000;

/**
 * The lines of a stream, one at a time, without their ends (LF or CRLF) and without a byte order mark.
 * A line longer than {@link longestLine} comes cut, with the flag set.
 */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<{ readonly text: string; readonly cut: boolean }> {
  const decoder = new TextDecoder();
  let pending = "";
  let cut = false;
  for await (const chunk of chunks) {
    const parts = (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })).split("\n");
    for (const [index, part] of parts.entries()) {
      const room = longestLine - pending.length;
      cut ||= part.length > room;
      pending += part.slice(0, Math.max(0, room));
      if (index === parts.length - 1) break;
      yield { text: withoutEnd(pending), cut };
      pending = "";
      cut = false;
    }
  }
  pending += decoder.decode();
  if (pending !== "") yield { text: withoutEnd(pending), cut };
}

function withoutEnd(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
