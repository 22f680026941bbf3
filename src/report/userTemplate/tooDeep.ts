/** Comments, then what opens, goes on with, and closes a block. */
const marks =
  /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^}]*\}\}|\{\{~?(?<open>[#^])|\{\{~?\s*(?<onward>else)\b|\{\{~?(?<close>\/)/g;

/**
 * Where blocks of a template nest deeper than a limit, each `else` counted as one level more; undefined if they do not. It is
 * asked of the bare text, since Handlebars takes minutes to read a template of thousands of levels.
 *
 * @returns the offset in the text
 */
export function tooDeep(text: string, limit: number): number | undefined {
  const levels: number[] = [];
  let depth = 0;
  for (const { index, groups } of text.matchAll(marks)) {
    if (groups?.open !== undefined) levels.push(1);
    else if (groups?.onward !== undefined && levels.length > 0) levels[levels.length - 1]! += 1;
    else if (groups?.close !== undefined) depth -= levels.pop() ?? 0;
    else continue;
    if (groups.close === undefined) depth += 1;
    if (depth > limit) return index;
  }
  return undefined;
}
