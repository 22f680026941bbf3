import { beforeAll, describe, expect, test } from "vitest";
import { attacks } from "../report/html/support/attacks.js";
import { type HostileFiles, hostileChip, hostileFiles } from "../report/html/support/hostileFiles.js";
import { elementsOf, htmlFaults, parsedPage } from "../report/html/support/htmlFaults.js";
import { runInProcess } from "../support/runInProcess.js";

/** Commands that print what the files say; between them every field of the files. */
const commands: readonly (readonly [name: string, args: (files: HostileFiles) => readonly string[]])[] = [
  [
    "search",
    ({ policy, catalog }) => [
      ...["search", policy, "--target", "1e22", "--space", "published"],
      ...["--catalog", catalog, "--chips", hostileChip],
    ],
  ],
  [
    "compare",
    ({ policy, catalog }) => [
      ...["compare", policy, "scher-2025", "--targets", "1e22", "--space", "published"],
      ...["--catalog", catalog, "--chips", `h100-sxm,${hostileChip}`],
    ],
  ],
  ["list chips", ({ catalog }) => ["list", "chips", "--catalog", catalog, "--chips", hostileChip]],
];

describe.each(attacks)("%s in every field of a policy and a catalogue", (_name, attack) => {
  let files: HostileFiles;
  beforeAll(() => {
    files = hostileFiles(attack);
  });

  test.each(commands)("%s gives a page of our own elements only", async (_command, argsOf) => {
    const { stdout, stderr, exitCode } = await runInProcess([...argsOf(files), "--format", "html"]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expect(htmlFaults(stdout)).toEqual([]);
  });
});

test("what is written in the files is read in the page", async () => {
  const attack = '<script>alert("1 & 2")</script>';
  const files = hostileFiles(attack);
  for (const [, argsOf] of commands) {
    const { stdout } = await runInProcess([...argsOf(files), "--format", "html"]);
    const [page] = elementsOf(parsedPage(stdout), "main");
    expect(page!.textContent.split(attack).length).toBeGreaterThan(2);
  }
});
