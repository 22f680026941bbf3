/** Lines that a site is joined by: what households have, or what firms lease. */
export const connections = ["residential", "business"] as const;

export type Connection = (typeof connections)[number];
