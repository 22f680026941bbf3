import { type Markdown, markdownLink, markdownText } from "./markdown.js";

/** A source as a report lists it. */
export interface ListedSource {
  readonly title: string;
  readonly url?: string;
  /** How far it was read, and remarks; said in the list */
  readonly remarks?: readonly string[];
}

/** A source of a record, where an absent address may be spelled out, as a report lists it. */
export function sourceOf({ title, url }: { readonly title: string; readonly url?: string | undefined }): ListedSource {
  return { title, ...(url === undefined ? {} : { url }) };
}

/** The sources of a report, numbered in the order of the list. */
export interface SourceIndex {
  /** The number of a source in brackets. @throws {Error} if it is not listed */
  readonly cite: (source: ListedSource) => Markdown;
  /** One item a source, with its number */
  readonly items: readonly Markdown[];
}

/** Numbers sources; one that comes again, by title and address, keeps its number and adds its remarks. */
export function sourceIndex(sources: readonly ListedSource[]): SourceIndex {
  const listed = new Map<string, { readonly source: ListedSource; readonly remarks: Set<string> }>();
  for (const source of sources) {
    const entry = listed.get(keyOf(source)) ?? { source, remarks: new Set<string>() };
    for (const remark of source.remarks ?? []) entry.remarks.add(remark);
    listed.set(keyOf(source), entry);
  }
  const keys = [...listed.keys()];
  return {
    cite: (source) => {
      const place = keys.indexOf(keyOf(source));
      if (place === -1) throw new Error(`the report cites a source it does not list: ${source.title}`);
      return bracketed(place + 1);
    },
    items: [...listed.values()].map(({ source, remarks }, place) => {
      const remarked = [...remarks].map((remark) => markdownText(remark.replace(/\.$/, ""))).join("; ");
      const title = markdownLink(source.title, source.url);
      return `${bracketed(place + 1)} ${title}${remarked === "" ? "" : `. ${remarked}`}.`;
    }),
  };
}

function keyOf({ title, url }: ListedSource): string {
  return JSON.stringify([title, url ?? ""]);
}

function bracketed(place: number): Markdown {
  return `\\[${place}\\]`;
}
