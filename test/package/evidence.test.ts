import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const index = readFileSync(at("bench/results/README.md"), "utf8");

/** Tables that src quotes, each with the files that do. */
const quoted = new Map<string, string[]>();
for (const entry of readdirSync(at("src"), { recursive: true }) as string[]) {
  if (!/\.(ts|md)$/.test(entry)) continue;
  for (const [, table] of readFileSync(at(`src/${entry}`), "utf8").matchAll(/bench\/results\/([\w-]+)\.md/g)) {
    quoted.set(table!, [...(quoted.get(table!) ?? []), entry.replaceAll("\\", "/")]);
  }
}

test("every table that a comment or a guide quotes is there", () => {
  expect([...quoted].filter(([table]) => !existsSync(at(`bench/results/${table}.md`)))).toEqual([]);
});

test("every claim of the index has its table, its script and a comment that quotes it", () => {
  const rows = index.split("\n").filter((line) => /^\| .*\]\(([\w-]+)\.md\)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  const bad = rows.filter((row) => {
    const table = /\]\(([\w-]+)\.md\)/.exec(row)![1]!;
    const script = /`([\w-]+\.mjs)[^`]*`\s*\|$/.exec(row)?.[1];
    const files = [...row.matchAll(/\(\.\.\/\.\.\/src\/([^)]+)\)/g)].map(([, file]) => file!);
    const scripted = script !== undefined && existsSync(at(`bench/${script}`));
    return !scripted || files.length === 0 || !files.every((file) => quoted.get(table)?.includes(file));
  });
  expect(bad).toEqual([]);
});
