import { loadVerbalVerdicts } from "../../catalog/loadVerbalVerdicts.js";

/** The rules and countermeasures that the claims are about; their verdicts do not depend on a user's choices, so that none can be made. */
export function claimedPolicies(): readonly string[] {
  const judged = loadVerbalVerdicts().map(({ policy }) => policy);
  return [...new Set([...rules, ...judged, ...furtherMeasures])];
}

const rules = [
  "scher-2025",
  "scher-2025-memory",
  "scher-2025-memory-all",
  "scher-2025-network",
  "us-eo-14110",
  "us-bis-2024-proposed",
];

const furtherMeasures = ["chip-licensing", "spending-audit", "appendix-g-recommended"];
