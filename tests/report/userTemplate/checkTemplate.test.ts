import { describe, expect, test } from "vitest";
import * as z from "zod";
import { InputError } from "../../../src/input/diagnostics.js";
import { renderTemplateFile } from "../../../src/report/renderTemplate.js";
import { reportMark } from "../../../src/report/reportMark.js";
import { tableSchema } from "../../../src/report/tableSchema.js";
import { viewFields } from "../../../src/report/userTemplate/viewFields.js";
import { folderWith } from "../../policy/support/policyFolder.js";

const schema = z.strictObject({
  title: z.string().describe("The title"),
  ready: z.boolean(),
  lines: z.array(z.string()).describe("Some lines"),
  numbers: tableSchema.describe("Numbers"),
  tables: z.array(tableSchema),
  items: z.array(z.strictObject({ name: z.string().describe("Its name"), notes: z.array(z.string()) })),
});
const numbers = { columns: [{ title: "A", rule: "---" as const }], rows: [["1"]] };
const view = {
  title: "T {{ready}} {{#each lines}}",
  ready: true,
  lines: ["one", "two"],
  numbers,
  tables: [numbers],
  items: [{ name: "n", notes: ["x"] }],
};

function rendered(text: string): Promise<string> {
  const folder = folderWith({ "mine.hbs": text });
  return renderTemplateFile(`${folder}/mine.hbs`, schema, view);
}

