import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT, sources } from "./sources.ts";

const KEY = /\[([a-z][A-Za-z-]*\d{4}[a-z]?|govuk-satisfaction|neteasy|dlmf|owaspCsvInjection)\]/g;
const cited = new Set(sources().flatMap(({ text }) => [...text.matchAll(KEY)].map((match) => match[1]!)));
const listed = [...readFileSync(`${ROOT}/src/REFERENCES.md`, "utf8").matchAll(/^- \*\*([A-Za-z0-9-]+)\*\*: /gm)].map(
  (match) => match[1]!,
);

test("every source that the code cites stands once in src/REFERENCES.md", () => {
  expect([...cited].filter((key) => !listed.includes(key))).toEqual([]);
  expect(listed.filter((key, i) => listed.indexOf(key) !== i)).toEqual([]);
});

test("src/REFERENCES.md lists no source that the code does not cite", () => {
  expect(listed.filter((key) => !cited.has(key))).toEqual([]);
});
