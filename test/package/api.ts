import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { ROOT } from "./sources.ts";

/** The declarations of a file by name, without comments: overloads of one name stand together. */
type Declarations = ReadonlyMap<string, string>;

const printer = ts.createPrinter({ removeComments: true });
const known = new Map<string, Declarations>();

/** A function without its body, a constant without its value: every export says its type (isolatedDeclarations). */
function signatureOf(statement: ts.Statement): ts.Statement {
  const { factory } = ts;
  if (ts.isFunctionDeclaration(statement)) {
    const parameters = statement.parameters.map(({ dotDotDotToken, name, questionToken, type, initializer }) => {
      const optional = initializer ? factory.createToken(ts.SyntaxKind.QuestionToken) : questionToken;
      return factory.createParameterDeclaration(undefined, dotDotDotToken, name, optional, type);
    });
    const { name, typeParameters, type } = statement;
    return factory.createFunctionDeclaration(undefined, undefined, name, typeParameters, parameters, type, undefined);
  }
  if (ts.isVariableStatement(statement)) {
    const constants = statement.declarationList.declarations.map(({ name, type, initializer }) =>
      factory.createVariableDeclaration(name, undefined, type, type ? undefined : initializer),
    );
    return factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList(constants, ts.NodeFlags.Const),
    );
  }
  return statement;
}

/** A class as its declaration file has it. */
function classOf(name: string, source: ts.SourceFile): string {
  const { outputText } = ts.transpileDeclaration(source.text, { compilerOptions: { removeComments: true } });
  const start = outputText.indexOf(`export declare class ${name} `);
  return outputText.slice(start, outputText.indexOf("\n}", start) + 2);
}

/** What a file declares to the outside. Of a function with overloads, the implementation is no part. */
function declarationsOf(file: string): Declarations {
  const had = known.get(file);
  if (had !== undefined) return had;
  const found = new Map<string, string>();
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const overloaded = new Set<string>();
  for (const statement of source.statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
      : [(statement as ts.Statement & { readonly name?: ts.Identifier }).name?.text];
    for (const name of names) {
      if (name === undefined) continue;
      if (ts.isFunctionDeclaration(statement) && !statement.body) overloaded.add(name);
      else if (overloaded.has(name)) continue;
      const text = ts.isClassDeclaration(statement)
        ? classOf(name, source)
        : printer.printNode(ts.EmitHint.Unspecified, signatureOf(statement), source);
      const bare = text.replace(/^export (?:declare )?/, "");
      found.set(name, found.has(name) ? `${found.get(name)}\n${bare}` : bare);
    }
  }
  known.set(file, found);
  return found;
}

/** The public signatures of an entry, sorted by name: a change here is a change of the contract. */
export function apiOf(entry: string): string {
  const index = join(ROOT, entry);
  const source = ts.createSourceFile(index, readFileSync(index, "utf8"), ts.ScriptTarget.ES2022, true);
  const texts = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const file = join(dirname(index), (statement.moduleSpecifier as ts.StringLiteral).text);
    for (const { name, propertyName } of statement.exportClause.elements) {
      const text = declarationsOf(file).get((propertyName ?? name).text);
      if (text === undefined) throw new Error(`${entry}: ${name.text} is not declared in ${file.slice(ROOT.length)}`);
      texts.set(name.text, text);
    }
  }
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => `${text}\n`)
    .join("\n");
}
