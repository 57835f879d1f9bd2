import { describe, expect, test } from "vitest";
import { CxError } from "../../src/errors.ts";
import type { Call } from "./call.ts";
import { trials } from "./junk.ts";

// What every call of a room gives, and how it refuses, as a text that is kept: a call as documented, with each option alone and with all,
// and those that the room names besides; then each refusal once, with the places that lead to it, and of how many kinds of junk where not all do. Where a damaged
// argument is taken, the place stands under "accepted". A misspelt option and options that are none are the junk test's.

/** Leaves of one argument that are damaged: of each list the first entry only. */
const LEAVES = 40;
const ENTRIES = 1;
/** Longest text of a result, and of what an option changes in it; a longer one ends with a number that stands for the whole. */
const LONGEST = 600;
const LONGEST_CHANGE = 80;
/** So many places are listed. */
const SHOWN = 8;
/** So many other calls are one test, so that a test stays short. */
const TOGETHER = 60;

type Run = (...args: readonly unknown[]) => unknown;
type Entries = Partial<Record<Call["entry"], object>>;

/** Declares the tests of a room's calls. */
export function outcomes(calls: readonly Call[], entries: Entries): void {
  describe.each(calls.map((call) => [`${call.entry} ${call.name}`, call] as const))("%s", (_, call) => {
    const run = (entries[call.entry] as Readonly<Record<string, Run>>)[call.name]!;
    const usual = async (): Promise<Map<string, string>> => leavesOf(await run(...call.args()));
    test("gives", async () => {
      const leaves = await usual();
      const whole = [...leaves].map(([path, text]) => `${path} ${text}`.trim()).join(", ");
      const told = (result: unknown): string => shortened(changeFrom(leaves, result), LONGEST_CHANGE);
      expect(`${shortened(whole, LONGEST)}\n${await grouped(run, withEachOption(call), told)}`).toMatchSnapshot();
    });
    const variants = Object.entries(call.variants?.() ?? {}).map(([place, args]) => ({ place, what: "", args }));
    const places = Array.from({ length: Math.ceil(variants.length / TOGETHER) }, (__, i) => i * TOGETHER);
    test.each(places)("gives, with others from %i", async (from) => {
      const leaves = await usual();
      const told = (result: unknown): string => shortened(changeFrom(leaves, result), LONGEST_CHANGE);
      expect(await grouped(run, variants.slice(from, from + TOGETHER), told)).toMatchSnapshot();
    });
    test.each(["junk", "damage"] as const)("refuses %s", async (kind) => {
      const leaves = await usual();
      const told = (result: unknown): string | null => (changeFrom(leaves, result) === "" ? null : "accepted");
      expect(await grouped(run, kind === "junk" ? junk(call) : damaged(call), told)).toMatchSnapshot();
    });
  });
}

interface Case {
  readonly place: string;
  readonly what: string;
  readonly args: readonly unknown[];
}

/** The call with each option of a record alone, and with the whole record. */
function* withEachOption(call: Call): Generator<Case> {
  const at = call.options;
  if (at === undefined) return;
  for (const all of call.allOptions ?? []) {
    yield { place: Object.keys(all()).join(", "), what: "", args: withOptions(call, at, all()) };
    for (const name of Object.keys(all()))
      yield {
        place: name,
        what: "",
        args: withOptions(call, at, { ...(call.args()[at] as object), [name]: all()[name] }),
      };
  }
}

/** Junk in the place of each argument and option. */
function* junk(call: Call): Generator<Case> {
  for (const { label, args, code } of trials(call)) {
    if (code !== undefined) continue;
    const [place, what = ""] = label.split(/: (.*)/s);
    yield { place: place!, what, args };
  }
}

/** Each leaf of the arguments damaged in turn; options have junk enough. */
function* damaged(call: Call): Generator<Case> {
  for (const [i, argument] of call.args().entries()) {
    if (i === call.options) continue;
    for (const path of pathsOf(argument).slice(0, LEAVES)) {
      for (const [word, make] of DAMAGE) {
        const args = [...call.args()];
        args[i] = changed(args[i], path, make);
        yield { place: `${i}.${path.join(".")}`, what: word, args };
      }
    }
  }
}

const DAMAGE: readonly (readonly [word: string, make: (leaf: unknown) => unknown])[] = [
  ["null", () => null],
  ["-1", () => -1],
  ["doubled", (leaf) => (typeof leaf === "number" ? 2 * leaf : [leaf, leaf])],
  ["a text", () => "other"],
];

