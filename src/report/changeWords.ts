import type { RuleChange } from "../analysis/diff/diffSchema.js";
import { type Markdown, markdownText } from "./markdown.js";

/** A clause in quotation marks. */
export function quoted(text: string): Markdown {
  return `“${markdownText(text)}”`;
}

type Words = (clause: Markdown) => Markdown;

/** What adding and removing a clause of each list means for whoever reads the rule. */
const added: Readonly<Record<RuleChange["list"], Words>> = {
  any: (clause) => `adds ${clause} as a ground for registration`,
  all: (clause) => `adds ${clause} as a condition that a registered cluster must meet too`,
  rule: (clause) => `registers by ${clause}`,
  countermeasures: (clause) => `adds the countermeasure ${clause}`,
};
const removed: Readonly<Record<RuleChange["list"], Words>> = {
  any: (clause) => `drops ${clause} as a ground for registration`,
  all: (clause) => `drops the condition ${clause}`,
  rule: (clause) => `drops ${clause}`,
  countermeasures: (clause) => `drops the countermeasure ${clause}`,
};
/** The same below `not`, where a clause exempts. */
const addedException: typeof added = {
  ...added,
  any: (clause) => `exempts by ${clause} too`,
  all: (clause) => `exempts only if ${clause} holds too`,
  rule: (clause) => `exempts by ${clause}`,
};
const removedException: typeof added = {
  ...removed,
  any: (clause) => `no longer exempts by ${clause}`,
  all: (clause) => `exempts without asking for ${clause}`,
  rule: (clause) => `no longer exempts by ${clause}`,
};

/**
 * A change as a predicate with the later rule as its subject.
 *
 * @example changeWords({ kind: "redrawn", list: "rule", excepts: false, from: { text: "compute > 16 H100e" }, to: { text: "compute > 8 H100e" } }) // => "redraws “compute > 16 H100e” as “compute > 8 H100e”"
 */
export function changeWords({ kind, list, excepts, from, to }: RuleChange): Markdown {
  switch (kind) {
    case "added":
      return (excepts ? addedException : added)[list](quoted(to!.text));
    case "removed":
      return (excepts ? removedException : removed)[list](quoted(from!.text));
    case "redrawn":
      return `redraws ${quoted(from!.text)} as ${quoted(to!.text)}`;
    case "replaced":
      return `puts ${quoted(to!.text)} in the place of ${quoted(from!.text)}`;
    case "counted":
      return `counts with ${markdownText(to!.text)}, not with ${markdownText(from!.text)}`;
    default:
      return kind satisfies never;
  }
}

/** A change in short, for tables. */
export function changeName({ from, to }: RuleChange): Markdown {
  if (from === null) return `adding ${quoted(to!.text)}`;
  return to === null ? `dropping ${quoted(from.text)}` : `${quoted(from.text)} becomes ${quoted(to.text)}`;
}
