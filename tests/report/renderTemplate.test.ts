import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { renderTemplate } from "../../src/report/renderTemplate.js";
import { reportMark } from "../../src/report/reportMark.js";

const templates: Readonly<Record<string, string>> = {
  "plain.md.hbs": "# {{title}}\n\n\n\n{{#each lines}}\n- {{this}}\n{{/each}}\n",
  "missing.md.hbs": "# {{title}}\n\n{{nothing}}\n",
  "broken.md.hbs": "# {{title}}\n{{#each lines}}\n",
  "inPartial.md.hbs": "# {{title}}\n\n{{> faulty}}\n",
  "partials/faulty.md.hbs": "fine\nnot {{fine}}\n",
};
const schema = z.strictObject({ title: z.string(), lines: z.array(z.string()) });
const view = { title: "A & <b>", lines: ["one", "{{title}}"] };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "templates-"));
  mkdirSync(join(folder, "partials"));
  for (const [name, text] of Object.entries(templates)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("renderTemplate(name, schema, view)", () => {
  test("begins with the mark, keeps what the view says, and closes gaps", async () => {
    const text = await renderTemplate("plain", schema, view, folder);
    expect(text).toBe(`${reportMark}\n\n# A & <b>\n\n- one\n- {{title}}\n`);
  });

  test.each([
    // template, message, why
    ["missing", /^templates\/missing\.md\.hbs:3:\d+: "nothing" not defined/, "a field that the view lacks"],
    ["broken", /^templates\/broken\.md\.hbs:\d+: Parse error on line \d+/, "a block that does not end"],
    ["inPartial", /^templates\/partials\/faulty\.md\.hbs:2:\d+: "fine" not defined/, "a fault in a partial"],
    ["absent", /absent\.md\.hbs/, "no such template"],
  ])("%s fails with %s: %s", async (name, message) => {
    await expect(renderTemplate(name, schema, view, folder)).rejects.toThrow(message);
  });

  test("refuses a view that does not fit its schema, naming the field", async () => {
    const wrong = { title: "x", lines: undefined } as never;
    await expect(renderTemplate("plain", schema, wrong, folder)).rejects.toThrow(
      /the view of plain does not fit its schema at lines: /,
    );
  });
});
