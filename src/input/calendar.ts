/** Mean length of a year, leap years counted [days]. */
export const daysPerYear = 365.25;
