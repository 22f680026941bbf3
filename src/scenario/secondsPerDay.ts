import { unitValue } from "../input/units.js";

/** Seconds in a day: run lengths are days in the contract and seconds in the model. */
export const secondsPerDay = unitValue("days", "duration");
