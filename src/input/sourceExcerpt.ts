/** Longest line shown whole; of a longer one the part around the fault is shown. */
const longestLine = 120;

export interface Excerpt {
  readonly excerpt?: string;
  readonly excerptColumn?: number;
}

/** The line of a text, or the part of it around the column if it is long. */
export function excerptAt(text: string, line: number, column: number): Excerpt {
  const found = lineOf(text, line);
  if (found === undefined) return {};
  if (found.length <= longestLine) return { excerpt: found };
  const start = Math.max(0, Math.min(column - 1 - longestLine / 2, found.length - longestLine));
  const head = start > 0 ? "…" : "";
  const tail = start + longestLine < found.length ? "…" : "";
  return {
    excerpt: `${head}${found.slice(start, start + longestLine)}${tail}`,
    excerptColumn: column - start + head.length,
  };
}

/** Splitting a large file once for each of its faults would take quadratic time. */
const lastSplit: { text: string; lines: readonly string[] } = { text: "", lines: [""] };

function lineOf(text: string, line: number): string | undefined {
  if (lastSplit.text !== text) {
    lastSplit.text = text;
    lastSplit.lines = text.split(/\r?\n/);
  }
  return lastSplit.lines[line - 1];
}
