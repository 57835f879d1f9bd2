import { CxError, kindOf } from "./errors.ts";

/** Options with their defaults in place: what has a default is there, what has none may be undefined. */
export type Settled<Options, Defaults> = {
  readonly [Name in keyof Options]-?:
    Exclude<Options[Name], undefined> | (Name extends keyof Defaults ? Extract<Defaults[Name], undefined> : never);
};

/**
 * Options as given, over their defaults; anything the defaults do not name is refused with the nearest name they do.
 *
 * The defaults name every option: one that is added to the interface and not here does not compile. An option without a
 * default is `undefined`, a required one `undefined as never` (its own check says what is missing).
 *
 * @param argument - What the record is called in messages: `"options"`, or the option it stands in: `"when"`.
 * @throws {CxError} `BAD_OPTION`
 * @internal
 */
export function settle<
  Options extends object,
  const Defaults extends { readonly [Name in keyof Options]-?: Options[Name] | undefined },
>(options: Options, defaults: Defaults, argument: string = "options"): Settled<Options, Defaults> {
  requireRecord(options, argument, "a record of options");
  const settled: Record<string, unknown> = { ...defaults };
  for (const name of Object.keys(options)) {
    const value: unknown = options[name as keyof Options];
    if (!Object.hasOwn(defaults, name)) refuseName(`${argument}.${name}`, name, Object.keys(defaults), value);
    if (value !== undefined) settled[name] = value;
  }
  return settled as Settled<Options, Defaults>;
}

/**
 * Refuses what is no plain record: null, a list, a number, a function, a date.
 *
 * A number in the place of options is most often the index that `list.map(nps)` passes on.
 *
 * @internal
 */
export function requireRecord(value: unknown, argument: string, expected: string): void {
  // By its tag: a record of another realm (a frame, a worker, a vm) is one, too.
  if (Object.prototype.toString.call(value) === "[object Object]") return;
  const hint =
    typeof value === "number" && argument === "options" ? " (as map's second argument: write (each) => f(each))" : "";
  // Only the word in the place of options is the programmer's; elsewhere a text may be a customer's.
  const received = argument.startsWith("options") ? shown(value) : kindOf(value);
  throw new CxError("BAD_OPTION", { argument, expected: expected + hint, received });
}

/** Refuses anything but one of the named choices, and shows the word that came: it is the programmer's. @internal */
export function requireChoice<Choice extends string>(
  value: unknown,
  argument: string,
  choices: readonly Choice[],
): asserts value is Choice {
  if (choices.includes(value as Choice)) return;
  const expected = choices.map((choice) => `"${choice}"`).join(" or ") + hintOf(value, choices, '"');
  throw new CxError("BAD_OPTION", { argument, expected, received: shown(value) });
}

/** Refuses anything but true or false. @internal */
export function requireFlag(value: unknown, argument: string): asserts value is boolean {
  if (typeof value === "boolean") return;
  throw new CxError("BAD_OPTION", { argument, expected: "true or false", received: shown(value) });
}

/** Refuses a name that nobody knows. @internal */
export function refuseName(argument: string, name: unknown, known: readonly string[], received: unknown): never {
  const expected = (known.length ? `one of ${known.join(", ")}` : "no options") + hintOf(name, known, "");
  throw new CxError("BAD_OPTION", { argument, expected, received: kindOf(received) });
}

/** An option's value as a message may show it: words are the programmer's own, cut at 40 characters. @internal */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return kindOf(value);
}

/** The nearest known name, where one is near: half of the word's pairs of letters stand in it. @internal */
export function hintOf(word: unknown, known: readonly string[], quote: string): string {
  const text = typeof word === "string" ? word.slice(0, 40).toLowerCase() : "";
  let [best, nearest] = [0, ""];
  for (const name of known) {
    let shared = 0;
    for (let i = 1; i < text.length; i++) if (name.toLowerCase().includes(text.slice(i - 1, i + 1))) shared++;
    if (shared > best) [best, nearest] = [shared, name];
  }
  return 2 * best < text.length - 1 || !nearest ? "" : ` (did you mean ${quote}${nearest}${quote}?)`;
}
