/**
 * Told how far a long analysis is, after each of its steps; resolves to whether it may go on. If not, the analysis gives what it has
 * found so far and says that it is not complete.
 */
export type OnStep = (done: number, of: number) => Promise<boolean> | boolean;

/** Goes on to the end. */
export const uninterrupted: OnStep = () => true;
