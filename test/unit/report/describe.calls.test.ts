import { describe as group, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { describe as say } from "../../../src/report/describe.ts";
import { KINDS } from "../../../src/report/kindName.ts";
import type { Result } from "../../../src/report/result.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { english } from "../../../src/report/words/english.ts";
import * as stats from "../../../src/stats/index.ts";
import { everyCall } from "../../fuzz/everyCall.ts";
import { foreignHeads } from "./heads.ts";

const ENTRIES: Readonly<Record<string, object>> = { "cx-metrics": cx, stats };
/** So many sentences of a call are kept whole; the others are in the number. */
const KEPT = 4;
const TOGETHER = 40;

/** The arguments of a call: as documented, with each option of a record and with all, and those that the room names. */
function argumentsOf({
  args,
  options: at,
  allOptions = [],
  variants,
}: (typeof everyCall)[number]): (() => readonly unknown[])[] {
  const withOptions =
    (options: object): (() => readonly unknown[]) =>
    () =>
      args().map((each, i) => (i === at ? options : each));
  const alone = allOptions.flatMap((all) => [
    withOptions(all()),
    ...Object.keys(all()).map((name) => withOptions({ ...(args()[at!] as object), [name]: all()[name] })),
  ]);
  return [args, ...alone, ...Object.values(variants?.() ?? {}).map((each) => () => each)];
}

/** The result of a call, null where it is refused or no result of the book. */
function resultOf(run: (...all: readonly unknown[]) => unknown, args: () => readonly unknown[]): Result | null {
  let result: unknown;
  try {
    result = run(...args());
  } catch (error) {
    if (error instanceof cx.CxError) return null;
    throw error;
  }
  const { kind } = Object(result) as { readonly kind?: unknown };
  return typeof kind === "string" && Object.hasOwn(KINDS, kind) ? (result as Result) : null;
}

function told(run: (...all: readonly unknown[]) => unknown, args: () => readonly unknown[]): string[] {
  const result = resultOf(run, args);
  if (result === null) return [];
  return [english, chinese].map((language) => {
    try {
      return say(result, { language });
    } catch (error) {
      if (error instanceof cx.CxError) return error.code;
      throw error;
    }
  });
}

group("what is said of each result, in both languages", () => {
  const parts = everyCall.flatMap((call) => {
    const run = (
      ENTRIES[call.entry] as Readonly<Record<string, (...all: readonly unknown[]) => unknown>> | undefined
    )?.[call.name];
    if (run === undefined) return [];
    const all = argumentsOf(call);
    return Array.from(
      { length: Math.ceil(all.length / TOGETHER) },
      (_, i) => [`${call.name} from ${i * TOGETHER}`, run, all.slice(i * TOGETHER, (i + 1) * TOGETHER)] as const,
    );
  });
  test.each(parts)("%s", (_, run, all) => {
    const sentences = [...new Set(all.flatMap((args) => told(run, args)))];
    let hash = 0x811c9dc5;
    const text = sentences.join("\n");
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    expect(
      [...sentences.slice(0, KEPT), `${sentences.length} sentences, ${(hash >>> 0).toString(16)}`].join("\n"),
    ).toMatchSnapshot();
  });
});

test("tables are headed in Chinese whatever was asked, but for names out of the data, n and p", () => {
  const strange = new Map<string, string>();
  let tables = 0;
  for (const call of everyCall) {
    const run = (
      ENTRIES[call.entry] as Readonly<Record<string, (...all: readonly unknown[]) => unknown>> | undefined
    )?.[call.name];
    if (run === undefined) continue;
    for (const args of argumentsOf(call)) {
      const result = resultOf(run, args);
      if (result === null) continue;
      tables++;
      for (const head of foreignHeads(result)) strange.set(head, call.name);
    }
  }
  expect(tables).toBeGreaterThan(500);
  expect(Object.fromEntries(strange)).toEqual({});
});
