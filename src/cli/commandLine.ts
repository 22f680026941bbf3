/** Options that change where or how an answer is written, but not the answer. */
const presentation = new Map([
  ["--out", 1],
  ["--format", 1],
  ["--force", 0],
  ["--charts", 1],
  ["--write", 1],
]);

/**
 * The command that gives an answer again, as a shell takes it: what was typed, less where and how it was written.
 *
 * @example commandLine(["compare", "a", "--out", "x.md", "--assume", "network.upload=30 Mbps"]) // => "subthreshold compare a --assume 'network.upload=30 Mbps'"
 */
export function commandLine(args: readonly string[]): string {
  const kept: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const name = args[index]!.split("=", 1)[0]!;
    const values = presentation.get(name);
    if (values === undefined) kept.push(shellQuoted(args[index]!));
    else if (!args[index]!.includes("=")) index += values;
  }
  return ["subthreshold", ...kept].join(" ");
}

function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
