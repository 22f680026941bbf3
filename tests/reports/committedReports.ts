/** The committed reports and the arguments that make them. `npm run reports` writes them anew. */
export const committedReports: Readonly<Record<string, readonly string[]>> = {
  "compare-scher-2025-memory.md": ["compare", "scher-2025", "scher-2025-memory", "--space", "both"],
  "compare-scher-2025-memory-local.md": [
    "compare",
    "scher-2025",
    "scher-2025-memory",
    "--metric",
    "local",
    "--space",
    "both",
  ],
  "compare-scher-2025-memory-extended.md": [
    "compare",
    "scher-2025",
    "scher-2025-memory",
    "--chips",
    "extended",
    "--market",
    "buyable,global",
  ],
  "sensitivity-bandwidth.md": ["sensitivity", "bandwidth", "scher-2025", "scher-2025-memory", "--metric", "local"],
  "sensitivity-latency.md": ["sensitivity", "latency", "scher-2025", "scher-2025-memory", "--metric", "local"],
  "reproduce.md": ["reproduce"],
};
