import { describe, expect, test } from "vitest";
import { CxError } from "../../src/errors.ts";
import type { Call } from "./call.ts";
import { trials } from "./junk.ts";

// What every call of a room gives, and how it refuses: each outcome whole, as a text that is kept. A call is made as documented, with
// each option alone and with all, with junk in every place, and with each leaf of its arguments damaged in turn.

/** Leaves of one argument that are damaged: of each list the first entries only. */
const LEAVES = 60;
const ENTRIES = 2;
/** Longest text of a result, and of what damage changes in it; a longer one ends with a number that stands for the whole. */
const LONGEST = 3000;
const LONGEST_CHANGE = 160;

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
      expect(
        `${shortened(whole, LONGEST)}\n${await grouped(run, withEachOption(call), leaves)}${await grouped(run, variants(call), leaves)}`,
      ).toMatchSnapshot();
    });
    test("refuses or gives, with something wrong", async () => {
      expect(await grouped(run, damaged(call), await usual())).toMatchSnapshot();
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

/** The calls that the room names besides. */
function* variants(call: Call): Generator<Case> {
  for (const [place, args] of Object.entries(call.variants?.() ?? {})) yield { place, what: "", args };
}

/** The junk of every place, and each leaf of an argument damaged. */
function* damaged(call: Call): Generator<Case> {
  for (const { label, args, code } of trials(call)) {
    if (code === "none") continue;
    const [place, what = ""] = label.split(/: (.*)/s);
    yield { place: place!, what, args };
  }
  for (const [i, argument] of call.args().entries()) {
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

/** Each outcome once, with what led to it, place by place. */
async function grouped(run: Run, cases: Iterable<Case>, usual: ReadonlyMap<string, string>): Promise<string> {
  const tried = new Map<string, string[]>();
  const found = new Map<string, Map<string, string[]>>();
  for (const { place, what, args } of cases) {
    tried.set(place, [...(tried.get(place) ?? []), what]);
    const outcome = await outcomeOf(run, args, usual);
    const places = found.get(outcome) ?? new Map<string, string[]>();
    found.set(outcome, places.set(place, [...(places.get(place) ?? []), what]));
  }
  const from = ([place, whats]: readonly [string, readonly string[]]): string => {
    const others = tried.get(place)!.filter((what) => !whats.includes(what));
    if (others.length === 0) return place;
    return `${place}: ${others.length < whats.length ? `all but ${others.join(", ")}` : whats.join(", ")}`;
  };
  return [...found]
    .map(([outcome, places]) => `${outcome}\n${[...places].map((each) => `  ${from(each)}\n`).join("")}`)
    .join("");
}

async function outcomeOf(run: Run, args: readonly unknown[], usual: ReadonlyMap<string, string>): Promise<string> {
  try {
    return shortened(changeFrom(usual, await run(...args)), LONGEST_CHANGE);
  } catch (error) {
    if (error instanceof CxError) return `${error.code} ${toldBy(error)}`;
    throw new Error(`no refusal, but ${String(error)}`, { cause: error });
  }
}

/** The message without what was received, where that is but a number or the name of a type. */
function toldBy({ message, details }: CxError): string {
  return KINDS.includes(details.received) || details.received === String(Number(details.received))
    ? message.slice(0, message.length - `, got ${details.received}`.length)
    : message;
}

const KINDS: readonly string[] = "null undefined string boolean object function symbol bigint".split(" ");

/** Leaf by leaf what is not as usual. */
function changeFrom(usual: ReadonlyMap<string, string>, result: unknown): string {
  const now = leavesOf(result);
  const changes = [...now].filter(([path, text]) => usual.get(path) !== text).map(([path, text]) => `${path} ${text}`);
  const gone = [...usual.keys()].filter((path) => !now.has(path)).map((path) => `${path} gone`);
  return changes.length + gone.length === 0 ? "as documented" : [...changes, ...gone].join(", ");
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
