import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { listWords } from "../names.js";
import { typeWords } from "./evasionWords.js";

type Items = Pick<CountermeasuresAnswer, "base" | "items">;

/** What a report calls the measures of an answer: a kind where it says which one is meant, else the id of the policy. */
export interface MeasureNames {
  /** Of one measure, harmless in Markdown */
  readonly of: (id: string) => Markdown;
  /** The same as plain text, for charts */
  readonly plain: (id: string) => string;
  /** Its number in tables of this report, from 1 */
  readonly number: (id: string) => string;
  /** Of several in place at once, none of them and all of them too */
  readonly together: (measures: readonly string[]) => Markdown;
  /** The same as plain text, for charts */
  readonly plainTogether: (measures: readonly string[]) => string;
}

/** Names of the measures of an answer. */
export function measureNames({ base, items }: Items): MeasureNames {
  const kinds = items.map(({ entries, registers }) =>
    registers || entries.length !== 1 ? undefined : entries[0]!.type,
  );
  const words = new Map(
    items.map(({ id }, place) => {
      const kind = kinds[place];
      const alone = kind !== undefined && kinds.filter((other) => other === kind).length === 1;
      return [id, alone ? typeWords[kind] : undefined] as const;
    }),
  );
  const of = (id: string) => words.get(id) ?? markdownCode(id);
  const plain = (id: string) => words.get(id) ?? id;
  const joined = (name: (id: string) => string, baseName: string) => (measures: readonly string[]) => {
    if (measures.length === 0) return baseName;
    if (items.length > 1 && items.every(({ id }) => measures.includes(id))) return "all together";
    const missing = items.filter(({ id }) => !measures.includes(id));
    if (measures.length > 2 && missing.length < measures.length) {
      return `all but ${listWords(missing.map(({ id }) => name(id)))}`;
    }
    return measures.map(name).join(" + ");
  };
  return {
    of,
    plain,
    number: (id) => formatCount(items.findIndex((item) => item.id === id) + 1),
    together: joined(of, `base (${markdownCode(base)})`),
    plainTogether: joined(plain, "base"),
  };
}
