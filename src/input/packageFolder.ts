import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the package's root: the bundled data lie below it, whether the code runs from `src` or from `dist`. */
export const packageFolder: string = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

function findPackageFolder(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}; reinstall subthreshold`);
    folder = parent;
  }
  return folder;
}
