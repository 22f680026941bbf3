import { expect, test } from "vitest";
import {
  dateText,
  idText,
  lineText,
  proseText,
  quotationText,
  sourceIdText,
  urlText,
} from "../../src/policy/textSchemas.js";

const TEXTS = [
  // schema, name, text, accepted
  [idText, "id", "us-eo-14110", true],
  [idText, "id", "1st", true],
  [idText, "id", "-a", false],
  [idText, "id", "US", false],
  [idText, "id", "a/b", false],
  [idText, "id", "a.b", false],
  [idText, "id", "a\n", false],
  [idText, "id", "", false],
  [sourceIdText, "source id", "mofoNote-2", true],
  [sourceIdText, "source id", "a b", false],
  [lineText, "line", "Loi n° 5 | <b> 条例 👩‍💻", true],
  [lineText, "line", " \t ", false],
  [lineText, "line", "a\u0000b", false],
  [lineText, "line", "a\u0085b", false],
  [lineText, "line", "a\u2028b", false],
  [lineText, "line", "x".repeat(201), false],
  [proseText, "prose", "one\n\n  two\n", true],
  [proseText, "prose", "a\u001b[2J", false],
  [proseText, "prose", "\n \n", false],
  [proseText, "prose", "x".repeat(2001), false],
  [quotationText, "quotation", Array(25).fill("word").join(" "), true],
  [quotationText, "quotation", `${Array(25).fill("word").join(" ")} ... — `, true],
  [quotationText, "quotation", Array(26).fill("word").join("\n"), false],
  [dateText, "date", "2023", true],
  [dateText, "date", 2023, true],
  [dateText, "date", "2023-12", true],
  [dateText, "date", "2024-02-29", true],
  [dateText, "date", "2023-02-29", false],
  [dateText, "date", "2023-13", false],
  [dateText, "date", "2023-00", false],
  [dateText, "date", "2023-1-1", false],
  [dateText, "date", "30 October 2023", false],
  [dateText, "date", "0000", false],
  [dateText, "date", true, false],
  [urlText, "url", "https://arxiv.org/abs/2511.10783", true],
  [urlText, "url", "http://example.org:8080/a?b=c#d", true],
  [urlText, "url", "HTTPS://EXAMPLE.ORG", true],
  [urlText, "url", "https://example.org/條例", true],
  [urlText, "url", "javascript:alert(1)", false],
  [urlText, "url", "JaVaScRiPt:alert(1)", false],
  [urlText, "url", " javascript:alert(1)", false],
  [urlText, "url", "java\nscript:alert(1)", false],
  [urlText, "url", "data:text/html,x", false],
  [urlText, "url", "file:///etc/passwd", false],
  [urlText, "url", "//example.org", false],
  [urlText, "url", "https://", false],
  [urlText, "url", "https://a.b/<script>", false],
  [urlText, "url", 'https://a.b/"onload=x', false],
  [urlText, "url", "https://a.b/a b", false],
  [urlText, "url", "https://user:secret@a.b/", false],
  [urlText, "url", "example.org", false],
] as const;

test.each(TEXTS)("%# is judged as the table says", (schema, _name, text, accepted) => {
  expect(schema.safeParse(text).success).toBe(accepted);
});

test("prose over several lines is read as one, a line is trimmed, a year is a text", () => {
  expect(proseText.parse("one,\n  two\r\n\nthree\n")).toBe("one, two three");
  expect(lineText.parse(" a ")).toBe("a");
  expect(dateText.parse(2023)).toBe("2023");
});
