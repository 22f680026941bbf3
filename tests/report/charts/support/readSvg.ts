/** An element of a drawing as a strict reader of XML sees it. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text directly inside, entities resolved */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const piece =
  /<(?<close>\/?)(?<name>[A-Za-z]+)(?<attributes>(?: [A-Za-z][A-Za-z0-9:-]*="[^"<>]*")*)(?<empty>\/?)>|(?<text>[^<>]+)/y;

/**
 * The elements of a drawing in order. @throws {Error} if it is not one well-formed element of the plain XML that we write
 */
export function readSvg(svg: string): readonly ReadElement[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof elements)[number][] = [];
  piece.lastIndex = 0;
  for (let at = 0; at < svg.length; at = piece.lastIndex) {
    const groups = piece.exec(svg)?.groups;
    if (groups === undefined) throw new Error(`no XML at ${at}: ${svg.slice(at, at + 60)}`);
    const { close, name, attributes, empty, text } = groups;
    if (text !== undefined) {
      if (open.length === 0) throw new Error(`text outside the drawing: ${text}`);
      open.at(-1)!.text += resolved(text);
    } else if (close === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element, at ${at}`);
    } else {
      if (open.length === 0 && elements.length > 0) throw new Error(`a second element <${name}> at ${at}`);
      const pairs = [...attributes!.matchAll(/ ([^=]+)="([^"]*)"/g)].map(([, key, value]) => [key!, resolved(value!)]);
      const given = Object.fromEntries(pairs) as Record<string, string>;
      if (Object.keys(given).length !== pairs.length) throw new Error(`an attribute stands twice, at ${at}`);
      const element = { name: name!, attributes: given, text: "" };
      elements.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return elements;
}

function resolved(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new Error(`an entity that XML does not know: ${text}`);
  return text.replace(/&(\w+);/g, (_all, name: string) => entities[name]!);
}
