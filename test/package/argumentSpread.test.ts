import { expect, test } from "vitest";
import ts from "typescript";
import { sources } from "./sources.ts";

/** Calls that take as many arguments as one likes: a list of data spread into one overflows the stack at about 120,000. */
const TAKES_ALL =
  /(^Math\.\w+|^String\.from\w+|^Array\.of|^Object\.assign|\.(push|unshift|splice|concat|toSpliced|apply))$/;

function spreadsOf(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText(file);
      if (TAKES_ALL.test(name) && (name.endsWith(".apply") || node.arguments.some(ts.isSpreadElement)))
        found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1} ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("no data is spread into an argument list", () => {
  expect(sources().flatMap(({ path, text }) => spreadsOf(path, text))).toEqual([]);
}, 120_000);

test("the test above sees a list that is spread, over several lines too", () => {
  expect(spreadsOf("odd.ts", "const most = Math.max(\n  0,\n  ...data,\n);\nall.push(...data);")).toEqual([
    "odd.ts:1 Math.max",
    "odd.ts:5 all.push",
  ]);
  expect(spreadsOf("even.ts", "const most = Math.max(a, b); const all = [...data];")).toEqual([]);
});
