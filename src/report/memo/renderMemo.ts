import type { Memo } from "../../analysis/memo/memoSchema.js";
import type { AnswerContext } from "../answerView.js";
import { bundledTemplate, renderTemplate, renderTemplateFile } from "../renderTemplate.js";
import { viewFields } from "../userTemplate/viewFields.js";
import { memoView } from "./memoView.js";
import { memoViewSchema } from "./memoViewSchema.js";

/**
 * A memo as a Markdown document.
 *
 * @param templateFile a user's own template; absent, the bundled one
 * @throws {InputError} with the place of every fault of the user's template
 */
export function renderMemo(
  memo: Memo,
  context: AnswerContext,
  templateFile?: string,
  charts: readonly string[] = [],
): Promise<string> {
  const view = memoView(memo, context, charts);
  return templateFile === undefined
    ? renderTemplate("memo", memoViewSchema, view)
    : renderTemplateFile(templateFile, memoViewSchema, view);
}

/** The fields a template of a memo can name. */
export function memoFields() {
  return viewFields(memoViewSchema);
}

/** The bundled template of a memo, after a comment that says how to change it and what it can name. */
export function commentedMemoTemplate(): string {
  const fields = memoFields().map(
    ({ path, type, meaning }) => `  ${path} (${type})${meaning === "" ? "" : `: ${meaning}`}`,
  );
  const comment = [
    "{{!--",
    "Template of a memo, for: subthreshold memo POLICY --template THIS-FILE",
    "",
    "What stands between double braces is filled in; everything else is printed as it is, in Markdown:",
    "  a text:           {{open}}question{{close}}",
    "  a list of texts:  {{open}}#each responses{{close}}- {{open}}this{{close}}{{open}}/each{{close}}",
    "  a table:          {{open}}> table options{{close}}",
    "  a list of tables: {{open}}#each nearest{{close}}{{open}}> table this{{close}}{{open}}/each{{close}}",
    "  only if there is something: {{open}}#if weakPrices{{close}} ... {{open}}else{{close}} ... {{open}}/if{{close}}",
    "Inside #each, a field of the memo itself is ../field. A field that does not exist is an error, with its place.",
    "Values are printed as they are and not read as a template again; a template cannot read files or run anything.",
    "",
    "The fields (a[].b is b of each item of the list a):",
    ...fields,
    "--}}",
  ].join("\n");
  return `${comment.replaceAll("{{open}}", "{{").replaceAll("{{close}}", "}}")}\n${bundledTemplate("memo")}`;
}
