import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDER = new URL("./", import.meta.url);

interface Row {
  readonly family: string;
  readonly fn: string;
  readonly field: string;
  readonly status: string;
}

/** The table of test/reference/README.md. */
const rows: readonly Row[] = readFileSync(new URL("README.md", FOLDER), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| family "))
  .map((line) => {
    const [family, fn, field, ...status] = line.slice(2, -2).split(" | ");
    return { family: family!, fn: fn!, field: field!, status: status.join(" | ").trim() };
  });

/** Every field that some case expects. */
const expected = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => {
    const { cases } = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as {
      cases: { fn: string; expected: unknown }[];
    };
    const keys = cases.flatMap(({ fn, expected: value }) =>
      typeof value === "object" && value !== null ? Object.keys(value).map((key) => `${fn} ${key}`) : [`${fn} value`],
    );
    return [...new Set(keys)].map((key) => `${name.replace(".json", "")} ${key}`);
  });

test("every expected field of every family is listed", () => {
  const listed = new Set(rows.map(({ family, fn, field }) => `${family} ${fn} ${field}`));
  expect(expected.filter((key) => !listed.has(key))).toEqual([]);
});

test("nothing is listed that no family expects", () => {
  const known = new Set(expected);
  expect(rows.map(({ family, fn, field }) => `${family} ${fn} ${field}`).filter((key) => !known.has(key))).toEqual([]);
});

test("every field is checked by a test that names it, waits for something named, or is out of scope for a reason", () => {
  const bad = rows.filter(({ field, status }) => {
    if (/^(later|out of scope): \S/.test(status)) return false;
    const file = new URL(`../../${status}`, import.meta.url);
    return (
      !status.endsWith(".test.ts") ||
      !existsSync(file) ||
      !new RegExp(`\\b${field}\\b`).test(readFileSync(file, "utf8"))
    );
  });
  expect(bad.map(({ family, fn, field, status }) => `${family} ${fn} ${field}: ${status}`)).toEqual([]);
});