/** What a template is refused with, "line:column message (suggestion?)" each. */
async function refusals(text: string): Promise<string[]> {
  try {
    await rendered(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.faults.map(
      ({ line, column, message, suggestion }) =>
        `${line}:${column} ${message}${suggestion === undefined ? "" : ` (${suggestion}?)`}`,
    );
  }
  return [];
}

describe("a template that fits", () => {
  test.each<[string, string]>([
    ["{{title}}", "T {{ready}} {{#each lines}}"],
    ["{{{title}}} {{this.title}} {{@root.title}}", "T {{ready}} {{#each lines}} ".repeat(3).trim()],
    ["{{#if ready}}yes{{else}}no{{/if}}", "yes"],
    ["{{#unless ready}}no{{else if lines}}lines{{/unless}}", "lines"],
    ["{{#each lines}}{{#if @index}}-{{/if}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "one, -two"],
    [
      "{{#each items}}{{name}} {{#each notes}}{{this}}{{../name}}{{#if @root.ready}}!{{/if}}{{/each}}{{/each}}",
      "n xn!",
    ],
    ["{{#each items as |item place|}}{{item.name}}{{#unless place}}0{{/unless}}{{/each}}", "n0"],
    ["{{#if lines.length}}some{{/if}}", "some"],
    ["{{#with numbers}}{{#each columns}}{{title}}{{/each}}{{#if ../ready}}!{{/if}}{{/with}}", "A!"],
    ["{{> table numbers}}", "| A |\n| --- |\n| 1 |"],
    ["{{#each tables}}{{> table this}}{{/each}}", "| A |\n| --- |\n| 1 |"],
    ["{{!-- {{nothing}} --}}{{! note }}text", "text"],
    ["\\{{title}}", "{{title}}"],
    ["a\n\n\n\n\nb", "a\n\nb"],
  ])("%s", async (template, text) => {
    expect(await rendered(template)).toBe(`${reportMark}\n\n${text}\n`);
  });
});

describe("a template that does not fit: the place, what is wrong and the nearest name", () => {
  test.each<[string, readonly string[]]>([
    ["{{titel}}", ['1:3 there is no field "titel" (title?)']],
    ["a\n  {{#if raedy}}x{{/if}}", ['2:9 there is no field "raedy" (ready?)']],
    ["{{#each line}}{{this}}{{/each}}", ['1:9 there is no field "line" (lines?)']],
    ["{{#each items}}{{nam}}{{/each}}", ['1:18 there is no field "nam" (name?)']],
    ["{{#each items}}{{title}}{{../title}}{{/each}}", ['1:18 there is no field "title"']],
    ["{{../title}}", ['1:3 "../title" leaves the view: no block stands around this place so far out']],
    [
      "{{#if ready}}{{../title}}{{/if}}",
      ['1:16 "../title" leaves the view: no block stands around this place so far out'],
    ],
    ["{{title.size}}", ['1:3 "title.size": "title" is a text and has no field "size"']],
    ["{{lines}}", ['1:3 "lines" is a list']],
    ["{{numbers}}", ['1:3 "numbers" is a table']],
    ["{{ready}}", ['1:3 "ready" is yes or no']],
    ["{{lines.length}}", ['1:3 "lines.length" is a number, and only texts can be placed']],
    [
      "{{#each items as |i n|}}{{n}}{{@index}}{{/each}}",
      ['1:27 "n" is a number, and only texts can be placed', '1:32 "@index" is a number, and only texts can be placed'],
    ],
    ["{{#each items}}{{this}}{{/each}}", ['1:18 "this" is a group of fields']],
    ["{{#each title}}x{{/each}}", ['1:9 "title" is no list, which {{#each}} needs']],
    ["{{#with lines}}x{{/with}}", ['1:9 "lines" is no group of fields, which {{#with}} needs']],
    ["{{@index}}", ['1:3 "@index" has a meaning only inside {{#each}}']],
    ["{{#each lines}}{{@indx}}{{/each}}", ['1:18 there is no "@indx" (@index?)']],
    ["{{#lines}}x{{/lines}}", ['1:4 there is no block "lines"']],
    ["{{#iff ready}}x{{/iff}}", ['1:4 there is no block "iff" (if?)']],
    ["{{#if}}x{{/if}}", ["1:1 {{#if}} takes one field"]],
    ["{{#if ready title}}x{{/if}}", ["1:1 {{#if}} takes one field"]],
    ["{{#if (ready)}}x{{/if}}", ["1:1 {{#if}} takes one field"]],
    ["{{if}}", ['1:3 "if" opens a block']],
    ["{{log title}}", ['1:3 there is no helper "log": a template places fields and computes nothing']],
    ["{{lookup items 0}}", ['1:3 there is no helper "lookup": a template places fields and computes nothing']],
    ['{{"title"}}', ["1:3 only a field can be placed"]],
    ["{{> tabel numbers}}", ['1:5 there is no partial "tabel" (table?)']],
    ["{{> (lookup . title) }}", ['1:5 there is no partial ""']],
    [
      "{{> table title}}",
      ['1:1 the partial "table" does not fit "title": "columns": "this" is a text and has no field "columns"'],
    ],
    ["{{> table}}", ['1:1 the partial "table" does not fit this place: there is no field "columns"']],
    ["{{> table numbers width=3}}", ["1:1 a partial takes a field and nothing else"]],
    ['{{#*inline "a"}}x{{/inline}}', ["1:1 a template cannot define parts of its own"]],
    [
      "{{constructor}} {{__proto__}} {{toString}}",
      [
        '1:3 there is no field "constructor"',
        '1:19 there is no field "__proto__"',
        '1:33 there is no field "toString"',
      ],
    ],
    ["{{title.constructor}}", ['1:3 "title.constructor": "title" is a text and has no field "constructor"']],
    ["{{titel}}\n{{lnes}}", ['1:3 there is no field "titel" (title?)', '2:3 there is no field "lnes" (lines?)']],
    ["{{#if ready}}\ntext", ["2:5 the template ends before a block or a pair of braces is closed"]],
    ["one\ntwo {{title\nthree", ["3:1 this cannot stand here between braces"]],
    ["one\n{{#each lines}}\n{{/if}}", ["2:4 each doesn't match if"]],
    ["{{}}", ["1:3 this cannot stand here between braces"]],
    ["a {{!-- open", ["1:3 a comment that begins here is not closed"]],
  ])("%s", async (template, faults) => {
    expect(await refusals(template)).toEqual(faults);
  });

  test("blocks that nest without end are refused, not overflown", async () => {
    const nested = (depth: number) => `${"{{#if ready}}".repeat(depth)}${"{{/if}}".repeat(depth)}`;
    expect(await refusals(nested(40))).toEqual([]);
    expect(await refusals(nested(41))).toEqual(["1:521 blocks nest deeper than 40"]);
    expect(await refusals(nested(9000))).toEqual(["1:521 blocks nest deeper than 40"]);
    const chain = `{{#if ready}}${"{{else if ready}}".repeat(9000)}{{/if}}`;
    expect(await refusals(chain)).toEqual(["1:677 blocks nest deeper than 40"]);
    expect(await refusals(`{{!-- ${nested(50)} --}}${"{{#if ready}}{{else}}{{/if}}".repeat(60)}`)).toEqual([]);
  });

  test("a file that is missing is named", async () => {
    await expect(renderTemplateFile("absent.hbs", schema, view)).rejects.toThrow("absent.hbs: no such file");
  });
});

test("viewFields(schema) lists every field with its type and meaning; tables are one field", () => {
  expect(viewFields(schema)).toEqual([
    { path: "title", type: "text", meaning: "The title" },
    { path: "ready", type: "yes or no", meaning: "" },
    { path: "lines", type: "list of texts", meaning: "Some lines" },
    { path: "numbers", type: "table", meaning: "Numbers" },
    { path: "tables", type: "list of tables", meaning: "" },
    { path: "items", type: "list", meaning: "" },
    { path: "items[].name", type: "text", meaning: "Its name" },
    { path: "items[].notes", type: "list of texts", meaning: "" },
  ]);
});
