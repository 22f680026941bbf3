import { expect, test } from "vitest";
import { type Fault, formatFault, InputError, optionFault, sortFaults } from "../../src/input/diagnostics.js";

const fault: Fault = {
  file: "policies/draft.yaml",
  line: 14,
  column: 5,
  path: "registration.any[0]",
  message: 'unknown key "memry"',
  expected: "one of compute, memory",
  suggestion: "memory",
  excerpt: '  - {memry: "> 1280 GB"}',
};

test("formatFault shows place, path, message, nearest name, the line with a caret and what was expected", () => {
  expect(formatFault(fault)).toBe(
    [
      'policies/draft.yaml:14:5: registration.any[0]: unknown key "memry"; did you mean "memory"?',
      '  14 |   - {memry: "> 1280 GB"}',
      "     |     ^",
      "  expected: one of compute, memory",
    ].join("\n"),
  );
});

test.each([
  [
    "a file without a place",
    { file: "a.yaml", line: 0, column: 0, path: "", message: "no such file" },
    "a.yaml: no such file",
  ],
  ["an option", optionFault("--chips", "unknown"), "--chips: unknown"],
  [
    "an option with details",
    optionFault("--chips", "unknown", { suggestion: "h100" }),
    '--chips: unknown; did you mean "h100"?',
  ],
])("formatFault of %s", (_what, input, text) => {
  expect(formatFault(input)).toBe(text);
});

test("terminal escapes, newlines and direction marks of user text are spelled out, and the caret still fits", () => {
  const text = formatFault({
    ...fault,
    message: "a\u001b[31mb\nc\u202ed",
    excerpt: "k\u001b[2J: x",
    column: 6,
    file: "p\u0007.yaml",
  });
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
  expect(text).toContain("a\\u{1b}[31mb\\u{a}c\\u{202e}d");
  const [, line, caret] = text.split("\n");
  expect(line!.indexOf(": x")).toBe(caret!.indexOf("^"));
});

test("a tab before the fault keeps the caret under it", () => {
  const [, line, caret] = formatFault({ ...fault, excerpt: "a:\tbad", column: 4 }).split("\n");
  expect(caret!.indexOf("^")).toBe(line!.indexOf("bad"));
});

test("InputError's message holds every fault", () => {
  const error = new InputError([fault, { ...fault, line: 20, message: "second" }]);
  expect(error.message).toContain(":14:5:");
  expect(error.message).toContain("second");
  expect(error.faults).toHaveLength(2);
});

test("sortFaults orders by place within each file, keeps the order of files and drops repetitions", () => {
  const at = (file: string, line: number, column: number): Fault => ({ file, line, column, path: "", message: "m" });
  const sorted = sortFaults([at("b", 9, 1), at("a", 1, 1), at("b", 2, 7), at("b", 2, 3), at("b", 2, 3)]);
  expect(sorted.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    "b:2:3",
    "b:2:7",
    "b:9:1",
    "a:1:1",
  ]);
});
