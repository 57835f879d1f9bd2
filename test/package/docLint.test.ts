import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ROOT, pagesBelow, sources } from "./sources.ts";

/** What the doc comment of a public function says, and how each part is recognized. */
const PARTS = {
  sentence: /^[\p{L}“"'`{0-9](?:(?!\n@)[\s\S])*?[.:?]/u,
  formula: /\b(?:Formula|Method|Definition)\b|Source: definition/,
  units: /\bUnits?\b/,
  // What has no number of its own (a definition, a text, codes) has no range.
  range: /\bRange\b|\bSource: definition|\bUnits: (?:none|those of the (?:result|rows)|ratings|counts|words)/,
  throws: /@throws \{CxError\}|\bThrows nothing\b/,
  source: /@see \[|\bSource: /,
  result: /@returns|\bReturns\b/,
  example: /@example/,
} as const;
type Part = keyof typeof PARTS;

const entries = ["index", "stats/index", "adapters/index", "schema/index", "sql/index", "chart/index"].filter((entry) =>
  existsSync(`${ROOT}/src/${entry}.ts`),
);
const functions = new Set<string>();
for (const entry of entries) {
  const names = (await import(/* @vite-ignore */ `${ROOT}/src/${entry}.ts`)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(names)) {
    if (typeof value === "function" && !/^[A-Z]/.test(name)) functions.add(name);
  }
}

/** The doc comments of each public function: one of several overloads may say it for all. */
const comments = new Map<string, string>();
for (const { text } of sources()) {
  const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:const|(?:async )?function\*?) (\w+)/g;
  for (const [, comment, name] of text.matchAll(documented)) {
    if (!functions.has(name!) || comment!.includes("@internal")) continue;
    const lines = comment!.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    comments.set(name!, `${comments.get(name!) ?? ""}${lines.join("\n").trim()}\n`);
  }
}

describe("the doc comment of every public function", () => {
  test("is there", () => {
    expect([...functions].filter((name) => !comments.has(name))).toEqual([]);
  });

  test.each(Object.keys(PARTS) as Part[])("has its %s", (part) => {
    expect([...comments].filter(([, comment]) => !PARTS[part].test(comment)).map(([name]) => name)).toEqual([]);
  });
});

/** The names of the public types, those that the exported ones are made of included. */
const publicTypes = new Set(
  readdirSync(`${ROOT}/test/package/api`).flatMap((file) =>
    [...readFileSync(`${ROOT}/test/package/api/${file}`, "utf8").matchAll(/^(?:interface|type) (\w+)/gm)].map(
      (found) => found[1]!,
    ),
  ),
);

/** Every field of a public type that may be null or left out, and whether it has a comment of its own. */
const openFields = sources().flatMap(({ path, text }) => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return [];
    const owner = statement.name.text;
    if (!publicTypes.has(owner) || isMarked(statement, "internal")) return [];
    const found: { readonly where: string; readonly said: boolean }[] = [];
    const visit = (node: ts.Node): void => {
      // Both say what a type is made of, not what a record holds.
      if (ts.isConditionalTypeNode(node) || ts.isMappedTypeNode(node)) return;
      if (ts.isPropertySignature(node) && isOpen(node, owner)) {
        found.push({
          where: `${path}: ${owner}.${node.name.getText()}`,
          said: ts.getJSDocCommentsAndTags(node).length > 0,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(statement);
    return found;
  });
});

function isMarked(node: ts.Node, tag: string): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === tag);
}

/** Null, absent or an option; not what must be absent, as the other half of an either–or. */
function isOpen({ type, questionToken }: ts.PropertySignature, owner: string): boolean {
  const written = type?.getText() ?? "";
  return written !== "undefined" && (/\bnull\b/.test(written) || questionToken !== undefined || /Options$/.test(owner));
}

describe("the doc comment of every public field that may be null, absent or is an option", () => {
  test("is there: why it is null, or what holds unless it is given", () => {
    expect(openFields.flatMap(({ where, said }) => (said ? [] : where))).toEqual([]);
  });

  test("the list above reads real types", () => {
    expect(openFields.length).toBeGreaterThan(1000);
  });
});

const pages = ["README.md", "CHANGELOG.md"]
  .concat(
    ...["src", "examples", ".github", "test", "bench/results"].map((folder) =>
      pagesBelow(`${ROOT}/${folder}`).map((path) => relative(ROOT, path)),
    ),
  )
  .sort();

/** Headings as they are linked to: lower case, words joined by hyphens. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map((heading) =>
    heading[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("pages are looked for beside a package that is linked to its own root", () => {
  const folder = mkdtempSync(join(tmpdir(), "cx-pages-"));
  mkdirSync(join(folder, "example", "node_modules"), { recursive: true });
  symlinkSync(folder, join(folder, "example", "node_modules", "cx-metrics"), "dir");
  writeFileSync(join(folder, "example", "README.md"), "");
  expect(pagesBelow(folder)).toEqual([join(folder, "example", "README.md")]);
  rmSync(folder, { recursive: true });
});

describe("links between the pages lead somewhere", () => {
  test.each(pages)("%s", (page) => {
    const text = readFileSync(`${ROOT}/${page}`, "utf8").replaceAll(/^ *```[\s\S]*?^ *```$/gm, "");
    const links = [...text.matchAll(/\]\(<?([^()<>\s]+)>?\)/g)].map((link) => link[1]!);
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? `${ROOT}/${page}` : join(dirname(`${ROOT}/${page}`), path);
        if (relative(ROOT, target).startsWith("..") || !existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(target).includes(decodeURIComponent(anchor));
      });
    expect(broken).toEqual([]);
  });
});
