/** How kindly the compression experiments are read: the columns of the quality tables. */
export const qualityScenarios = ["optimistic", "expected", "conservative"] as const;

export type QualityScenario = (typeof qualityScenarios)[number];
