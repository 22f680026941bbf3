import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLocatedYaml } from "../../src/input/locatedYaml.js";
import { readTextFile } from "../../src/input/readTextFile.js";
import { faultsOf, placesOf } from "./support/faultsOf.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, "f.yaml");
  writeFileSync(path, content);
  return path;
}

const REFUSED: readonly (readonly [string, Buffer, string])[] = [
  ["Latin-1", Buffer.from("a: 1\nb: caf\xe9 au lait\n", "latin1"), "2:7 the byte 0xe9 is not UTF-8"],
  ["a truncated character", Buffer.from([0x61, 0x3a, 0x20, 0xe2, 0x82]), "1:4 the byte 0xe2 is not UTF-8"],
  ["an encoded surrogate", Buffer.from([0x61, 0xed, 0xa0, 0x80]), "1:2 the byte 0xed is not UTF-8"],
  ["UTF-16 with a mark", Buffer.from("\uFEFFa: 1", "utf16le"), "1:1 the byte 0xff is not UTF-8"],
  ["UTF-16 without a mark", Buffer.from("a: 1", "utf16le"), "1:2 a NUL character"],
  [
    "a bad byte after a genuine replacement character",
    Buffer.concat([Buffer.from("a: \uFFFD\nb: "), Buffer.from([0xff])]),
    "2:4 the byte 0xff",
  ],
  [
    "an executable",
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0x00, 0x00]),
    "1:1 the control character U+007F",
  ],
];

test.each(REFUSED)("refused with a position: %s", (_what, bytes, expected) => {
  expect(placesOf(() => readLocatedYaml(fileOf(bytes)))[0]).toContain(expected);
});

test("a replacement character that the file itself holds is text", () => {
  expect(readTextFile(fileOf("a: \uFFFD\n"))).toBe("a: \uFFFD\n");
});

test("a file of 20 MB is refused by its size, unread", () => {
  const path = fileOf("a: 1\n".repeat(4 * 1024 * 1024));
  expect(placesOf(() => readLocatedYaml(path))).toEqual([
    "1:1 the file is too large: 20971520 bytes; at most 262144 (256 KB) are read",
  ]);
});

test("a missing file, a folder and a device are refused by name", () => {
  expect(faultsOf(() => readLocatedYaml(join(folder, "none.yaml")))[0]).toMatchObject({
    file: join(folder, "none.yaml"),
    line: 0,
    message: "no such file",
  });
  expect(placesOf(() => readLocatedYaml(join(fileOf("a: 1"), "below.yaml")))[0]).toContain("no such file");
  expect(placesOf(() => readLocatedYaml(folder))[0]).toContain("is a folder; name a file in it");
  expect(placesOf(() => readLocatedYaml("/dev/zero"))[0]).toContain("is not a regular file");
});
