import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvValue, csvField, csvFile } from "../../src/report/csv.js";
import { hostileTexts } from "./support/hostileTexts.js";

/** Reads a CSV file with commas, double quotes and LF. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    const row = rows.at(-1)!;
    if (quoted && character === '"' && text[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ",") row.push("");
    else if (!quoted && character === "\n") rows.push([""]);
    else row[row.length - 1] += character;
  }
  return rows.slice(0, -1);
}

describe("csvField(value)", () => {
  test.each<[CsvValue, string, string]>([
    // value, field, why
    [null, "", "nothing"],
    [true, "true", "a truth value"],
    [0.1 + 0.2, "0.30000000000000004", "a number is not rounded"],
    [1e25, "1e+25", "a large number"],
    [-0, "0", "never -0"],
    ['say "x"', '"say ""x"""', "quotes are doubled"],
    ["-3", "'-3", "text that begins like a formula"],
    ["\t=1", "'=1", "white space before a formula goes"],
    ["＝1", "'＝1", "the full-width form of it too"],
    ["a\nb", "a b", "a line break becomes a space"],
    ["\u001b[2J", "\\u{1b}[2J", "an escape is spelled out"],
  ])("of %j is %j: %s", (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (value) => {
    expect(() => csvField(value)).toThrow("a number of a CSV file must be finite");
  });

  test.each(hostileTexts)("of %j begins no formula and stays on its line", (text) => {
    const field = csvField(text);
    expect(field.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r]/);
    expect(field).not.toMatch(/\p{Cc}/u);
  });
});

describe("csvFile(header, rows)", () => {
  test("reads back with as many fields as the header", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (rows) => {
        const read = readCsv(csvFile(["a", "b"], rows));
        expect(read).toHaveLength(rows.length + 1);
        expect(read.every((row) => row.length === 2)).toBe(true);
      }),
    );
  });

  test("refuses a row of another length", () => {
    expect(() => csvFile(["a", "b"], [[1]])).toThrow("a CSV row must have 2 fields; got 1");
  });
});
