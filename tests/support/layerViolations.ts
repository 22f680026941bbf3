import { posix } from "node:path";
import { importsOf } from "./importsOf.js";

/** The layers of src from the top down: a file imports from its own layer and those below. */
export const layers = [
  "cli",
  "report",
  "analysis",
  "search",
  "policy",
  "scenario",
  "catalog",
  "input",
  "model",
] as const;

/** The layer of a path below src; undefined for the entry points that lie in src itself. */
function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/**
 * The imports of a source file that break the order of the layers, each as "path:line: what is wrong".
 *
 * The model imports siblings only: no other layer, no package, nothing of Node. An entry point in src imports from any
 * layer, and no layer imports from it.
 */
export function layerViolations(path: string, text: string): readonly string[] {
  return importsOf(text).flatMap(({ specifier, line }) => {
    const fault = faultOf(path, specifier);
    return fault === undefined ? [] : [`${path}:${line}: ${fault}`];
  });
}

function faultOf(path: string, specifier: string | undefined): string | undefined {
  const from = layerOf(path);
  if (from !== undefined && rankOf(from) < 0) return `src/${from} is not a layer`;
  if (specifier === undefined) return "the imported path is computed, so that nothing can check it";
  if (from === "model" && !/^\.\/\w+\.js$/.test(specifier))
    return `src/model imports siblings only, not "${specifier}"`;
  if (!specifier.startsWith(".")) return specifier.startsWith("/") ? "the imported path is absolute" : undefined;
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith("src/")) return `"${specifier}" leaves src`;
  const to = layerOf(target);
  if (from === undefined) return undefined;
  if (to === undefined) return `src/${from} imports the entry point "${specifier}"`;
  if (rankOf(to) < 0) return `src/${to} is not a layer`;
  return rankOf(to) < rankOf(from) ? `src/${from} imports upward from src/${to}` : undefined;
}

function rankOf(layer: string): number {
  return (layers as readonly string[]).indexOf(layer);
}