function withOptions(call: Call, at: number, options: object): readonly unknown[] {
  const args = [...call.args()];
  while (args.length <= at) args.push(undefined);
  args[at] = options;
  return args;
}

/** Each outcome once, with the places that lead to it; what is told as null is left out. */
async function grouped(run: Run, cases: Iterable<Case>, tell: (result: unknown) => string | null): Promise<string> {
  const tried = new Map<string, Set<string>>();
  const found = new Map<string, Map<string, Set<string>>>();
  for (const { place, what, args } of cases) {
    tried.set(place, (tried.get(place) ?? new Set()).add(what));
    const outcome = await outcomeOf(run, args, tell);
    if (outcome === null) continue;
    const places = found.get(outcome) ?? new Map<string, Set<string>>();
    found.set(outcome, places.set(place, (places.get(place) ?? new Set()).add(what)));
  }
  const lines = [...found].map(([outcome, places]) => {
    // Places with the same junk stand together.
    const alike = new Map<string, string[]>();
    for (const [place, whats] of places) {
      const [first, ...more] = whats;
      const text = whats.size === tried.get(place)!.size ? "" : more.length === 0 ? `: ${first!}` : ` ×${whats.size}`;
      alike.set(text, [...(alike.get(text) ?? []), place]);
    }
    return `${outcome} ← ${[...alike].map(([text, together]) => listed(together) + text).join("; ")}\n`;
  });
  return lines.join("");
}

/** The first places, and how many more there are. */
function listed(places: readonly string[]): string {
  const more = places.length - SHOWN;
  return more > 0 ? `${places.slice(0, SHOWN).join(", ")} and ${more} more` : places.join(", ");
}

async function outcomeOf(
  run: Run,
  args: readonly unknown[],
  tell: (result: unknown) => string | null,
): Promise<string | null> {
  try {
    return tell(await run(...args));
  } catch (error) {
    if (error instanceof CxError) return `${error.code} ${toldBy(error)}`;
    throw new Error(`no refusal, but ${String(error)}`, { cause: error });
  }
}

/** The message without what was received: that is the junk. */
function toldBy({ message, details }: CxError): string {
  return message.slice(0, message.length - `, got ${details.received}`.length);
}

/** Leaf by leaf what is not as usual; empty where nothing is. */
function changeFrom(usual: ReadonlyMap<string, string>, result: unknown): string {
  const now = leavesOf(result);
  const changes = [...now].filter(([path, text]) => usual.get(path) !== text).map(([path, text]) => `${path} ${text}`);
  const gone = [...usual.keys()].filter((path) => !now.has(path)).map((path) => `${path} gone`);
  return [...changes, ...gone].join(", ");
}

function leavesOf(value: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (each: unknown, path: string): void => {
    if (each instanceof Map || each instanceof Set) walk([...each], path);
    else if (each instanceof Date) leaves.set(path, `a date ${each.getTime()}`);
    else if (typeof each === "object" && each !== null && Object.keys(each).length > 0)
      for (const [name, inner] of Object.entries(each)) walk(inner, path === "" ? name : `${path}.${name}`);
    else leaves.set(path, leafText(each));
  };
  walk(value, "");
  return leaves;
}

/** Eight digits, for the last ones are another machine's; what is 0 but for rounding is 0. */
function leafText(leaf: unknown): string {
  if (typeof leaf === "number") return String(Math.abs(leaf) < 1e-12 ? 0 : Number(leaf.toPrecision(8)));
  if (typeof leaf === "function") return "a function";
  return typeof leaf === "bigint" || typeof leaf === "symbol" ? String(leaf) : (JSON.stringify(leaf) ?? "undefined");
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.slice(0, longest)} … ${text.length} characters, ${(hash >>> 0).toString(16)}`;
}

/** Where the leaves of plain records and lists stand. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null || !isPlain(value)) return path.length === 0 ? [] : [path];
  const names = Object.keys(value);
  return (Array.isArray(value) ? names.slice(0, ENTRIES) : names).flatMap((name) =>
    pathsOf((value as Readonly<Record<string, unknown>>)[name], [...path, name]),
  );
}

function changed(value: unknown, path: readonly string[], make: (leaf: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return make(value);
  const copy: unknown = Array.isArray(value) ? value.slice() : { ...(value as object) };
  const record = copy as Record<string, unknown>;
  record[name] = changed(record[name], rest, make);
  return copy;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}
