import { commentedMemoTemplate, memoFields } from "../../report/memo/renderMemo.js";
import type { templateTopics } from "../commands/template.js";
import type { CommandContext } from "../makeProgram.js";
import { type OutputOptions, writeOutput } from "../writeOutput.js";

const texts: Record<(typeof templateTopics)[number], () => string> = {
  init: commentedMemoTemplate,
  fields: () =>
    memoFields()
      .map(({ path, type, meaning }) => `${path} (${type})${meaning === "" ? "" : `: ${meaning}`}\n`)
      .join(""),
};

export async function runTemplate(
  topic: keyof typeof texts,
  options: OutputOptions,
  { io }: CommandContext,
): Promise<void> {
  await writeOutput([texts[topic]()], options, io);
}
