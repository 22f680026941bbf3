import { visibleText } from "./visibleText.js";

/**
 * A path as it is read aloud: names joined by dots, list places (from 0) in brackets, unusual names quoted in brackets.
 *
 * @example pathText(["registration", "any", 0, "compute"]) // => "registration.any[0].compute"
 */
export function pathText(path: readonly PropertyKey[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(String(part))) text += text === "" ? String(part) : `.${String(part)}`;
    else text += `["${visibleText(String(part))}"]`;
  }
  return text;
}
