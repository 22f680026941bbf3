import { expect, test } from "vitest";
import { shortText, visibleText } from "../../src/input/visibleText.js";

test.each([
  ["plain", "plain"],
  ["Überwachung 条例 🙂", "Überwachung 条例 🙂"],
  ["\u001b]0;title\u0007", "\\u{1b}]0;title\\u{7}"],
  ["a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c"],
  ["\u009b2J", "\\u{9b}2J"],
  ["\u202egnp", "\\u{202e}gnp"],
  ["zero\u200bwidth", "zero\\u{200b}width"],
  ["\ud800 alone", "\\u{d800} alone"],
])("visibleText(%j) is %j", (text, visible) => {
  expect(visibleText(text)).toBe(visible);
});

test("shortText cuts and makes visible", () => {
  expect(shortText("\u0007bcdef", 3)).toBe("\\u{7}bc…");
  expect(shortText("abc", 3)).toBe("abc");
});
