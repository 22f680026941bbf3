import { expect, test } from "vitest";
import { daysPerYear } from "../../src/input/calendar.js";
import { secondsPerHour, secondsPerYear } from "../../src/model/time.js";
import { secondsPerDay } from "../../src/scenario/secondsPerDay.js";

test("the model's hour and year are those of what users write", () => {
  expect(24 * secondsPerHour).toBe(secondsPerDay);
  expect(secondsPerYear).toBe(daysPerYear * secondsPerDay);
});
