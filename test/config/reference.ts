import { appendFileSync, readFileSync } from "node:fs";
import { expect } from "vitest";

/** A number in a reference file: infinities and NaN are strings there. */
export type ReferenceNumber = number | "NaN" | "Infinity" | "-Infinity";

export interface ReferenceCase<Input, Expected> {
  readonly id: string;
  readonly fn: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly tolAbs?: number;
  readonly packageDiffers?: unknown;
}

export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

interface Family {
  /** A file states what it needs of the two. */
  readonly tolerance: Partial<Tolerance>;
  readonly cases: readonly ReferenceCase<unknown, unknown>[];
}

const families = new Map<string, Family>();

/** One reference file; provenance (program, version, call) stands in its `source`. */
export function family(name: string): Family {
  let found = families.get(name);
  if (found === undefined) {
    found = JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), "utf8")) as Family;
    families.set(name, found);
  }
  return found;
}

/** The cases of one function in a family, typed by the caller. */
export function cases<Input, Expected>(name: string, fn: string): readonly ReferenceCase<Input, Expected>[] {
  const found = family(name).cases.filter((each) => each.fn === fn);
  if (found.length === 0) throw new Error(`no cases of ${fn} in ${name}`);
  latest = `${name}/${fn}`;
  for (const { id } of found) owners.set(id, latest);
  return found as readonly ReferenceCase<Input, Expected>[];
}

/** Whose case an id is, for the page of agreement. */
const owners = new Map<string, string>();
/** Whose cases were asked for last: a test that goes through them in a loop does not name them. */
let latest = "";

/** The longest id of a case that stands in these words, or null. */
function ownerIn(words: string): string | null {
  let found: string | null = null;
  for (const id of owners.keys()) if (id.length > (found?.length ?? 0) && words.includes(id)) found = id;
  return found;
}

/** One line a figure compared, where `npm run agreement` asks for them. */
function note(off: number, expected: number, { rel, abs }: Tolerance, what: string): void {
  const folder = process.env["CX_AGREEMENT"];
  if (folder === undefined) return;
  const { currentTestName = "", testPath = "" } = expect.getState();
  const words = `${what} ${currentTestName}`;
  const id = ownerIn(words);
  const figure = {
    id,
    of: id === null ? latest : owners.get(id),
    test: testPath.split("/").at(-1),
    off,
    expected,
    rel,
    abs,
  };
  appendFileSync(`${folder}/${process.pid}.jsonl`, `${JSON.stringify(figure)}\n`);
}

/** |got − expected| ≤ max(abs, rel·|expected|), the rule of the reference README; infinities and null must be met exactly. */
export function expectClose(
  got: number | null,
  expected: ReferenceNumber | null,
  tolerance: Tolerance,
  what: string,
): void {
  if (expected === null || got === null) {
    expect(got, what).toBe(expected);
    return;
  }
  const target = Number(expected);
  if (!Number.isFinite(target)) {
    expect(got, what).toBe(target);
    return;
  }
  const allowed = Math.max(tolerance.abs, tolerance.rel * Math.abs(target));
  const off = Math.abs(got - target);
  note(off, target, tolerance, what);
  expect(off <= allowed, `${what}: got ${got}, expected ${target}, off ${off}, allowed ${allowed}`).toBe(true);
}

/** The family's tolerance, or the case's own absolute one. */
export function toleranceOf(name: string, each?: { readonly tolAbs?: number | undefined }): Tolerance {
  const { rel = 0, abs = 0 } = family(name).tolerance;
  return each?.tolAbs === undefined ? { rel, abs } : { rel: 0, abs: each.tolAbs };
}
