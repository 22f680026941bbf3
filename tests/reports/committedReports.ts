/** The committed reports and the arguments that make them. `npm run reports` writes them anew, with their charts. */
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
  "search-scher-2025-1e25.md": ["search", "scher-2025", "--target", "1e25"],
  "audit-scher-2025-memory.md": ["audit", "scher-2025-memory", "--baseline", "scher-2025"],
  "memo-scher-2025-memory.md": ["memo", "scher-2025-memory", "--baseline", "scher-2025"],
  "diff-scher-2025-memory.md": ["diff", "scher-2025", "scher-2025-memory"],
  "sweep-memory-limit.md": [
    "sweep",
    "scher-2025-memory",
    "--vary",
    "registration.memory",
    "--from",
    "320GB",
    "--to",
    "4TB",
    "--target",
    "1e25",
  ],
  "sweep-memory-limit-bandwidth.md": [
    "sweep",
    "scher-2025-memory",
    "--vary",
    "registration.memory",
    "--from",
    "320GB",
    "--to",
    "4TB",
    "--against",
    "network.upload",
    "--against-values",
    "10 Mbps,30 Mbps,100 Mbps,300 Mbps,1 Gbps",
    "--target",
    "1e25",
  ],
  "countermeasures.md": ["countermeasures", "--order", "--value", "$1B"],
  "design-1e25.md": ["design", "--target", "1e25"],
  "sensitivity-bandwidth.md": ["sensitivity", "bandwidth", "scher-2025", "scher-2025-memory", "--metric", "local"],
  "sensitivity-latency.md": ["sensitivity", "latency", "scher-2025", "scher-2025-memory", "--metric", "local"],
  "figures.md": ["figures"],
  "claims.md": ["claims"],
  "reproduce.md": ["reproduce"],
};

/** The reports that have no charts. */
export const withoutCharts: ReadonlySet<string> = new Set(["claims.md", "reproduce.md"]);

/** The folder of a report's charts, beside the report. */
export function chartsFolder(report: string): string {
  return `charts/${report.replace(/\.md$/, "")}`;
}
