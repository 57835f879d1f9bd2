import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CxError } from "../../src/errors.ts";
import { ROOT } from "../package/sources.ts";

// Cases met in public files, issues and pull requests (each names its source), run through the public names of every entry.
// A function is looked up by its name; where one is renamed, the name changes in the case and the values stay.

/** Cases that wait for another room, with the issue that closes them: one that passes must leave this list. */
const NOT_YET: Readonly<Record<string, string>> = {
  F34: "stays out: Erlang C is a planning model on assumed arrivals, without data to measure its uncertainty",
};

interface FieldCase {
  readonly id: string;
  readonly source: string;
  readonly want: string;
  readonly verdict: string;
  readonly why: string;
  readonly steps: readonly { readonly as: string; readonly fn: string; readonly args: readonly unknown[] }[];
  readonly checks: readonly { readonly at: string; readonly is: unknown; readonly tol?: number }[];
}

type Names = Record<string, unknown>;

const ENTRIES = ["", "stats", "adapters", "schema", "sql", "chart"].map((entry) => `src/${entry}/index.ts`);
const lib: Names = {};
for (const entry of ENTRIES.filter((each) => existsSync(`${ROOT}/${each}`))) {
  Object.assign(lib, await import(`${ROOT}/${entry}`));
}

/** Small steps of the cases that are no functions of the library. */
lib["answersOf"] = ({ rows }: { rows: never[] }) =>
  rows.map((row) => (lib["answerOf"] as (row: never) => unknown)(row));
lib["flat"] = (cells: { percent: number }[]) => cells.map(({ percent }) => percent);

const at = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .filter((key) => key !== "")
    .reduce<unknown>((found, key) => (found as Names | null | undefined)?.[key], value);

/** The value at `name.path` of the earlier results. */
const found = (results: Names, path: string): unknown => {
  const [name = "", ...rest] = path.split(".");
  return at(results[name], rest.join("."));
};

/** Arguments with their references filled in: `{ "$": "name.path" }` an earlier result, `{ "$lib": "NPS" }` an export. */
function filled(value: unknown, results: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, results));
  if (typeof value !== "object" || value === null) return value;
  if ("$" in value) return found(results, value.$ as string);
  if ("$lib" in value) return at(lib, value.$lib as string);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, results)]));
}

function isClose(got: unknown, right: unknown, tolerance: number): boolean {
  if (typeof got === "number" && typeof right === "number") {
    return Math.abs(got - right) <= tolerance * Math.max(1, Math.abs(right));
  }
  if (typeof right !== "object" || right === null) return got === right;
  if (typeof got !== "object" || got === null || Array.isArray(got) !== Array.isArray(right)) return false;
  if (Array.isArray(right) && right.length !== (got as unknown[]).length) return false;
  return Object.entries(right).every(([key, each]) => isClose((got as Names)[key], each, tolerance));
}

/** What a case gets wrong, in words; nothing where it is right. */
function faultsOf({ steps, checks }: FieldCase): string[] {
  const results: Names = {};
  for (const { as, fn, args } of steps) {
    const call = lib[fn] as ((...args: unknown[]) => unknown) | undefined;
    try {
      results[as] = call === undefined ? { error: "NO_FUNCTION" } : call(...(filled(args, results) as unknown[]));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      results[as] = { error: error instanceof CxError ? error.code : error.name, message: error.message };
    }
  }
  return checks.flatMap(({ at: path, is, tol = 1e-9 }) => {
    const got = found(results, path) ?? null;
    if (isClose(got, is, tol)) return [];
    const [step = ""] = path.split(".");
    const told = at(results[step], "message") ?? at(results[step], "rejected.0.issues.0.message") ?? "";
    return [`${path}: got ${JSON.stringify(got)}, right is ${JSON.stringify(is)}. ${JSON.stringify(told)}`];
  });
}

const FOLDER = new URL("cases/", import.meta.url);
const CASES = readdirSync(FOLDER)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as FieldCase);

describe("field cases", () => {
  test.each(CASES.map((each) => [each.id, each.want, each] as const))("%s: %s", (id, _, each) => {
    const faults = faultsOf(each);
    if (Object.hasOwn(NOT_YET, id)) expect(faults, `${id} passes: take it off the list NOT_YET`).not.toEqual([]);
    else expect(faults, each.source).toEqual([]);
  });

  test("the list of cases that wait names cases that are there", () => {
    expect(Object.keys(NOT_YET).filter((id) => !CASES.some((each) => each.id === id))).toEqual([]);
  });
});
