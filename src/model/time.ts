/** Seconds in an hour. */
export const secondsPerHour = 3600;

/** Seconds in a year of 365.25 days, leap years counted: the year of every yearly rate, here as in src/input/calendar.ts. */
export const secondsPerYear = 365.25 * 24 * secondsPerHour;
