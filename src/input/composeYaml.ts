import { Composer, type CST, type Document, Lexer, LineCounter, type ParsedNode, Parser, type YAMLError } from "yaml";

/** Deepest nesting of maps and lists; real rule files have about six. */
export const maxDepth = 64;

/** Most words and signs of a file: composing slows down with their number, and real rule files have a few thousand. */
const mostLexemes = 60_000;

/** Syntax errors reported: later ones mostly follow from the first. */
const mostProblems = 20;

/** A fault of the YAML itself at a character offset. */
interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

export interface ComposedYaml {
  readonly root: ParsedNode | null;
  readonly lines: LineCounter;
  /** The values are reliable only if there is none. */
  readonly problems: readonly SyntaxProblem[];
}

/** Parses one YAML 1.2 document (core types, keys are strings, no merge keys) without ever recursing deeper than {@link maxDepth}. */
export function composeYaml(text: string): ComposedYaml {
  const lines = new LineCounter();
  const tokens = tokenize(text, lines);
  if ("offset" in tokens) return { root: null, lines, problems: [tokens] };
  // uniqueKeys off: that check is quadratic; findBreaks has a linear one.
  const composer = new Composer<ParsedNode>({
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const first = documents[0]!;
  const errors = [...first.errors, ...first.warnings].slice(0, mostProblems);
  const problems = errors.map((error) => syntaxProblem(error, text));
  const second = documents[1];
  if (second !== undefined) {
    problems.push({ offset: secondStart(second, text), message: "a second document begins here; a file holds one" });
  }
  return { root: first.contents, lines, problems };
}

function tokenize(text: string, lines: LineCounter): CST.Token[] | SyntaxProblem {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > mostLexemes)
      return { offset: parser.offset, message: `the file has more than ${mostLexemes} words and signs; shorten it` };
    for (const token of parser.next(lexeme)) tokens.push(token);
    // Composing recurses once for each open collection, so too deep a document must not get that far.
    if (parser.stack.length > maxDepth && openCollections(parser.stack) > maxDepth) {
      return { offset: parser.offset - lexeme.length, message: `nested more than ${maxDepth} deep` };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function openCollections(stack: readonly CST.Token[]): number {
  return stack.filter((token) => "items" in token).length;
}

function secondStart(document: Document.Parsed, text: string): number {
  const mark = text.lastIndexOf("\n---", document.range[0]);
  return mark >= 0 ? mark + 1 : document.range[0];
}

function syntaxProblem(error: YAMLError, text: string): SyntaxProblem {
  const offset = error.pos[0];
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  // An unquoted ">" begins a folded text in YAML, which no message of the parser explains.
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset + 1);
  const comparator = /(?:[:,[{]|^\s*-)\s*[>]/.test(line);
  return { offset, message: comparator ? `${message}; a comparison needs quotes, e.g. "> 16 H100e"` : message };
}
