/** What the process says to its caller; part of the machine contract. */
export const exitCodes = {
  answered: 0,
  failedCheck: 1,
  badInput: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
