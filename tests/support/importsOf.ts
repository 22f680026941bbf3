import ts from "typescript";

/** One module that a file names: statically, for its types only, or at run time. */
export interface NamedImport {
  /** As written; undefined where it is computed, so that nothing can check it */
  readonly specifier: string | undefined;
  readonly line: number;
}

/** Every module that a TypeScript file imports or re-exports, in whatever way, in the order of the file. */
export function importsOf(text: string): readonly NamedImport[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const imports: NamedImport[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleNamedBy(node);
    if (named !== "none") {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      imports.push({ specifier: named !== undefined && ts.isStringLiteralLike(named) ? named.text : undefined, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return imports;
}

/** The expression with which a node names a module; undefined if it names one without any. */
function moduleNamedBy(node: ts.Node): ts.Node | undefined | "none" {
  if (ts.isImportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier ?? "none";
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node)) return "none";
  const { expression } = node;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  return isImport || isRequire ? node.arguments[0] : "none";
}
