import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { maxDepth } from "../../src/input/composeYaml.js";
import { parseLocatedYaml } from "../../src/input/locatedYaml.js";
import { maxFileBytes } from "../../src/input/readTextFile.js";
import { faultsOf, placesOf } from "./support/faultsOf.js";

const parse = (text: string) => parseLocatedYaml(text, "f.yaml");

const ACCEPTED: readonly (readonly [string, string, unknown])[] = [
  ["a byte-order mark", "\uFEFFa: 1\n", { a: 1 }],
  ["carriage returns", "a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
  ["Unicode text", "title: Règlement 条例 🙂\n", { title: "Règlement 条例 🙂" }],
  ["comments", "# first\na: 1 # second\n", { a: 1 }],
  [
    "1.2 core words that 1.1 reads as booleans and dates",
    "a: no\nb: on\nc: 2024-01-01\n",
    { a: "no", b: "on", c: "2024-01-01" },
  ],
  ["quantities that are no numbers", "a: 1_280\nb: 10^25\nc: 1:30\n", { a: "1_280", b: "10^25", c: "1:30" }],
  ["numbers", "a: 1e25\nb: -0.5\nc: 0\nd: 1.50\n", { a: 1e25, b: -0.5, c: 0, d: 1.5 }],
  ["empty values", "a:\nb: ~\n", { a: null, b: null }],
  ["a folded text", "a: >-\n  b\n  c\n", { a: "b c" }],
  ["an explicit document start and end", "---\na: 1\n...\n", { a: 1 }],
  ["a top-level list", "- a\n", ["a"]],
  ["the deepest nesting allowed", `${"[".repeat(maxDepth)}1${"]".repeat(maxDepth)}`, undefined],
];

test.each(ACCEPTED)("accepted: %s", (_what, text, value) => {
  const document = parse(text);
  if (value !== undefined) expect(document.value).toEqual(value);
});

const REFUSED: readonly (readonly [string, string, readonly string[]])[] = [
  ["a duplicate key", "a: 1\nb: 2\na: 3\n", ['3:1 the key "a" stands twice in this map; keep one']],
  ["a number and a text as one key", '1: a\n"1": b\n', ['2:1 the key "1" stands twice in this map; keep one']],
  [
    "anchor and alias",
    "a: &x 1\nb: *x\n",
    ['1:4 the anchor "&x" is not allowed', '2:4 the alias "*x" is not allowed; write the value out'],
  ],
  ["an alias to itself", "a: &x [*x]\n", ['1:4 the anchor "&x"', '1:8 the alias "*x"']],
  ["a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", ['1:4 the anchor "&x"', '3:7 the alias "*x"']],
  ["an unknown tag", "a: !!js/function 1\n", ["1:4 unresolved tag"]],
  ["an own tag", "a: !mine 1\n", ["1:4 unresolved tag"]],
  ["two documents", "a: 1\n---\nb: 2\n", ["2:1 a second document begins here; a file holds one"]],
  ["a prototype key", "__proto__: 1\n", ['1:1 the key "__proto__" is not allowed']],
  ["a nested prototype key", "a:\n  - {__proto__: {x: 1}}\n", ['2:6 the key "__proto__" is not allowed']],
  ["a constructor key", "a:\n  constructor: 1\n", ['2:3 the key "constructor" is not allowed']],
  ["an infinite number", "a: .inf\n", ["1:4 .inf is not a finite number"]],
  ["no number", "a: .nan\n", ["1:4 .nan is not a finite number"]],
  ["an overflowing number", "a: 1e400\n", ["1:4 1e400 is not a finite number"]],
  [
    "a number that a double does not keep",
    "a: 9007199254740993\n",
    ["1:4 9007199254740993 has more digits than a number keeps exactly"],
  ],
  ["octal", "a: 0o17\n", ["1:4 0o17 could be read as octal"]],
  ["a leading zero", "a: 017\n", ["1:4 017 could be read as octal"]],
  ["hexadecimal", "a: 0x1F\n", ["1:4 0x1F could be read as octal or hexadecimal"]],
  ["a NUL", "a: b\u0000\n", ["1:5 a NUL character: the file is binary or not UTF-8"]],
  ["a terminal escape", "a: 1\nb: x\u001b[2J\n", ["2:5 the control character U+001B"]],
  ["a tab as indentation", "a:\n\tb: 1\n", ["2:1 tabs are not allowed as indentation"]],
  ["nothing", "", ["1:1 the file is empty"]],
  ["only a comment", "# nothing\n", ["1:1 the file is empty"]],
  ["an unquoted comparison", "a: > 16 H100e\n", ['a comparison needs quotes, e.g. "> 16 H100e"']],
  ["an unquoted comparison in a map", "{a: > 16}\n", ['a comparison needs quotes, e.g. "> 16 H100e"']],
  ["an unquoted >=", "a:\n  - b: >= 16 H100e\n", ['a comparison needs quotes, e.g. "> 16 H100e"']],
  ["an unfinished list", "a: [1, 2\n", ["flow sequence"]],
  ["a map as a key", "? {a: 1}\n: b\n", ["with stringKeys, all keys must be strings"]],
  ["an undefined alias", "a: *x\n", ["1:4"]],
];

test.each(REFUSED)("refused: %s", (_what, text, expected) => {
  const places = placesOf(() => parse(text));
  for (const [index, part] of expected.entries()) expect(places[index]).toContain(part);
  for (const fault of faultsOf(() => parse(text))) expect(fault).toMatchObject({ file: "f.yaml" });
});

const indented = (depth: number) => Array.from({ length: depth }, (_, index) => `${" ".repeat(index)}a:`).join("\n");
const bomb = ["a0: &a0 [x, x]", ...Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join(
  "\n",
);

/** Texts of the largest size on which a YAML parser could spend seconds reporting one error after another. */
const CASCADES = ["[,", "[: ", "{[],", "]", '"', "&a ", "!a ", "*a ", "[- ? ", "{a: 1}\n", "- - - 1\n"].map((text) => {
  const [first, repeated] =
    text.length > 1 && "[{".includes(text[0]!) && !text.includes("}") ? [text[0]!, text.slice(1)] : ["", text];
  return first + repeated.repeat(Math.floor((maxFileBytes - 1) / repeated.length));
});

test.each(CASCADES)("refused: cascade %#", (text) => {
  expect(faultsOf(() => parse(text)).length).toBeLessThanOrEqual(20);
});

const BOMBS: readonly (readonly [string, string, string])[] = [
  ["5,000 open brackets", "[".repeat(5000), "1:65 nested more than 64 deep"],
  ["5,000 closed brackets", `${"[".repeat(5000)}${"]".repeat(5000)}`, "1:65 nested more than 64 deep"],
  ["5,000 open braces", "{a: ".repeat(5000), "1:257 nested more than 64 deep"],
  ["5,000 compact lists", `${"- ".repeat(5000)}a`, "1:129 nested more than 64 deep"],
  ["5,000 explicit keys", "? ".repeat(5000), "1:129 nested more than 64 deep"],
  ["600 nested maps", indented(600), "nested more than 64 deep"],
  ["one level too many", `${"[".repeat(maxDepth + 1)}1${"]".repeat(maxDepth + 1)}`, "1:65 nested more than 64 deep"],
  ["doubling aliases", bomb, 'the anchor "&a0" is not allowed'],
  ["a text over the limit", `a: ${"b".repeat(maxFileBytes)}`, "the text is larger than 256 KB"],
  ["8,000 duplicate keys", "a: 1\n".repeat(8000), "2:1 the key"],
  ["5,000 aliases", `a: &a 1\nb: [${"*a, ".repeat(5000)}1]`, "1:4 the anchor"],
];

test.each(BOMBS)("refused: %s", (_what, text, expected) => {
  const places = placesOf(() => parse(text));
  expect(places[0]).toContain(expected);
});

test("8,000 different keys are read", () => {
  parse(Array.from({ length: 8000 }, (_, index) => `k${index}: 1`).join("\n"));
});

test("a key that is special to JavaScript never reaches a prototype", () => {
  faultsOf(() => parse("__proto__: {polluted: true}\n"));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("locate finds keys and values, and the nearest part of a path that leads nowhere", () => {
  const document = parse("\uFEFFa: 1\r\nlist:\r\n  - {b: x, c: [1, 22]}\r\n  - y\r\n");
  expect(document.locate(["a"], "key")).toEqual({ line: 1, column: 1 });
  expect(document.locate(["a"], "value")).toEqual({ line: 1, column: 4 });
  expect(document.locate(["list", 0, "c"], "key")).toEqual({ line: 3, column: 12 });
  expect(document.locate(["list", 0, "c", 1], "value")).toEqual({ line: 3, column: 19 });
  expect(document.locate(["list", 1], "key")).toEqual({ line: 4, column: 5 });
  expect(document.locate(["list", 0, "zzz", 3], "value")).toEqual({ line: 3, column: 5 });
  expect(document.locate([], "value")).toEqual({ line: 1, column: 1 });
});

test("a long line is shown around the fault, with the caret under it", () => {
  const [fault] = faultsOf(() => parse(`{a: ${"x".repeat(5000)}, b: 017, c: ${"y".repeat(5000)}}`));
  expect(fault!.excerpt!.length).toBeLessThan(130);
  expect(fault!.excerpt!.slice(fault!.excerptColumn! - 1)).toMatch(/^017/);
});

const leaf = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
const key = fc.string({ minLength: 1 }).filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test("what is written as YAML is read back", () => {
  fc.assert(
    fc.property(fc.dictionary(key, anyValue, { minKeys: 1, noNullPrototype: true }), (value) => {
      expect(parse(stringify(value, { aliasDuplicateObjects: false })).value).toEqual(value);
    }),
  );
});

test("no text makes it throw anything but an InputError with places", () => {
  const fragment = fc.constantFrom(
    "a",
    ":",
    " ",
    "\n",
    "-",
    "[",
    "]",
    "{",
    "}",
    "&x",
    "*x",
    "!",
    "|",
    ">",
    "'",
    '"',
    "#",
    ",",
    "?",
    "%",
    "---",
    "\t",
    "1",
    "<<",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
      (text) => {
        try {
          parse(text);
        } catch {
          for (const fault of faultsOf(() => parse(text))) expect(fault.line).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("places are right after every kind of text over several lines", () => {
  const lines = [
    "# comment",
    "plain: one",
    "  two",
    "",
    "  three",
    'quoted: "one',
    '  two"',
    "single: 'one",
    "",
    "  two'",
    "folded: >-",
    "  one",
    "",
    "  two",
    "literal: |+",
    "  one",
    "",
    "list: [1,",
    "  2, # two",
    "  3]",
    "map:",
    "  # comment",
    "  inner: 017",
    "last: 0x1",
  ];
  for (const end of ["\n", "\r\n"]) {
    const places = faultsOf(() => parse(lines.join(end))).map(({ line, column, excerpt }) => [line, column, excerpt]);
    expect(places).toEqual([
      [23, 10, "  inner: 017"],
      [24, 7, "last: 0x1"],
    ]);
  }
});
