/** Control characters that YAML does not allow in a text; tab, line feed and carriage return are allowed. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/u;

/** The first character that no YAML text may hold, with its offset. */
export function textProblem(text: string): { readonly offset: number; readonly message: string } | undefined {
  const match = control.exec(text);
  if (match === null) return undefined;
  const code = match[0].charCodeAt(0);
  const what =
    code === 0
      ? "a NUL character: the file is binary or not UTF-8"
      : `the control character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return { offset: match.index, message: `${what}; only plain UTF-8 text is accepted` };
}
