import type { CountQuery } from "../../src/sql/countQuery.ts";
import type { DurationQuery } from "../../src/sql/durationQuery.ts";

/** A row of a table, by column. */
export type TableRow = Readonly<Record<string, unknown>>;

/**
 * What the period of an epoch millisecond is by the text of a query: its CASE is turned into JavaScript word by word, so that the text itself
 * is asked, and not the code that wrote it.
 */
export function pieceOf({ text }: Pick<CountQuery, "text">): (ms: number | null) => number | null {
  const found = /CASE WHEN ["`]cx_ms["`] IS NULL THEN NULL ELSE (.*?) END AS ["`]cx_at["`]/s.exec(text)![1]!;
  const code = found
    .replaceAll(/["`]cx_ms["`]/g, "ms")
    .replaceAll("CASE WHEN", "(")
    .replaceAll("THEN", "?")
    .replaceAll(/WHEN|ELSE/g, ":")
    .replaceAll("END", ")")
    .replaceAll("MOD(", "mod(");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of our own query, in a test
  const piece = new Function("ms", "mod", `return ${code};`) as (
    ms: number,
    mod: (a: number, b: number) => number,
  ) => number;
  return (ms) => (ms === null ? null : piece(ms, (a, b) => a % b));
}

/** Whether a local time is one that the clock showed twice or never, by the text; null where the text does not ask. */
function unclearOf({ text }: Pick<CountQuery, "text">): ((ms: number) => number) | null {
  const found = /CASE WHEN ([^?]*?) THEN 1 ELSE 0 END AS ["`]cx_unclear["`]/.exec(text)?.[1];
  if (found === undefined) return null;
  const last = found.split("CASE WHEN ").at(-1)!;
  const code = last
    .replaceAll(/["`]cx_ms["`]/g, "ms")
    .replaceAll("AND", "&&")
    .replaceAll("OR", "||");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of our own query, in a test
  return new Function("ms", `return (${code}) ? 1 : 0;`) as (ms: number) => number;
}

/** The bounds of the innermost WHERE, of a query on epoch milliseconds. */
export function boundsOf({ text }: Pick<CountQuery, "text">): [number, number] {
  const [, lower, upper] = /WHERE ["`]at["`] >= (?:epoch_ms\()?(-?\d+)\)? AND ["`]at["`] < (?:epoch_ms\()?(-?\d+)/.exec(
    text,
  )!;
  return [Number(lower), Number(upper)];
}

/** The number in every row of a result. */
export function markOf({ text }: { readonly text: string }): number {
  return Number(/(\d+) AS ["`]cx_query["`]/.exec(text)![1]);
}

/** Groups rows as the text says: by keys, period and raw answers. */
export function countHere(rows: readonly TableRow[], query: CountQuery): Record<string, unknown>[] {
  const { by = [], when, answers, weight } = query.options;
  const columnOf = (each: string | { readonly column: string }): string =>
    typeof each === "string" ? each : each.column;
  const piece = when === undefined ? null : pieceOf(query);
  const unclear = unclearOf(query);
  const [lower, upper] = when === undefined ? [0, 0] : boundsOf(query);
  const groups = new Map<string, Record<string, unknown>>();
  let all = 0;
  for (const row of rows) {
    const at = when === undefined ? null : (row[when.column] as number | null);
    if (when !== undefined && (at === null ? when.nullTimes === "leave" : at < lower || at >= upper)) continue;
    all++;
    const names: Record<string, unknown> = {};
    by.forEach((each, d) => (names[`cx_k${d}`] = row[columnOf(each)] ?? null));
    if (piece !== null) names["cx_at"] = piece(at);
    answers.forEach((each, a) => (names[`cx_a${a}`] = row[columnOf(each)] ?? null));
    const id = JSON.stringify(names);
    let group = groups.get(id);
    if (group === undefined) {
      group = {
        ...names,
        cx_n: 0,
        ...(unclear === null ? {} : { cx_unclear: 0 }),
        ...(weight === undefined ? {} : { cx_zero: 0, cx_bad: 0, cx_s1: 0, cx_s2: 0 }),
      };
      groups.set(id, group);
    }
    const add = (name: string, value: number): void => {
      group[name] = (group[name] as number) + value;
    };
    add("cx_n", 1);
    if (unclear !== null && at !== null) add("cx_unclear", unclear(at));
    if (weight === undefined) continue;
    const w = row[weight] as number;
    add("cx_zero", w === 0 ? 1 : 0);
    add("cx_bad", w === 0 || (w >= 1e-100 && w <= 1e100) ? 0 : 1);
    add("cx_s1", w);
    add("cx_s2", w * w);
  }
  return [...groups.values()].map((group) => ({ ...group, cx_all: all, cx_query: markOf(query) }));
}

/** Groups durations as the text says, with the engine's logarithm played by JavaScript's. */
export function countDurationsHere(rows: readonly TableRow[], query: DurationQuery): Record<string, unknown>[] {
  const { by = [], duration } = query.options;
  const inverse = Number(/\* (\d\.\d+e[+-]\d+)\)/.exec(query.text)![1]);
  const groups = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    const x = row[duration] as number | null;
    const names: Record<string, unknown> = {};
    by.forEach((each, d) => (names[`cx_k${d}`] = row[typeof each === "string" ? each : each.column] ?? null));
    names["cx_state"] = x === null ? 0 : x < 0 ? 1 : x === 0 ? 2 : 3;
    names["cx_bin"] = x !== null && x > 0 ? Math.ceil(Math.log(x) * inverse) : 0;
    const id = JSON.stringify(names);
    const group = groups.get(id);
    groups.set(id, {
      ...names,
      cx_n: ((group?.["cx_n"] as number | undefined) ?? 0) + 1,
      cx_min: x === null ? null : Math.min(x, (group?.["cx_min"] as number | undefined) ?? Infinity),
      cx_max: x === null ? null : Math.max(x, (group?.["cx_max"] as number | undefined) ?? -Infinity),
    });
  }
  return [...groups.values()].map((group) => ({ ...group, cx_all: rows.length, cx_query: markOf(query) }));
}
