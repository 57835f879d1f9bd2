import type { CodeBook } from "../../src/scale/codeBook.ts";
import type { Scale } from "../../src/scale/scale.ts";
import type { CountQuery } from "../../src/sql/countQuery.ts";
import type { CrossTallyQuery } from "../../src/sql/crossTallyQuery.ts";
import type { Dialect } from "../../src/sql/dialects.ts";
import type { DurationQuery } from "../../src/sql/durationQuery.ts";

/** Every dialect there is. */
export const DIALECTS: readonly Dialect[] = [
  "postgres",
  "duckdb",
  "sqlite",
  "clickhouse",
  "spark",
  "trino",
  "bigquery",
  "snowflake",
];

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
    .replaceAll("MOD(", "mod(")
    .replaceAll("roundDown(", "floor(");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of our own query, in a test
  const piece = new Function("ms", "mod", "floor", `return ${code};`) as (
    ms: number,
    mod: (a: number, b: number) => number,
    floor: (value: number, numbers: readonly number[]) => number,
  ) => number;
  const floor = (value: number, numbers: readonly number[]): number =>
    numbers.filter((each) => each <= value).at(-1) ?? numbers[0]!;
  return (ms) => (ms === null ? null : piece(ms, (a, b) => a % b, floor));
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

/** Sums and products as the text asks for them, row by row in plain code. */
export function crossHere(rows: readonly TableRow[], query: CrossTallyQuery): Record<string, unknown>[] {
  const { metric, rating, items, codes = {}, offScale = "throw", weight, group, groups: count = 50 } = query.options;
  const asked = Object.values(items as Record<string, { rating: string; scale: Scale; codes?: CodeBook; low?: number[]; high?: number[] }>); // prettier-ignore
  const place = (given: unknown, { min, max, step }: Scale, book: CodeBook): number | "off" | null => {
    const raw = given as string | number | null | undefined;
    if (raw === null || raw === undefined) return null;
    const meant = book[String(raw)] ?? raw;
    if (typeof meant === "string") return null;
    const at = (meant - min) / step;
    return Number.isInteger(at) && meant <= max && at >= 0 ? at : "off";
  };
  const middle = (Math.min(...metric.values) + Math.max(...metric.values)) / 2;
  const groups = new Map<number | null, Record<string, unknown>>();
  for (const row of rows) {
    const key = row[group] as number | null;
    const own = key === null ? null : key >= 0 && key < count ? key : -1;
    const w = weight === undefined ? 1 : (row[weight] as number);
    const places = asked.map((item) => place(row[item.rating], item.scale, item.codes ?? {}));
    places.push(place(row[rating], metric.scale, codes));
    const outcome = places.at(-1) as number;
    const x: number[] = asked.flatMap(({ scale, low, high }, j) => {
      const at = places[j] as number;
      const answer = scale.min + at * scale.step;
      if (low !== undefined) return [low.includes(answer) ? 1 : 0, high!.includes(answer) ? 1 : 0];
      return [at - (scale.max - scale.min) / scale.step / 2];
    });
    const value = metric.values[outcome]!;
    if (metric.values.some((each) => each < 0) && metric.values.some((each) => each > 0)) x.push(Math.max(0, value));
    x.push(value - middle);
    let found = groups.get(own);
    if (found === undefined) {
      found = { cx_g: own, cx_n: 0, cx_used: 0, cx_zero: 0, cx_off: 0, cx_part: 0, cx_v1: 0, cx_v2: 0 };
      if (weight !== undefined) found["cx_bad"] = 0;
      for (let v = 0; v < places.length; v++) found[`cx_miss${v}`] = 0;
      for (let a = 0; a < x.length; a++) {
        found[`cx_s${a}`] = 0;
        for (let b = 0; b <= a; b++) found[`cx_p${a}_${b}`] = 0;
      }
      groups.set(own, found);
    }
    const into = found;
    const add = (name: string, by: number): void => {
      into[name] = (into[name] as number) + by;
    };
    const off = places.includes("off");
    const complete = places.every((each) => typeof each === "number");
    add("cx_n", 1);
    if (weight !== undefined && !(w === 0 || (w >= 1e-100 && w <= 1e100))) add("cx_bad", 1);
    places.forEach((each, v) => {
      if (typeof each !== "number") add(`cx_miss${v}`, 1);
    });
    if (off && offScale === "throw") add("cx_off", 1);
    else if (w === 0) add("cx_zero", 1);
    else if (complete) {
      add("cx_used", 1);
      add("cx_v1", w);
      add("cx_v2", w * w);
      x.forEach((one, a) => {
        add(`cx_s${a}`, w * one);
        for (let b = 0; b <= a; b++) add(`cx_p${a}_${b}`, w * one * x[b]!);
      });
    } else add(off ? "cx_off" : "cx_part", 1);
  }
  return [...groups.values()].map((each) => ({ ...each, cx_all: rows.length, cx_query: markOf(query) }));
}
