import { describe, expect, test } from "vitest";
import * as adapters from "../../src/adapters/index.ts";
import * as cx from "../../src/index.ts";
import * as schema from "../../src/schema/index.ts";
import * as sql from "../../src/sql/index.ts";
import * as stats from "../../src/stats/index.ts";
import { everyCall } from "./everyCall.ts";

const ENTRIES: Readonly<Record<string, Record<string, unknown>>> = { "cx-metrics": cx, adapters, schema, sql, stats };

// A number that comes as text ("7", from a file or a store) anywhere in an argument is refused, or the result is the one of the number.
// What compares without asking for the type ("7" >= 0) took it for a number and then joined texts: kaplanMeier(["1", 2]) saw 10.

/** Calls whose rows or labels may be text: they are handed on as they are, or counted under a reason. */
const TEXT_IS_DATA: ReadonlySet<string> = new Set(
  [
    "delightedAnswers intercomAnswers answerOf parseRows parseDefinition", // read by the books of their room: kept, rejected or listed
    "clean dedupe composite expectationGap series trailing foldEvents stageTimes", // rows: handed on, or counted as offScale or badTime
    "compareDrivers linkOutcome distinctiveWords wordTally addWordTallies followUps rankSegments funnelLimits", // keys and ids
    "countStream", // its rows come later
    "countQuery linearisedInterval periodOverPeriod annualChurn", // values of a query, clusters, ends of a period and a level that are handed on
  ].flatMap((names) => names.split(" ")),
);

type Path = readonly (string | number)[];

/** Places of numbers in an argument, of each list the first three. */
function* numbersIn(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === "number") yield path;
  else if (Array.isArray(value)) {
    for (let i = 0; i < Math.min(3, value.length); i++) yield* numbersIn(value[i], [...path, i]);
  } else if (isPlain(value)) {
    for (const [key, each] of Object.entries(value)) yield* numbersIn(each, [...path, key]);
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function asText(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return String(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = asText(copy[key], rest);
  return copy;
}

const outcome = (run: () => unknown): string => {
  try {
    return JSON.stringify(run()) ?? "nothing";
  } catch (error) {
    if (error instanceof Error && error.name === "CxError") return "refused";
    throw error;
  }
};

describe("a number as text, anywhere in an argument, is refused or read as that number", () => {
  const calls = everyCall.filter(
    ({ name, entry }) =>
      entry !== "chart" && !TEXT_IS_DATA.has(name) && !/Report$|Table$|^tidyRows$|^toCsv$/.test(name),
  );
  test.each(calls.map((call) => [`${call.entry} ${call.name}`, call] as const))("%s", (_, call) => {
    const run = ENTRIES[call.entry]![call.name] as (...args: readonly unknown[]) => unknown;
    const given = call.args();
    const put = (args: readonly unknown[], place: number, value: unknown): readonly unknown[] =>
      args.map((arg, i) => (i === place ? value : arg));
    const sets = [given, ...(call.allOptions ?? []).map((all) => put(given, call.options!, all()))];
    const faults = new Set<string>();
    for (const args of sets) {
      const right = outcome(() => run(...args));
      if (right === "refused") continue;
      args.forEach((arg, place) => {
        if (call.free?.includes(place)) return;
        for (const path of numbersIn(arg)) {
          const got = outcome(() => run(...put(args, place, asText(arg, path))));
          if (got !== "refused" && got !== right) faults.add([place, ...path].join("."));
        }
      });
    }
    expect([...faults]).toEqual([]);
  });
});
