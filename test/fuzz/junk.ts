import { CxError } from "../../src/errors.ts";
import type { Call } from "./call.ts";

/** A text that no message may repeat: it stands for a customer's words. */
export const MARK = "Liu Wei, 13800138000";

/** What configuration files, notebooks and databases hand in by mistake; made anew for each trial. */
export const JUNK: readonly (readonly [name: string, make: () => unknown])[] = [
  ["undefined", () => undefined],
  ["null", () => null],
  ["NaN", () => NaN],
  ["Infinity", () => Infinity],
  ["-Infinity", () => -Infinity],
  ["-0", () => -0],
  ["-1", () => -1],
  ["0.5", () => 0.5],
  ["1e308", () => 1e308],
  ["2 ** 32", () => 2 ** 32],
  ["empty text", () => ""],
  ["a customer's words", () => MARK],
  ["a numeral", () => "9"],
  ["true", () => true],
  ["[]", () => []],
  ["{}", () => ({})],
  ["[null]", () => [null]],
  ["[NaN]", () => [NaN]],
  ["[{}]", () => [{}]],
  ["a list of words", () => [MARK]],
  ["a function", () => () => 1],
  ["a symbol", () => Symbol("words")],
  ["a bigint", () => 10n],
  ["no date", () => new Date(NaN)],
  ["a map", () => new Map()],
  ["a length without entries", () => ({ length: 2 ** 32 })],
];

/** A call with something wrong in it. */
export interface Trial {
  readonly label: string;
  readonly args: readonly unknown[];
  /** Only a refusal with this code is right; absent: any refusal, or a result. */
  readonly code?: string;
  /** Whether the message may show the text: a word in the place of an option is the programmer's. */
  readonly mayShow: boolean;
}

/** Every trial of a call: each argument and option with junk in its place, options misspelt and of the wrong kind. */
export function* trials(call: Call): Generator<Trial> {
  const valid = call.args();
  yield { label: "as documented", args: valid, code: "none", mayShow: true };
  for (let i = 0; i < valid.length; i++) {
    if (i === call.options || (call.free ?? []).includes(i)) continue;
    for (const [name, make] of JUNK) {
      yield {
        label: `argument ${i}: ${name}`,
        args: replaced(call.args(), i, make()),
        mayShow: (call.words ?? []).includes(i),
      };
    }
  }
  if (call.options === undefined) return;
  const at = call.options;
  const given = (): Record<string, unknown> => ({ ...(call.args()[at] as Record<string, unknown> | undefined) });
  for (const wrong of [null, 0, 0.95, "level", [0.95]]) {
    yield {
      label: `options: ${JSON.stringify(wrong)}`,
      args: replaced(call.args(), at, wrong),
      code: "BAD_OPTION",
      mayShow: true,
    };
  }
  const records = [given, ...(call.allOptions ?? [])];
  for (const record of records) {
    const options = record();
    yield {
      label: `options ${Object.keys(options).join(", ")}`,
      args: replaced(call.args(), at, record()),
      code: "none",
      mayShow: true,
    };
    for (const name of Object.keys(options)) {
      const misspelt = { ...record(), [`${name.slice(0, -1)}_`]: options[name] };
      yield { label: `${name} misspelt`, args: replaced(call.args(), at, misspelt), code: "BAD_OPTION", mayShow: true };
      for (const [junk, make] of JUNK) {
        if (junk === "undefined") continue;
        yield {
          label: `${name}: ${junk}`,
          args: replaced(call.args(), at, { ...record(), [name]: make() }),
          mayShow: true,
        };
      }
    }
  }
}

function replaced(args: readonly unknown[], at: number, value: unknown): unknown[] {
  const copy = [...args];
  while (copy.length <= at) copy.push(undefined);
  copy[at] = value;
  return copy;
}

/** What was wrong with the outcome of a trial, or null. */
export async function faultOf(
  call: Call,
  run: (...args: readonly unknown[]) => unknown,
  trial: Trial,
): Promise<string | null> {
  const { label, args, code, mayShow } = trial;
  try {
    for (const each of args) freeze(each);
    await run(...args);
    return code === undefined || code === "none" ? null : `${call.name}, ${label}: expected ${code}, got a result`;
  } catch (error) {
    if (!(error instanceof CxError)) return `${call.name}, ${label}: ${String(error).slice(0, 150)}`;
    if (code !== undefined && error.code !== code)
      return `${call.name}, ${label}: expected ${code}, got ${error.code} ${error.message.slice(0, 150)}`;
    if (!mayShow && error.message.includes(MARK))
      return `${call.name}, ${label}: the message repeats a customer's words`;
    return null;
  }
}

/** Lists and plain records frozen to the leaves: a function that changes what it was given throws. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || !isPlain(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}
